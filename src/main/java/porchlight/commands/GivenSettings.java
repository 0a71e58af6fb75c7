package porchlight.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import porchlight.Settings;

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
        return Settings.read(given, file, System.getenv());
    }
}
