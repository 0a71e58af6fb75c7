package porchlight.commands;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import porchlight.Knowledge;
import porchlight.articles.Exports;
import porchlight.people.Audience;

@Command(name = "export", description = "Writes every published article, with pictures, to a new folder or zip.")
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private GivenSettings given = new GivenSettings();

    @Parameters(paramLabel = "FOLDER|FILE.zip", description = "Where to; it must be empty or new.")
    private Path to = Path.of(".");

    @Override
    public Integer call() throws Exception {
        try (var knowledge = Knowledge.open(given.settings(), InstantSource.system())) {
            Exports.Report report = to.toString().endsWith(".zip")
                    ? zip(knowledge.exports())
                    : knowledge.exports().run(to);
            System.out.println("Exported " + report.articles() + " articles and " + report.pictures() + " pictures to "
                    + to + ".");
            return 0;
        }
    }

    private Exports.Report zip(Exports exports) throws IOException {
        try (var out = new BufferedOutputStream(
                Files.newOutputStream(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            return exports.zip("", Audience.AGENTS, false, out);
        } catch (FileAlreadyExistsException there) {
            throw new IOException(to + " is there already; name a new file", there);
        }
    }
}
