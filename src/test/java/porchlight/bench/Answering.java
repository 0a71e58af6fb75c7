package porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import porchlight.commands.bench.Made;
import porchlight.database.Database;
import porchlight.journal.Journal;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Links;
import porchlight.markdown.Markdown;
import porchlight.markdown.Page;
import porchlight.search.Hit;
import porchlight.web.Json;

/** The hot parts around a search: {@code mvn test-compile exec:exec@jmh -Djmh=Answering}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class Answering {
    private final Markdown markdown = new Markdown();
    private final String article =
            FrontMatter.of(read(Path.of("articles/writing/markdown.md"))).body();
    private final Json json = new Json();
    private final List<Hit> hits =
            IntStream.range(0, 10).mapToObj(Answering::hit).toList();

    /** A database and its journal. */
    @State(Scope.Benchmark)
    public static class Written {
        private final Database database =
                Database.open("jdbc:sqlite:" + Made.folder().resolve("porchlight.db"));
        private final Journal journal = new Journal(database, InstantSource.system());

        @TearDown
        public void close() {
            database.close();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Hit hit(int n) {
        return new Hit(
                "delivery/late-parcel-" + n,
                "what-to-do",
                "What if my delivery is late?",
                "What to do",
                "Parcels that are <mark>late</mark> are looked for by us: tell us the number that stands on your receipt,"
                        + " and we ask the carrier where the <mark>parcel</mark> is …",
                "delivery",
                "en",
                0.5,
                Instant.EPOCH,
                new Hit.Parts(0.5, Double.NaN, Double.NaN, 0));
    }

    @Benchmark
    public Page markdown() {
        return markdown.page(article, Links.AS_WRITTEN);
    }

    @Benchmark
    public String json() {
        return json.of(hits);
    }

    /** Until it is on the disk. */
    @Benchmark
    public long commit(Written written) {
        return written.database.inTransaction(
                tx -> written.journal.append(tx, "bench", "bench.measured", "subject", "detail"));
    }
}
