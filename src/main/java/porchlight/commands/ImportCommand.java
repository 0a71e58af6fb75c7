package porchlight.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
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
import porchlight.articles.Refusal;
import porchlight.articles.Warnings;
import porchlight.database.DatabaseProblem;
import porchlight.formats.Converted;
import porchlight.formats.Folders;
import porchlight.formats.Format;
import porchlight.formats.Formats;
import porchlight.formats.Note;
import porchlight.journal.Standing;
import porchlight.markdown.Malformed;
import porchlight.people.By;
import porchlight.search.IndexInUse;

@Command(
        name = "import",
        description =
                "Takes a tree of Markdown, such as a documentation repository, or what another help center exports, into"
                        + " the knowledge base: all at once or not at all. What is broken is left out by name, and the"
                        + " exit code is 1 then.")
final class ImportCommand implements Callable<Integer> {
    private static final long AGAIN_MILLIS = 100;
    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger OUR_FOLDER = Logger.getLogger("porchlight.articles");

    @Mixin
    private GivenSettings given = new GivenSettings();

    @Parameters(
            paramLabel = "FOLDER|FILE",
            description =
                    "A folder of Markdown; a zip of Markdown or HTML pages; a table of questions (CSV); an HTML page;"
                            + " an export of Zendesk Guide (JSON) or of phpMyFAQ (JSON, XML).")
    private Path from = Path.of(".");

    @Option(
            names = "--into",
            paramLabel = "PATH",
            defaultValue = "",
            description = "A category to put everything under.")
    private String into = "";

    @Option(
            names = "--language",
            paramLabel = "TAG",
            defaultValue = "",
            description = "Of the articles that do not say theirs, such as de or pt-BR.")
    private String language = "";

    @Option(names = "--drafts", description = "Takes them as drafts, which no visitor sees.")
    private boolean drafts;

    @Option(names = "--dry-run", description = "Only tells what would happen.")
    private boolean dry;

    @Override
    public Integer call() throws Exception {
        if (Files.isDirectory(from)) {
            return take(from, List.of(), true);
        }
        if (!Files.isRegularFile(from)) {
            System.err.println("There is no folder and no file " + from + ".");
            return 2;
        }
        Path aside = Files.createTempDirectory("porchlight-import");
        try {
            Converted read = Formats.convert(from, null, aside.resolve("tree"));
            System.out.println("It is " + read.format().title() + ".");
            read.told().forEach(each -> System.out.println("note: " + told(each)));
            return take(aside.resolve("tree"), read.left(), read.format() == Format.MARKDOWN);
        } catch (Malformed refused) {
            System.err.println(from + ": " + (refused.line() > 0 ? refused.getMessage() : refused.reason()) + ".");
            return 1;
        } finally {
            Folders.delete(aside);
        }
    }

    private static Refusal told(Note note) {
        return new Refusal(note.file().isEmpty() ? "the file" : note.file(), note.line(), note.text());
    }

    private int take(Path tree, List<Note> left, boolean describes) throws Exception {
        var wish = new Imports.Wish(into, language, drafts, describes, Set.of());
        try (var knowledge = Knowledge.open(given.settings(), InstantSource.system())) {
            settle(knowledge);
            Imports.Report report;
            Warnings warnings = Warnings.NONE;
            try (var bar = new Bar("Reading")) {
                if (dry) {
                    Imports.Sight sight = knowledge.imports().look(tree, wish, bar);
                    report = sight.report();
                    warnings = sight.warnings();
                } else {
                    report = knowledge.imports().run("", tree, wish, new By("import", ""), bar, (_, _) -> {});
                }
            }
            warnings.shown().forEach(each -> System.out.println("worth a look: " + each));
            if (warnings.more() > 0) {
                System.out.println("worth a look: and " + warnings.more() + " more");
            }
            left.forEach(each -> System.out.println("left out: " + told(each)));
            report.refused().forEach(refusal -> System.out.println("left out: " + refusal));
            System.out.printf(
                    "%s: %d articles (%d new, %d changed, %d the same), %d pictures, %d left out.%n",
                    dry ? "It would import" : "Imported",
                    report.articles(),
                    report.fresh().size(),
                    report.changed().size(),
                    report.same(),
                    report.pictures().size(),
                    report.refused().size() + left.size());
            if (!dry) {
                follow(knowledge, report.articles());
                System.out.println("Links and pictures that lead nowhere are found by: porchlight check");
            }
            return report.refused().isEmpty() && left.isEmpty() ? 0 : 1;
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
