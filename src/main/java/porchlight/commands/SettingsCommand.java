package porchlight.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import porchlight.OwnersChoice;
import porchlight.Setting;
import porchlight.Settings;
import porchlight.database.Database;
import porchlight.database.DatabaseProblem;

@Command(name = "settings", description = "Lists every setting with its value and where that comes from.")
final class SettingsCommand implements Callable<Integer> {
    private static final String SQLITE = "jdbc:sqlite:";

    @Mixin
    private GivenSettings given = new GivenSettings();

    @Override
    public Integer call() throws Exception {
        Settings settings = given.settings();
        Map<String, String> chosen = chosen(settings);
        for (Settings.Value each : settings.all()) {
            String key = each.setting().key();
            boolean choice = chosen.containsKey(key) && !settings.isGiven(each.setting());
            String text = choice ? chosen.getOrDefault(key, "") : each.text();
            System.out.printf(
                    "%-26s %-36s (%s)%n    %s%n",
                    key,
                    shown(each.setting(), text),
                    choice ? "chosen in the console" : each.origin(),
                    each.setting().meaning());
        }
        return 0;
    }

    private static String shown(Setting setting, String text) {
        return text.isEmpty() ? "-" : setting.isSecret() ? "***" : withoutPassword(text);
    }

    /** What the owner chose; nothing where there is no database yet, and none is made for this. */
    private static Map<String, String> chosen(Settings settings) {
        String url = settings.text(Setting.DATABASE_URL);
        if (url.startsWith(SQLITE) && !Files.exists(Path.of(url.substring(SQLITE.length())))) {
            return Map.of();
        }
        try (var database = Database.open(url)) {
            return OwnersChoice.chosenIn(database);
        } catch (DatabaseProblem away) {
            System.err.println("What was chosen in the console cannot be read: " + away.getMessage());
            return Map.of();
        }
    }

    private static String withoutPassword(String value) {
        return value.replaceAll("(?i)(password=)[^&]*", "$1***").replaceAll("//([^/:@]+):[^/@]*@", "//$1:***@");
    }
}
