package porchlight;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import porchlight.articles.Articles;
import porchlight.console.Choice;
import porchlight.console.Choices;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.hours.Hours;
import porchlight.hours.Promise;
import porchlight.hours.Week;
import porchlight.journal.Event;
import porchlight.journal.Journal;
import porchlight.people.By;
import porchlight.people.Secret;
import porchlight.site.Contact;
import porchlight.site.Face;
import porchlight.site.Logo;
import porchlight.site.Look;
import porchlight.site.OwnField;

/**
 * What the owner chose in the help center itself. What the operator set in the file, in the environment or on the command
 * line goes before it: whoever runs the server has the last word, and a page never shows a choice that does nothing.
 */
public final class OwnersChoice implements Choices {
    /** Journal kind. The subject is the setting's key; the detail tells the value of before and the one of now. */
    public static final String CHANGED = "setting.changed";

    private static final String LOGO = "look.logo";
    private static final int LONGEST = 2_000;
    /** It stands in the subject of every mail and in the picture for an app of codes. */
    private static final int LONGEST_NAME = 100;

    private final Settings settings;
    private final Database database;
    private final Journal journal;
    private final Map<String, String> chosen = new ConcurrentHashMap<>();
    private volatile Face face;

    OwnersChoice(Settings settings, Database database, Journal journal) {
        this.settings = settings;
        this.database = database;
        this.journal = journal;
        chosen.putAll(chosenIn(database));
        this.face = made();
    }

    /** What was chosen, by the keys of the settings. */
    public static Map<String, String> chosenIn(Database database) {
        var chosen = new HashMap<String, String>();
        database.read(tx -> tx.all(
                "SELECT key, value FROM setting", row -> chosen.put(row.text("key"), row.text("value")) == null));
        return chosen;
    }

    /** Whether the owner has a choice. */
    public boolean isFree(Setting setting) {
        return !settings.isGiven(setting);
    }

    public String text(Setting setting) {
        String otherwise = settings.text(setting);
        return isFree(setting) ? chosen.getOrDefault(setting.key(), otherwise) : otherwise;
    }

    /** What every page shows of it, from the moment of a choice on. */
    public Face face() {
        return face;
    }

    /** @throws IllegalArgumentException for a value that makes no sense; whoever asks for one says so before */
    public void choose(Setting setting, String value, By by) {
        choose(Map.of(setting, value), by);
    }

    @Override
    public Held held(Choice choice) {
        Setting setting = setting(choice);
        return new Held(text(setting), isFree(setting) ? "" : settings.origin(setting));
    }

    @Override
    public Optional<String> problem(Choice choice, String value) {
        int longest = choice == Choice.NAME ? LONGEST_NAME : LONGEST;
        if (value.length() > longest) {
            return Optional.of("is longer than " + longest + " letters");
        }
        Optional<String> problem = Optional.ofNullable(setting(choice).problem(value));
        return problem.isPresent() || choice != Choice.HOLIDAYS
                ? problem
                : Hours.twice(value).map(day -> "names " + day + " twice; give one line to a day");
    }

    @Override
    public synchronized Map<Choice, String> take(Map<Choice, Edit> edits, By by) {
        var settled = new LinkedHashMap<Setting, String>();
        var meanwhile = new EnumMap<Choice, String>(Choice.class);
        edits.forEach((choice, edit) -> {
            Setting setting = setting(choice);
            String now = text(setting);
            if (isFree(setting) && !now.equals(edit.shown()) && !now.equals(edit.wanted())) {
                meanwhile.put(choice, now);
            }
            settled.put(setting, edit.wanted());
        });
        if (meanwhile.isEmpty()) {
            settled.keySet().removeIf(each -> !isFree(each));
            choose(settled, by);
        }
        return meanwhile;
    }

    @Override
    public void takeLogo(Optional<Logo> logo, By by) {
        String kept = logo.map(Logo::kept).orElse("");
        String before = told(chosen.getOrDefault(LOGO, ""));
        database.run(tx -> keep(tx, LOGO, kept, before, told(kept), by));
        chosen.put(LOGO, kept);
        face = made();
    }

    /** A picture is no word: the journal says how large it is. */
    private static String told(String kept) {
        return Logo.of(kept)
                .map(logo -> logo.type() + ", " + logo.length() + " bytes")
                .orElse("the lamp");
    }

    private synchronized void choose(Map<Setting, String> values, By by) {
        var changed = new LinkedHashMap<Setting, String>();
        values.forEach((setting, value) -> {
            String problem = setting.problem(value);
            if (problem != null) {
                throw new IllegalArgumentException(setting.key() + " " + problem);
            }
            if (!value.equals(text(setting))) {
                changed.put(setting, value);
            }
        });
        if (changed.isEmpty()) {
            return;
        }
        database.run(
                tx -> changed.forEach((setting, value) -> keep(tx, setting.key(), value, text(setting), value, by)));
        changed.forEach((setting, value) -> chosen.put(setting.key(), value));
        face = made();
        noteLanguage(by);
    }

    /**
     * Has articles that name no language read anew, if it is another than when they were read last. It is asked after each
     * choice, and at the start of a server, because the operator may have set another one meanwhile.
     */
    void noteLanguage(By by) {
        String language = text(Setting.SITE_LANGUAGE);
        String before = journal.last(Articles.LANGUAGE).map(Event::detail).orElse(Setting.SITE_LANGUAGE.otherwise());
        if (!language.equals(before)) {
            database.run(tx -> journal.append(tx, by.author(), by.address(), Articles.LANGUAGE, "", language));
        }
    }

    private void keep(Tx tx, String key, String value, String before, String now, By by) {
        tx.run(
                "INSERT INTO setting (key, value) VALUES (?, ?)"
                        + " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                key,
                value);
        journal.append(tx, by.author(), CHANGED, key, by.detail("before", before, "value", now));
    }

    private Face made() {
        ZoneId zone = text(Setting.HOURS_ZONE).isEmpty() ? ZoneId.systemDefault() : ZoneId.of(text(Setting.HOURS_ZONE));
        var look = new Look(text(Setting.LOOK_HEADER), text(Setting.LOOK_BUTTON), text(Setting.LOOK_LINK));
        String logo = chosen.getOrDefault(LOGO, "");
        return new Face(
                text(Setting.SITE_NAME),
                text(Setting.SITE_DESCRIPTION),
                text(Setting.SITE_LANGUAGE),
                Setting.languages(text(Setting.SITE_LANGUAGES)),
                zone,
                contact(),
                hours(zone),
                Promise.of(text(Setting.PROMISE_REPLY)),
                OwnField.all(text(Setting.ASK_FIELDS)),
                look,
                Logo.of(logo),
                Secret.hash(look + logo).substring(0, 12));
    }

    /** What was refused when it was typed cannot stand here; what an older program took may, and is left out then. */
    private Hours hours(ZoneId zone) {
        try {
            return new Hours(Week.of(text(Setting.HOURS_WEEK)), Hours.holidays(text(Setting.HOURS_HOLIDAYS)), zone);
        } catch (Week.Wrong unreadable) {
            return new Hours(new Week(Map.of()), Map.of(), zone);
        }
    }

    private Contact contact() {
        return new Contact(
                lines(text(Setting.CONTACT_ADDRESS)),
                text(Setting.CONTACT_PHONE),
                text(Setting.CONTACT_TOLL_FREE),
                text(Setting.CONTACT_MAIL),
                lines(text(Setting.CONTACT_HOURS)));
    }

    private static String lines(String text) {
        return Arrays.stream(text.split("\\|")).map(String::strip).collect(Collectors.joining("\n"));
    }

    private static Setting setting(Choice choice) {
        return Setting.named(choice.key()).orElseThrow();
    }
}
