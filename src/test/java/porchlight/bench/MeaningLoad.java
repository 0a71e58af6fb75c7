package porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import porchlight.people.Audience;
import porchlight.search.Entry;
import porchlight.search.Passage;
import porchlight.search.meaning.Meaning;
import porchlight.search.meaning.Model;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long a search by words and meaning takes over HTTP, for one client and for eight.
 *
 * <p>The entries of test collections (BEIR layout) become articles, in as many copies as make up the number wanted, and
 * their questions, which visitors did write, are asked. Each is asked only once, as long as there are any left: an answer
 * that is remembered says nothing. Reading the entries takes a while the first time; their vectors are kept.
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath
 * java -cp target/test-classes:target/classes:$(cat target/test-classpath) \
 *     porchlight.bench.MeaningLoad VECTORS-FOLDER MODEL ARTICLES COLLECTION...
 * </pre>
 */
public final class MeaningLoad {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** As long as the questions of some collections last: what is asked again is answered from memory. */
    private static final Duration TIME = Duration.ofSeconds(5);

    private static final Duration WARMING = Duration.ofSeconds(15);

    private MeaningLoad() {}

    public static void main(String[] given) throws Exception {
        Path vectors = Path.of(given[0]);
        var models = Model.called(given[1]).orElseThrow();
        int wanted = Integer.parseInt(given[2]);
        var collections =
                Arrays.stream(given).skip(3).map(folder -> Path.of(folder)).toList();
        var entries = entries(collections, wanted);
        var questions = questions(collections);
        // Cold code would be measured otherwise.
        var warming = entries.stream()
                .limit(3000)
                .map(entry -> Load.request("what is " + entry.title() + "?"))
                .toList();
        Path home = Files.createTempDirectory("meaning-load");
        try (var server = Load.of(home, entries, Meaning.of(models, vectors), vectors)) {
            server.measure(4, WARMING, warming);
            int half = questions.size() / 3;
            System.out.println(server.report(1, TIME, questions.subList(0, half)));
            System.out.println(server.report(8, TIME, questions.subList(half, questions.size())));
        }
    }

    private static List<Entry> entries(List<Path> collections, int wanted) throws IOException {
        var entries = new ArrayList<Entry>();
        for (int copy = 0; entries.size() < wanted; copy++) {
            int before = entries.size();
            for (var collection : collections) {
                var byId = new LinkedHashMap<String, Entry>();
                for (var each : lines(collection.resolve("corpus.jsonl"))) {
                    String id = each.path("_id").asString().replaceFirst("#.*", "");
                    String category = "copy" + copy + "/" + collection.getFileName();
                    byId.putIfAbsent(
                            id,
                            entry(
                                    category,
                                    category + "/e" + byId.size(),
                                    each.path("title").asString(),
                                    each.path("text").asString()));
                }
                for (var entry : byId.values()) if (entries.size() < wanted) entries.add(entry);
            }
            if (entries.size() == before) throw new IllegalArgumentException("no entries in " + collections);
        }
        return entries;
    }

    private static Entry entry(String category, String path, String title, String text) {
        return new Entry(
                path,
                title.isBlank() ? path : title,
                "article",
                category,
                List.of(),
                "en",
                Audience.PUBLIC,
                List.of(),
                Instant.EPOCH,
                List.of(new Passage("", "", text)));
    }

    /** In an order of their own, so that those of each collection are everywhere. */
    private static List<byte[]> questions(List<Path> collections) throws IOException {
        var questions = new ArrayList<byte[]>();
        for (var collection : collections)
            for (var each : lines(collection.resolve("queries.jsonl")))
                questions.add(Load.request(each.path("text").asString()));
        Collections.shuffle(questions, new Random(7));
        return questions;
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(JSON::readTree)
                .toList();
    }
}
