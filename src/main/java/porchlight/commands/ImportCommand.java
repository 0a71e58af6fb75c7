package porchlight.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import porchlight.Finding;
import porchlight.Knowledge;
import porchlight.articles.Imports;
import porchlight.search.IndexInUse;

@Command(
        name = "import",
        description =
                "Takes a tree of Markdown, such as a documentation repository, into the knowledge base: all at once or"
                        + " not at all. Files that are broken are left out by name, and the exit code is 1 then.")
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "FOLDER", description = "Where the Markdown is.")
    private Path from = Path.of(".");

    @Option(
            names = "--into",
            paramLabel = "PATH",
            defaultValue = "",
            description = "A category to put everything under.")
    private String into = "";

    @Option(names = "--dry-run", description = "Only tells what would happen.")
    private boolean dry;

    @Override
    public Integer call() throws Exception {
        if (!Files.isDirectory(from)) {
            System.err.println("There is no folder " + from + ".");
            return 2;
        }
        try (var knowledge = Knowledge.open(common.settings(), InstantSource.system())) {
            knowledge.folder().settleAll();
            Imports.Report report;
            try (var bar = new Bar("Reading", -1)) {
                report = knowledge.imports().run(from, into, dry, "import", bar);
            }
            report.refused().forEach(refusal -> System.out.println("left out: " + refusal));
            System.out.printf(
                    "%s: %d articles (%d new, %d changed, %d the same), %d pictures, %d left out.%n",
                    dry ? "It would import" : "Imported",
                    report.articles(),
                    report.fresh().size(),
                    report.changed().size(),
                    report.same(),
                    report.pictures().size(),
                    report.refused().size());
            if (!dry) {
                follow(knowledge);
            }
            return report.refused().isEmpty() ? 0 : 1;
        }
    }

    /** Writes the files and the index now, unless a server is running: it does so by itself. */
    private static void follow(Knowledge knowledge) throws InterruptedException {
        try (var finding = Finding.open(knowledge)) {
            finding.start();
            knowledge.folder().settleAll();
            finding.followers().awaitCaughtUp(Duration.ofMinutes(30));
            System.out.println("Indexed " + finding.index().articles() + " articles, "
                    + finding.index().passages() + " passages.");
        } catch (IndexInUse running) {
            System.out.println("The running server indexes them.");
        }
    }
}
