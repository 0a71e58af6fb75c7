package porchlight.commands;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import porchlight.Backup;
import porchlight.Knowledge;
import porchlight.Setting;
import porchlight.database.DatabaseProblem;
import porchlight.people.By;

@Command(
        name = "backup",
        description = "Writes the database and the articles' folder to one new file. The server may be running.")
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private GivenSettings given = new GivenSettings();

    @Parameters(paramLabel = "FILE", description = "Where to, for example backups/monday.zip; it must be new.")
    private Path to = Path.of("");

    @Override
    public Integer call() throws Exception {
        try (var knowledge = Knowledge.open(given.settings(), InstantSource.system())) {
            var clock = InstantSource.system();
            Backup.Counts counts = Backup.write(
                    knowledge.database(),
                    knowledge.settings().path(Setting.ARTICLES_FOLDER),
                    knowledge.settings().path(Setting.FILES_FOLDER),
                    to,
                    clock.instant());
            note(knowledge, to.toAbsolutePath().normalize().toString());
            System.out.printf("Saved %,d rows and %,d files in %s.%n", counts.rows(), counts.files(), to);
            return 0;
        }
    }

    /** So that the console can say when the last one was. A backup that cannot be noted is a backup all the same. */
    private static void note(Knowledge knowledge, String file) {
        try {
            knowledge
                    .database()
                    .run(tx -> knowledge
                            .journal()
                            .append(tx, By.COMMAND.author(), Backup.WRITTEN, "", By.COMMAND.detail("file", file)));
        } catch (DatabaseProblem notNow) {
            System.err.println("The backup is whole, but could not be noted: " + notNow.getMessage());
        }
    }
}
