package porchlight.search;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import porchlight.commands.bench.Made;
import porchlight.people.Audience;

/** The hot parts of a search, each by itself: {@code mvn test-compile exec:exec@jmh -Djmh=Searching}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class Searching {
    private static final int PASSAGES = 10_000;

    private final List<Entry> entries = Made.entries(PASSAGES);
    private final String text = entries.getFirst().passages().getFirst().text();
    private final Print print = new Print(Print.bytes(List.of(), List.of(), Words.of(text, Language.ENGLISH), text));
    private final Wanted wanted = wanted(text);
    private final Vocabulary vocabulary = Vocabulary.of(entries.stream()
            .flatMap(each -> Stream.of(each.passages().getFirst().text().split("\\P{L}+")))
            .filter(word -> word.length() > 1 && word.length() < 30)
            .map(Words::folded)
            .distinct()
            .toList());

    /** An index, and what is asked of it. */
    @State(Scope.Benchmark)
    public static class Found {
        @Param({"words", "questions", "misspelt"})
        public String kind = "";

        private final Library library =
                new Library(Made.folder()).with(Made.entries(PASSAGES).toArray(new Entry[0]));
        private List<String> queries = List.of();
        private int next;

        String query() {
            if (queries.isEmpty()) {
                queries = Made.queries(PASSAGES, kind);
            }
            return queries.get(next++ % queries.size());
        }

        @TearDown
        public void close() {
            library.close();
        }
    }

    private static Wanted wanted(String text) {
        var wanted = new Wanted();
        Words.of(text, Language.ENGLISH).stream()
                .filter(word -> word.surface().length() > 5)
                .limit(3)
                .forEach(word -> wanted.add(word.stem(), wanted.word(1)));
        return wanted;
    }

    @Benchmark
    public Results find(Found found) {
        return found.library.searcher.find(Query.of(found.query()), Audience.PUBLIC);
    }

    @Benchmark
    public List<Word> words() {
        return Words.of(text, Language.ENGLISH);
    }

    @Benchmark
    public String snippet() {
        return Snippet.of(print, wanted);
    }

    @Benchmark
    public void near(Blackhole eaten) {
        vocabulary.near("artcle", 2, eaten::consume);
    }
}
