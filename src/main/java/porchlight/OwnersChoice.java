package porchlight;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import porchlight.database.Database;
import porchlight.journal.Journal;
import porchlight.people.By;

/**
 * What the owner chose in the help center itself. What the operator set in the file, in the environment or on the command
 * line goes before it: whoever runs the server has the last word, and a page never shows a choice that does nothing.
 */
public final class OwnersChoice {
    /** Journal kind. The subject is the setting's key. */
    public static final String CHANGED = "setting.changed";

    private final Settings settings;
    private final Database database;
    private final Journal journal;
    private final Map<String, String> chosen = new ConcurrentHashMap<>();

    OwnersChoice(Settings settings, Database database, Journal journal) {
        this.settings = settings;
        this.database = database;
        this.journal = journal;
        database.read(tx -> tx.all(
                "SELECT key, value FROM setting", row -> chosen.put(row.text("key"), row.text("value")) == null));
    }

    /** Whether the owner has a choice. */
    public boolean isFree(Setting setting) {
        return !settings.isGiven(setting);
    }

    public String text(Setting setting) {
        String otherwise = settings.text(setting);
        return isFree(setting) ? chosen.getOrDefault(setting.key(), otherwise) : otherwise;
    }

    /** @throws IllegalArgumentException for a value that makes no sense; whoever asks for one says so before */
    public void choose(Setting setting, String value, By by) {
        String problem = setting.problem(value);
        if (problem != null) {
            throw new IllegalArgumentException(setting.key() + " " + problem);
        }
        database.run(tx -> {
            tx.run(
                    "INSERT INTO setting (key, value) VALUES (?, ?)"
                            + " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    setting.key(),
                    value);
            journal.append(tx, by.author(), CHANGED, setting.key(), by.detail("value", value));
        });
        chosen.put(setting.key(), value);
    }
}
