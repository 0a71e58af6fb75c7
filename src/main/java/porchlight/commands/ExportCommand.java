package porchlight.commands;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import porchlight.Knowledge;
import porchlight.articles.Exports;

@Command(name = "export", description = "Writes every published article, with pictures, to a new folder.")
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private GivenSettings given = new GivenSettings();

    @Parameters(paramLabel = "FOLDER", description = "Where to; it must be empty or new.")
    private Path to = Path.of(".");

    @Override
    public Integer call() throws Exception {
        try (var knowledge = Knowledge.open(given.settings(), InstantSource.system())) {
            Exports.Report report = knowledge.exports().run(to);
            System.out.println("Exported " + report.articles() + " articles and " + report.pictures() + " pictures to "
                    + to + ".");
            return 0;
        }
    }
}
