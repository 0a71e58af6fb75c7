package porchlight.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import porchlight.Finding;
import porchlight.Knowledge;
import porchlight.Setting;
import porchlight.articles.Imports;
import porchlight.database.DatabaseProblem;
import porchlight.journal.Standing;
import porchlight.search.IndexInUse;

@Command(
        name = "import",
        description =
                "Takes a tree of Markdown, such as a documentation repository, into the knowledge base: all at once or"
                        + " not at all. Files that are broken are left out by name, and the exit code is 1 then.")
final class ImportCommand implements Callable<Integer> {
    private static final long AGAIN_MILLIS = 100;
    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger OUR_FOLDER = Logger.getLogger("porchlight.articles");

    @Mixin
    private GivenSettings given = new GivenSettings();

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
        try (var knowledge = Knowledge.open(given.settings(), InstantSource.system())) {
            settle(knowledge);
            Imports.Report report;
            try (var bar = new Bar("Reading")) {
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
                follow(knowledge, report.articles());
                System.out.println("Links and pictures that lead nowhere are found by: porchlight check");
            }
            return report.refused().isEmpty() ? 0 : 1;
        }
    }

    /** Takes what stands in our own folder; what is wrong there has nothing to do with the import. */
    private static void settle(Knowledge knowledge) {
        if (Files.isDirectory(knowledge.settings().path(Setting.ARTICLES_FOLDER))) {
            Level before = OUR_FOLDER.getLevel();
            OUR_FOLDER.setLevel(Level.SEVERE);
            try {
                knowledge.folder().settleAll();
            } finally {
                OUR_FOLDER.setLevel(before);
            }
        }
    }

    /** Writes the files and the index now, unless a server is running: it does so by itself. */
    private static void follow(Knowledge knowledge, long articles) throws InterruptedException, IOException {
        try (var finding = Finding.open(knowledge)) {
            finding.start();
            settle(knowledge);
            try (var bar = new Bar("Indexing")) {
                while (!finding.followers().caughtUp()) {
                    for (Standing each : finding.followers().standings()) {
                        if (each.problem() != null) {
                            throw new IOException("Everything is imported, but " + each.follower()
                                    + " cannot follow yet: " + each.problem() + ". The server goes on with it.");
                        }
                    }
                    bar.at(finding.index().articles(), articles);
                    Thread.sleep(AGAIN_MILLIS);
                }
                bar.at(articles, articles);
            }
            System.out.println("Indexed " + finding.index().articles() + " articles, "
                    + finding.index().passages() + " passages.");
        } catch (IndexInUse running) {
            leaveToServer();
        } catch (DatabaseProblem problem) {
            if (!problem.isInUse()) {
                throw problem;
            }
            leaveToServer();
        }
    }

    private static void leaveToServer() {
        System.out.println(
                "The running server writes the files and indexes them; that may take a while: /health tells how far it is.");
    }
}
