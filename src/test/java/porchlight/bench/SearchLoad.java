package porchlight.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import porchlight.database.Database;
import porchlight.journal.Journal;
import porchlight.people.Audience;
import porchlight.search.Entry;
import porchlight.search.Index;
import porchlight.search.Passage;
import porchlight.search.Synonyms;
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
        load.index(home, articles);
        var requests = load.requests();
        Process server = serve(home);
        try {
            int port = port(server);
            requireArticles(port, articles);
            measure(port, clients, WARMING, requests);
            System.out.println(report(server, port, clients, Duration.ofSeconds(seconds), requests));
        } finally {
            server.destroy();
        }
    }

    /** A server that finds nothing is quick, and no measure. */
    private static void requireArticles(int port, int articles) throws IOException {
        URI health = URI.create("http://localhost:" + port + "/health");
        try (var body = health.toURL().openStream()) {
            String told = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            if (!told.contains("\"articles\":" + articles + ",")) {
                throw new IllegalStateException("The server does not hold " + articles + " articles: " + told);
            }
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

    private void index(Path home, int articles) {
        long began = System.nanoTime();
        // The index must name the server's own database: one of another database would be put aside, and nothing
        // measured.
        String source;
        try (var database = Database.open("jdbc:sqlite:" + home.resolve("porchlight.db"))) {
            source = new Journal(database, InstantSource.system()).id(() -> "bench");
        }
        try (var index = Index.open(home.resolve("index"), Synonyms.NONE, source, Meaning.none())) {
            for (int i = 0; i < articles; i++) {
                index.put(article(i));
            }
            index.commit(0);
        }
        System.out.println(articles + " articles indexed in " + (System.nanoTime() - began) / 1_000_000_000 + " s");
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
            String request = "GET /api/v1/search?q=" + URLEncoder.encode(asked, StandardCharsets.UTF_8)
                    + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            requests.add(request.getBytes(StandardCharsets.US_ASCII));
        }
        return requests;
    }

    private static Process serve(Path home) throws IOException {
        Files.createDirectories(home.resolve("articles"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "porchlight.Porchlight",
                        "serve",
                        "--set",
                        "server.port=0",
                        "--set",
                        "articles.folder=" + home.resolve("articles"),
                        "--set",
                        "index.folder=" + home.resolve("index"),
                        "--set",
                        "database.url=jdbc:sqlite:" + home.resolve("porchlight.db"))
                .redirectError(home.resolve("server.log").toFile())
                .start();
    }

    /** Reads what the server says until it is ready, and goes on reading so that it is never held up. */
    private static int port(Process server) throws IOException {
        var said = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("Porchlight is ready at ")) {
                Thread.ofPlatform().daemon().start(() -> said.lines().forEach(_ -> {}));
                return Integer.parseInt(line.replaceAll(".*localhost:(\\d+) .*", "$1"));
            }
        }
        throw new IOException("the server did not start");
    }

    private static String report(Process server, int port, int clients, Duration time, List<byte[]> requests)
            throws Exception {
        Duration before = server.info().totalCpuDuration().orElseThrow();
        long began = System.nanoTime();
        long[] took = measure(port, clients, time, requests);
        double seconds = (System.nanoTime() - began) / 1e9;
        double cost =
                server.info().totalCpuDuration().orElseThrow().minus(before).toNanos() / 1e6 / took.length;
        return "%,d searches, %,.0f a second, p50 %.1f ms, p99 %.1f ms, %.3f ms of processor time each"
                .formatted(took.length, took.length / seconds, at(took, 50), at(took, 99), cost);
    }

    private static double at(long[] took, int percent) {
        return took[took.length * percent / 100] / 1e6;
    }

    /** What each search took, in nanoseconds, quickest first. */
    private static long[] measure(int port, int clients, Duration time, List<byte[]> requests) throws Exception {
        var next = new AtomicInteger();
        long end = System.nanoTime() + time.toNanos();
        var all = new ArrayList<Callable<long[]>>();
        for (int i = 0; i < clients; i++) {
            all.add(() -> client(port, end, next, requests));
        }
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var times = new ArrayList<long[]>();
            for (var client : threads.invokeAll(all)) {
                times.add(client.get());
            }
            return times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        }
    }

    private static long[] client(int port, long end, AtomicInteger next, List<byte[]> requests) throws IOException {
        long[] times = new long[1024];
        int count = 0;
        try (var socket = new Socket("localhost", port)) {
            socket.setTcpNoDelay(true);
            var answers = new Answers(socket.getInputStream());
            while (System.nanoTime() < end) {
                long began = System.nanoTime();
                socket.getOutputStream().write(requests.get(next.getAndIncrement() % requests.size()));
                answers.skipOne();
                if (count == times.length) {
                    times = Arrays.copyOf(times, 2 * count);
                }
                times[count++] = System.nanoTime() - began;
            }
        }
        return Arrays.copyOf(times, count);
    }

    /** Reads answers off a connection with as little work as will do: the client must not be what is measured. */
    private static final class Answers {
        private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);

        private final InputStream in;
        private final byte[] read = new byte[64 * 1024];

        Answers(InputStream in) {
            this.in = in;
        }

        /** Fails unless it is a 200. */
        void skipOne() throws IOException {
            int size = 0;
            int head = -1;
            while (head < 0) {
                size += more(size);
                head = headEnd(size);
            }
            if (read[9] != '2') {
                throw new IOException(new String(read, 0, size, StandardCharsets.UTF_8));
            }
            for (int end = head + contentLength(head); size < end; ) {
                size += more(size);
            }
        }

        private int more(int at) throws IOException {
            int count = in.read(read, at, read.length - at);
            if (count <= 0) {
                throw new IOException("the connection ended within an answer");
            }
            return count;
        }

        private int headEnd(int size) {
            for (int i = 3; i < size; i++) {
                if (read[i] == '\n' && read[i - 1] == '\r' && read[i - 2] == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }

        private int contentLength(int head) throws IOException {
            for (int i = 0; i < head - LENGTH.length; i++) {
                int k = 0;
                while (k < LENGTH.length && (read[i + k] | 0x20) == (LENGTH[k] | 0x20)) {
                    k++;
                }
                if (k == LENGTH.length) {
                    int length = 0;
                    for (int d = i + k; read[d] >= '0' && read[d] <= '9'; d++) {
                        length = 10 * length + read[d] - '0';
                    }
                    return length;
                }
            }
            throw new IOException("an answer without a length");
        }
    }
}
