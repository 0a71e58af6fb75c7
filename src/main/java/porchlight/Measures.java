package porchlight;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import porchlight.database.Witness;
import porchlight.journal.Standing;
import porchlight.search.Onlooker;
import porchlight.searches.Found;
import porchlight.searches.Searches;
import porchlight.web.Metrics;
import porchlight.web.Traces;

/** What the rooms have to tell, as figures for Prometheus. The rooms themselves do not know who counts. */
final class Measures {
    private static final double[] SHARED = {1, 2, 4, 8, 16, 32, 64, 128, 256};

    private final MeterRegistry registry;
    private final Traces traces;

    Measures(MeterRegistry registry, Traces traces) {
        this.registry = registry;
        this.traces = traces;
    }

    Measures of(Knowledge knowledge) {
        Gauge.builder(
                        "porchlight.files.refused",
                        () -> knowledge.folder().refusals().size())
                .description("Files of the articles folder that cannot be taken")
                .register(registry);
        var database = knowledge.database();
        waiting("write", database::changesWaiting);
        waiting("read", database::questionsWaiting);
        database.tell(witness());
        return this;
    }

    Measures of(Finding finding) {
        for (Standing each : finding.followers().standings()) {
            Gauge.builder("porchlight.follower.lag", () -> lag(finding, each.follower()))
                    .description("Journal entries that a follower has yet to follow")
                    .tag("follower", each.follower())
                    .register(registry);
        }
        Gauge.builder("porchlight.articles", finding.index()::articles)
                .description("Articles in the index")
                .register(registry);
        Gauge.builder(
                        "porchlight.meaning.lacking",
                        () -> finding.index().reading().lacking())
                .description("Articles that are found by their words only, until the model has read them")
                .register(registry);
        finding.searcher().tell(onlooker());
        return this;
    }

    Measures of(Searches searches) {
        for (Found each : Found.values()) {
            FunctionCounter.builder("porchlight.searches", searches, counted -> counted.count(each))
                    .description(
                            "Searches of visitors, by what was found: nothing, perhaps nothing, an answer, or hits")
                    .tag("found", each.word())
                    .register(registry);
        }
        FunctionCounter.builder("porchlight.searches.lost", searches, Searches::lost)
                .description("Searches that could not be recorded")
                .register(registry);
        return this;
    }

    private void waiting(String what, Supplier<Number> count) {
        Gauge.builder("porchlight.database.waiting", count)
                .description("Changes and questions that wait for the database")
                .tag("work", what)
                .register(registry);
    }

    private Witness witness() {
        var works = DistributionSummary.builder("porchlight.commit.changes")
                .description("How many changes shared one commit")
                .serviceLevelObjectives(SHARED)
                .register(registry);
        Timer took = Metrics.timer("porchlight.commit.duration", "How long the disk or the server took for a commit")
                .register(registry);
        Counter failed = Counter.builder("porchlight.changes.failed")
                .description("Changes that were lost and told so, because their commit failed")
                .register(registry);
        Timer writes = asked("write");
        Timer reads = asked("read");
        return new Witness() {
            @Override
            public void committed(int changes, long nanos) {
                works.record(changes);
                took.record(nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void failed(int changes) {
                failed.increment(changes);
            }

            @Override
            public void asked(boolean change, long nanos) {
                (change ? writes : reads).record(nanos, TimeUnit.NANOSECONDS);
                traces.part("database", "work", change ? "write" : "read", nanos);
            }
        };
    }

    private Onlooker onlooker() {
        Timer words = search("words");
        Timer meaning = search("meaning");
        Counter refused = Counter.builder("porchlight.searches.refused")
                .description("Searches that were turned away, because too many were at work or one took too long")
                .register(registry);
        return new Onlooker() {
            @Override
            public void found(boolean byMeaning, long nanos) {
                (byMeaning ? meaning : words).record(nanos, TimeUnit.NANOSECONDS);
                traces.part("search", "way", byMeaning ? "meaning" : "words", nanos);
            }

            @Override
            public void refused() {
                refused.increment();
            }
        };
    }

    private Timer asked(String what) {
        return Metrics.timer(
                        "porchlight.database.duration", "How long whoever asked the database waited for its answer")
                .tag("work", what)
                .register(registry);
    }

    private Timer search(String way) {
        return Metrics.timer("porchlight.search.duration", "Searches, by words alone or by their meaning as well")
                .tag("way", way)
                .register(registry);
    }

    private static long lag(Finding finding, String follower) {
        return finding.followers().standings().stream()
                .filter(each -> each.follower().equals(follower))
                .mapToLong(Standing::lag)
                .sum();
    }
}
