package porchlight.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import porchlight.Settings;

@Command(name = "settings", description = "Lists every setting with its value and where that comes from.")
final class SettingsCommand implements Callable<Integer> {
    @Mixin
    private GivenSettings given = new GivenSettings();

    @Override
    public Integer call() throws Exception {
        for (Settings.Value each : given.settings().all()) {
            System.out.printf(
                    "%-26s %-36s (%s)%n    %s%n",
                    each.setting().key(),
                    shown(each),
                    each.origin(),
                    each.setting().meaning());
        }
        return 0;
    }

    private static String shown(Settings.Value value) {
        return value.text().isEmpty() ? "-" : value.setting().isSecret() ? "***" : withoutPassword(value.text());
    }

    private static String withoutPassword(String value) {
        return value.replaceAll("(?i)(password=)[^&]*", "$1***").replaceAll("//([^/:@]+):[^/@]*@", "//$1:***@");
    }
}
