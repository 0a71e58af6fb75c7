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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import porchlight.database.Database;
import porchlight.journal.Journal;
import porchlight.search.Entry;
import porchlight.search.Index;
import porchlight.search.OwnWords;
import porchlight.search.meaning.Meaning;

/**
 * The real program over an index of its own, in a process of its own, and clients that ask it as fast as they are
 * answered, each on one connection kept open. They share the machine with the server; its cost in processor time is told
 * beside.
 */
final class Load implements AutoCloseable {
    private static final Duration LONGEST_LOADING = Duration.ofMinutes(2);

    private final Process server;
    private final int port;

    private Load(Process server) throws IOException {
        this.server = server;
        this.port = port(server);
    }

    /**
     * Puts the entries into an index, with what they mean if there is a model, and starts a server over it.
     *
     * @param vectors where the models' vectors are kept
     */
    static Load of(Path home, Iterable<Entry> entries, Meaning meaning, Path vectors) throws Exception {
        long began = System.nanoTime();
        // The index must name the server's own database: one of another database would be put aside, and nothing
        // measured.
        String source;
        try (var database = Database.open("jdbc:sqlite:" + home.resolve("porchlight.db"))) {
            source = new Journal(database, InstantSource.system()).id(() -> "bench");
        }
        long articles;
        try (var index = Index.open(home.resolve("index"), OwnWords.NONE, source, meaning)) {
            if (!meaning.isOff()) meaning.awaitLoaded(LONGEST_LOADING);
            for (var entry : entries) {
                if (!meaning.isOff()) index.learn(entry);
                index.put(entry);
            }
            index.commit(0);
            index.refresh();
            articles = index.articles();
        }
        meaning.close();
        System.out.println(articles + " articles indexed in " + (System.nanoTime() - began) / 1_000_000_000 + " s");
        var load = new Load(serve(home, meaning.name(), vectors));
        load.require(articles, meaning);
        return load;
    }

    /** A server that finds nothing is quick, and no measure. */
    private void require(long articles, Meaning meaning) throws Exception {
        String wanted = "\"articles\":" + articles + ",";
        if (!health().contains(wanted)) {
            throw new IllegalStateException("The server does not hold " + articles + " articles: " + health());
        }
        String read = "\"read\":" + articles + ",";
        long end = System.nanoTime() + LONGEST_LOADING.toNanos();
        while (!meaning.isOff() && !health().contains(read)) {
            if (System.nanoTime() > end) throw new IllegalStateException("It has not read them: " + health());
            Thread.sleep(100);
        }
    }

    private String health() throws IOException {
        try (var body =
                URI.create("http://localhost:" + port + "/health").toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static byte[] request(String asked) {
        String request = "GET /api/v1/search?q=" + URLEncoder.encode(asked, StandardCharsets.UTF_8)
                + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        server.destroy();
    }

    private static Process serve(Path home, String model, Path vectors) throws IOException {
        Files.createDirectories(home.resolve("articles"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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
                        "database.url=jdbc:sqlite:" + home.resolve("porchlight.db"),
                        "--set",
                        "search.model=" + model,
                        "--set",
                        "vectors.folder=" + vectors)
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

    /** Asks for a while, and says what it took. */
    String report(int clients, Duration time, List<byte[]> requests) throws Exception {
        Duration before = server.info().totalCpuDuration().orElseThrow();
        long began = System.nanoTime();
        long[] took = measure(clients, time, requests);
        double seconds = (System.nanoTime() - began) / 1e9;
        double cost =
                server.info().totalCpuDuration().orElseThrow().minus(before).toNanos() / 1e6 / took.length;
        return "%d clients: %,d searches, %,.0f a second, p50 %.1f, p95 %.1f, p99 %.1f ms, %.3f ms of processor time each, %d MB"
                .formatted(
                        clients,
                        took.length,
                        took.length / seconds,
                        at(took, 50),
                        at(took, 95),
                        at(took, 99),
                        cost,
                        memory());
    }

    /** What the server holds of the machine's memory, in megabytes. */
    private long memory() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")))
            if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        return 0;
    }

    private static double at(long[] took, int percent) {
        return took[took.length * percent / 100] / 1e6;
    }

    /** What each search took, in nanoseconds, quickest first. */
    long[] measure(int clients, Duration time, List<byte[]> requests) throws Exception {
        var next = new AtomicInteger();
        long end = System.nanoTime() + time.toNanos();
        var all = new ArrayList<Callable<long[]>>();
        for (int i = 0; i < clients; i++) {
            all.add(() -> client(end, next, requests));
        }
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var times = new ArrayList<long[]>();
            for (var client : threads.invokeAll(all)) {
                times.add(client.get());
            }
            return times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        }
    }

    private long[] client(long end, AtomicInteger next, List<byte[]> requests) throws IOException {
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
