package porchlight.commands.bench;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured; null for what was left out. Memory is in bytes.
 *
 * @param java the options that each process was given
 */
public record Outcome(
        int passages,
        int sentences,
        int queries,
        String model,
        int clients,
        double warmSeconds,
        double seconds,
        int rounds,
        int processors,
        List<String> java,
        Indexed indexed,
        @Nullable Searched search,
        @Nullable Started start,
        @Nullable Published publish) {

    /**
     * How long it took to fill the index.
     *
     * @param again whether the index was there already: then the times are those of when it was made
     * @param seconds until all was committed
     * @param settledSeconds until the small files had been put together into large ones
     */
    public record Indexed(boolean again, double passagesPerSecond, double seconds, double settledSeconds, long bytes) {}

    /**
     * @param ratio of searches a second: over HTTP / in process
     * @param kinds by {@link Kind#word}, over HTTP
     * @param rest the server before the load, and null where the system does not tell
     * @param load the server at its end
     */
    public record Searched(
            Speed inProcess,
            Speed http,
            double ratio,
            Map<String, Speed> kinds,
            @Nullable Memory rest,
            @Nullable Memory load,
            @Nullable Compared peer) {}

    /** @param ratio of searches a second: over HTTP / the peer's */
    public record Compared(String address, Speed speed, double ratio) {}

    /** From the start of the process to the end of the first answer with hits. */
    public record Started(double medianMillis, List<Double> millis) {}

    /**
     * From the end of the commit to the end of the first answer that held the article.
     *
     * @param millis of each, in their order
     * @param meanwhile how the clients were answered
     */
    public record Published(
            int articles,
            double p50Millis,
            double p99Millis,
            double mostMillis,
            List<Double> millis,
            Speed meanwhile) {}
}
