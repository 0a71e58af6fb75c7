package porchlight.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import porchlight.Backup;
import porchlight.Setting;

@Command(
        name = "restore",
        description =
                "Puts what backup saved into an empty database, of either kind, and an empty articles' folder. Another"
                        + " server may be running elsewhere.")
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private GivenSettings given = new GivenSettings();

    @Parameters(paramLabel = "FILE", description = "What backup wrote.")
    private Path from = Path.of("");

    @Override
    public Integer call() throws Exception {
        var settings = given.settings();
        Path articles = settings.path(Setting.ARTICLES_FOLDER);
        Backup.Counts counts = Backup.restore(
                from, settings.text(Setting.DATABASE_URL), articles, settings.path(Setting.FILES_FOLDER));
        System.out.printf(
                "Restored %,d rows and %,d files. Start Porchlight: it builds its index anew.%n",
                counts.rows(), counts.files());
        return 0;
    }
}
