package porchlight.commands;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import porchlight.Finding;
import porchlight.Knowledge;
import porchlight.database.DatabaseProblem;
import porchlight.people.Audience;
import porchlight.search.Hit;
import porchlight.search.IndexInUse;
import porchlight.search.Query;
import porchlight.search.Reading;
import porchlight.search.Results;
import porchlight.search.Searcher;

@Command(name = "search", description = "Searches as a customer does.")
final class SearchCommand implements Callable<Integer> {
    @Mixin
    private GivenSettings given = new GivenSettings();

    @Parameters(paramLabel = "WORDS", arity = "1..*", description = "What to search for.")
    private List<String> words = List.of();

    @Option(names = "--category", paramLabel = "PATH", description = "Only in this category and below.")
    private @Nullable String category;

    @Option(names = "--language", paramLabel = "TAG", description = "Only in this language.")
    private @Nullable String language;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many to show (${DEFAULT-VALUE}).")
    private int most = 10;

    @Option(
            names = "--explain",
            description = "Tells what spoke for each article, and how sure the first one is the answer.")
    private boolean explain;

    @Override
    public Integer call() throws Exception {
        try (var knowledge = Knowledge.open(given.settings(), InstantSource.system())) {
            if (Finding.isOfAnotherModel(knowledge.settings())) {
                look(knowledge);
            } else {
                search(knowledge);
            }
            return 0;
        }
    }

    /** Brings the index up to date first; while a server runs, that is the server's work. */
    private void search(Knowledge knowledge) throws Exception {
        try (var finding = Finding.open(knowledge)) {
            knowledge.folder().settleAll();
            finding.start();
            finding.followers().awaitCaughtUp(Duration.ofMinutes(10));
            finding.meaning().awaitLoaded(IndexCommand.LOADING);
            tell(finding.searcher(), finding.index().reading());
        } catch (IndexInUse running) {
            look(knowledge);
        } catch (DatabaseProblem problem) {
            if (!problem.isInUse()) {
                throw problem;
            }
            look(knowledge);
        }
    }

    private void look(Knowledge knowledge) throws InterruptedException {
        try (var reading = Finding.reading(knowledge)) {
            reading.meaning().awaitLoaded(IndexCommand.LOADING);
            tell(reading.searcher(), reading.reading());
        }
    }

    private void tell(Searcher searcher, Reading reading) {
        Results results =
                searcher.find(new Query(String.join(" ", words), category, language, 1, most), Audience.PUBLIC);
        if (explain) {
            System.out.print(new Explanation(results, reading));
        } else {
            show(results, reading);
        }
    }

    private static void show(Results results, Reading reading) {
        System.out.println(
                results.total() + (results.more() ? "+" : "") + " articles in " + results.tookMillis() + " ms");
        if (results.suggestion() != null) {
            System.out.println("Did you mean: " + results.suggestion());
        }
        if (results.doubtful() && !results.hits().isEmpty()) {
            System.out.println("There may be no answer to this yet; these come nearest.");
        }
        if (!reading.isDone()) {
            System.out.println("So far " + reading.read() + " of " + reading.articles()
                    + " articles are found by their meaning, the others by their words.");
        }
        var answer = results.answer();
        if (answer != null) {
            System.out.println("Likely answer: " + answer.title() + "  [" + answer.article() + "]");
            answer.text().lines().map(line -> "    " + line).forEach(System.out::println);
        }
        int rank = 1;
        for (Hit hit : results.hits()) {
            String heading = hit.heading().isEmpty() ? "" : " > " + hit.heading();
            System.out.printf("%2d. %s%s  [%s]  %.2f%n", rank++, hit.title(), heading, hit.article(), hit.score());
            System.out.println("    " + plain(hit.snippet()));
        }
    }

    /** A snippet is HTML; a terminal shows its matches in bold. */
    private static String plain(String snippet) {
        boolean bold = Bar.isWatched();
        return snippet.replace("<mark>", bold ? "\u001b[1m" : "")
                .replace("</mark>", bold ? "\u001b[0m" : "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
