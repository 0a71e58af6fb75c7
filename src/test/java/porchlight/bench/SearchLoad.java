package porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import porchlight.people.Audience;
import porchlight.search.Entry;
import porchlight.search.Passage;
import porchlight.search.meaning.Meaning;

/**
 * How many searches a second the help center answers over HTTP, and how long the slowest wait.
 *
 * <p>It takes sentences out of a folder of Markdown, makes short articles of them at random (always the same ones),
 * puts these into an index, and starts the real program over it in a process of its own. Sixteen clients, each with one
 * connection kept open, then ask {@code /api/v1/search} as fast as they are answered: a third titles, a third titles
 * within a question, a third titles with a letter missing. The clients share the machine with the server; its cost in
 * processor time is told beside.
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath
 * java -cp target/test-classes:target/classes:$(cat target/test-classpath) \
 *     porchlight.bench.SearchLoad FOLDER [articles, 100000] [clients, 16] [seconds, 20]
 * </pre>
 */
public final class SearchLoad {
    private static final int QUESTIONS = 3000;
    private static final Duration WARMING = Duration.ofSeconds(15);

    private final Random random = new Random(7);
    private final List<String> sentences;
    private final List<String> titles = new ArrayList<>();

    private SearchLoad(List<String> sentences) {
        this.sentences = sentences;
    }

    public static void main(String[] given) throws Exception {
        int articles = given.length > 1 ? Integer.parseInt(given[1]) : 100_000;
        int clients = given.length > 2 ? Integer.parseInt(given[2]) : 16;
        int seconds = given.length > 3 ? Integer.parseInt(given[3]) : 20;
        var load = new SearchLoad(sentences(Path.of(given[0])));
        Path home = Files.createTempDirectory("search-load");
        try (var server = Load.of(home, load.articles(articles), Meaning.none(), home)) {
            var requests = load.requests();
            server.measure(clients, WARMING, requests);
            System.out.println(server.report(clients, Duration.ofSeconds(seconds), requests));
        }
    }

    private static List<String> sentences(Path folder) throws IOException {
        var sentences = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                Files.readString(file)
                        .lines()
                        .filter(line -> line.length() > 40 && !line.startsWith("#"))
                        .filter(line -> !line.startsWith(" ") && !line.startsWith("|"))
                        .map(line -> line.replace("`", ""))
                        .forEach(sentences::add);
            }
        }
        return sentences;
    }

    private Iterable<Entry> articles(int count) {
        return () -> IntStream.range(0, count).mapToObj(this::article).iterator();
    }

    private Entry article(int i) {
        String first = sentence();
        String[] words = first.split(" ", -1);
        String title = String.join(" ", Arrays.copyOf(words, Math.min(words.length, 3 + random.nextInt(4))));
        titles.add(title);
        String category = "c" + i % 20;
        return new Entry(
                category + "/a" + i,
                title,
                "article",
                category,
                List.of(),
                "en",
                Audience.PUBLIC,
                List.of(),
                Instant.EPOCH,
                List.of(new Passage("", "", sentence() + " " + sentence() + " " + first)));
    }

    private String sentence() {
        return sentences.get(random.nextInt(sentences.size()));
    }

    private List<byte[]> requests() {
        var requests = new ArrayList<byte[]>();
        for (int i = 0; i < QUESTIONS; i++) {
            String title = titles.get(random.nextInt(titles.size()));
            String asked = switch (i % 3) {
                case 0 -> title;
                case 1 -> "how do I use " + title + " please";
                default ->
                    new StringBuilder(title)
                            .deleteCharAt(random.nextInt(title.length()))
                            .toString();
            };
            requests.add(Load.request(asked));
        }
        return requests;
    }
}
