package porchlight.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import porchlight.Setting;
import porchlight.Settings;
import porchlight.web.LogLines;
import porchlight.web.LogObjects;

/** The options that every command has. */
final class GivenSettings {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets something for this run; `porchlight settings` lists what there is.")
    private Map<String, String> given;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Reads this settings file instead of application.yaml or application.properties.")
    private @Nullable Path file;

    GivenSettings() {
        this(new LinkedHashMap<>());
    }

    GivenSettings(Map<String, String> given) {
        this.given = given;
    }

    Settings settings() throws Settings.Wrong {
        var settings = Settings.read(given, file, System.getenv());
        if (settings.text(Setting.LOG_FORMAT).equals("json")) {
            logObjects();
        }
        return settings;
    }

    /** Nothing but the settings themselves is read before this. */
    private static void logObjects() {
        for (Handler each : Logger.getLogger("").getHandlers()) {
            if (each.getFormatter() instanceof LogLines) {
                each.setFormatter(new LogObjects());
            }
        }
    }
}
