package porchlight.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import porchlight.Finding;
import porchlight.Knowledge;
import porchlight.Setting;
import porchlight.Settings;
import porchlight.articles.Progress;
import porchlight.markdown.FrontMatter;
import porchlight.people.Audience;
import porchlight.search.Hit;
import porchlight.search.Query;
import porchlight.search.Results;
import porchlight.search.Tongue;

/**
 * Measures how well a collection is found. Its entries become articles in a throw-away knowledge base, and its questions
 * are asked through the same searcher as the site's.
 */
final class Evaluation {
    private static final int DEPTH = 10;

    private Evaluation() {}

    /** @param typo the figures on the misspelt copies, where the collection has them */
    record Outcome(
            String collection,
            int entries,
            int queries,
            Figures figures,
            @Nullable Figures typo) {}

    static Outcome of(Path folder, Settings settings, Progress progress) throws IOException, InterruptedException {
        Collection collection = Collection.read(folder);
        Path home = Files.createTempDirectory("porchlight-eval-");
        Settings own = settings.with(Setting.DATABASE_URL, "jdbc:sqlite:" + home.resolve("eval.db"))
                .with(Setting.ARTICLES_FOLDER, home.resolve("articles").toString())
                .with(Setting.INDEX_FOLDER, home.resolve("index").toString());
        try (var knowledge = Knowledge.open(own, InstantSource.system());
                var finding = Finding.open(knowledge)) {
            var entryOf = new HashMap<String, String>();
            var texts = new HashMap<String, String>();
            String language = language(collection);
            for (Collection.Entry entry : collection.entries()) {
                String path = "entries/e" + entryOf.size();
                entryOf.put(path, entry.id());
                texts.put(path, article(entry, language));
            }
            knowledge.articles().publishAll(texts, "eval", "entry of " + collection.name());
            finding.indexing().rebuild(progress);
            finding.meaning().awaitLoaded(Duration.ofMinutes(1));
            while (finding.indexing().learn(100)) {
                progress.at(
                        finding.index().reading().read(), collection.entries().size());
            }

            var answered = collection.questions().stream()
                    .filter(question -> collection.relevant().containsKey(question.id()))
                    .toList();
            // Cold code would be measured otherwise, not the search; not with the same words, which would be
            // remembered.
            collection.entries().stream()
                    .limit(300)
                    .map(entry -> new Collection.Question("", entry.titles().getFirst() + " " + entry.id()))
                    .forEach(question -> ask(finding, question, entryOf, collection));
            List<Figures.Asked> unanswered = askAll(finding, collection.unanswered(), entryOf, collection);
            Figures clean = Figures.of(askAll(finding, answered, entryOf, collection), unanswered);
            var misspelt = collection.misspelt().stream()
                    .filter(question -> collection.relevant().containsKey(question.id()))
                    .toList();
            Figures typo =
                    misspelt.isEmpty() ? null : Figures.of(askAll(finding, misspelt, entryOf, collection), unanswered);
            return new Outcome(collection.name(), collection.entries().size(), answered.size(), clean, typo);
        } finally {
            deleteAll(home);
        }
    }

    /** An entry as an article: its first phrasing is the title, the others are other ways to ask. */
    private static String article(Collection.Entry entry, String language) {
        String title = entry.titles().getFirst().strip();
        var front = FrontMatter.of("").with("title", title.isEmpty() ? entry.id() : oneLine(title));
        if (!language.isEmpty()) {
            front = front.with("language", language);
        }
        List<String> others = entry.titles().stream()
                .skip(1)
                .map(Evaluation::oneLine)
                .distinct()
                .toList();
        return (others.isEmpty() ? front : front.with("questions", others))
                .withBody("\n" + plain(entry.text()) + "\n")
                .toString();
    }

    /** A collection does not say its language, as an article would. */
    private static String language(Collection collection) {
        return Tongue.of(collection.entries().stream()
                .limit(50)
                .map(entry -> entry.titles().getFirst() + " " + entry.text())
                .collect(Collectors.joining(" ")));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** The text of an entry is no Markdown: what would be markup is escaped, so that it stays text. */
    private static String plain(String text) {
        return text.lines()
                .map(String::strip)
                .map(line -> line.replaceAll("([\\\\`*_{}\\[\\]<>#+!|~&-])", "\\\\$1"))
                .collect(Collectors.joining("\n"));
    }

    private static List<Figures.Asked> askAll(
            Finding finding, List<Collection.Question> questions, Map<String, String> entryOf, Collection collection) {
        var asked = new ArrayList<Figures.Asked>();
        for (Collection.Question question : questions) {
            asked.add(ask(finding, question, entryOf, collection));
        }
        return asked;
    }

    private static Figures.Asked ask(
            Finding finding, Collection.Question question, Map<String, String> entryOf, Collection collection) {
        long start = System.nanoTime();
        Results results = finding.searcher().find(new Query(question.text(), null, null, 1, DEPTH), Audience.PUBLIC);
        double millis = (System.nanoTime() - start) / 1e6;
        List<Hit> hits = results.hits();
        return new Figures.Asked(
                hits.stream()
                        .map(hit -> entryOf.getOrDefault(hit.article(), ""))
                        .toList(),
                results.confidence(),
                millis,
                collection.relevant().getOrDefault(question.id(), Map.of()));
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
