package porchlight.commands.bench;

import java.util.stream.DoubleStream;

/** What was measured, as people read it: a line each. */
final class Table {
    private Table() {}

    static String corpus(Corpus corpus, int queries, String model) {
        return row("corpus")
                + "%,d passages of %,d sentences, %,d queries, search.model %s"
                        .formatted(corpus.passages(), corpus.sentences().size(), queries, model);
    }

    static String indexed(Outcome.Indexed indexed) {
        return row("indexed")
                + "%,.0f passages a second (%.1f s, merged after %.1f s), %s%s"
                        .formatted(
                                indexed.passagesPerSecond(),
                                indexed.seconds(),
                                indexed.settledSeconds(),
                                megabytes(indexed.bytes()),
                                indexed.again() ? "; in an earlier run, taken again" : "");
    }

    static String head(int clients) {
        return "%n%s%10s %8s %8s %8s %8s %9s"
                .formatted(
                        row(clients + (clients == 1 ? " client" : " clients")),
                        "searches/s",
                        "p50 ms",
                        "p95 ms",
                        "p99 ms",
                        "CPU ms",
                        "with hits");
    }

    static String speed(String name, Speed speed) {
        return "%s%,10.0f %8.2f %8.2f %8.2f %8s %8.1f%%"
                .formatted(
                        row(name),
                        speed.perSecond(),
                        speed.p50Millis(),
                        speed.p95Millis(),
                        speed.p99Millis(),
                        speed.cpuMillis() == 0 ? "-" : "%.3f".formatted(speed.cpuMillis()),
                        100 * speed.withHits());
    }

    static String ratio(String name, double ratio) {
        return "%s%10.2f".formatted(row(name), ratio);
    }

    static String memory(Memory rest, Memory load) {
        return "%n%s%s at rest (own %s, files %s), %s under load (own %s, files %s), at most %s"
                .formatted(
                        row("memory"),
                        megabytes(rest.all()),
                        megabytes(rest.own()),
                        megabytes(rest.files()),
                        megabytes(load.all()),
                        megabytes(load.own()),
                        megabytes(load.files()),
                        megabytes(load.peak()));
    }

    static String started(Outcome.Started started) {
        var seconds = DoubleStream.of(started.millis().stream()
                        .mapToDouble(each -> each / 1e3)
                        .toArray())
                .summaryStatistics();
        return row("start")
                + "%.2f s to the first answer (%.2f to %.2f, %d starts)"
                        .formatted(
                                started.medianMillis() / 1e3, seconds.getMin(), seconds.getMax(), seconds.getCount());
    }

    static String published(Outcome.Published published) {
        return row("published")
                + "found %.1f ms after the commit, p99 %.1f, at most %.1f (%d articles beside %,.0f searches/s)"
                        .formatted(
                                published.p50Millis(),
                                published.p99Millis(),
                                published.mostMillis(),
                                published.articles(),
                                published.meanwhile().perSecond());
    }

    private static String megabytes(long bytes) {
        return "%,.0f MB".formatted(bytes / 1e6);
    }

    private static String row(String name) {
        return "%-19s ".formatted(name);
    }
}
