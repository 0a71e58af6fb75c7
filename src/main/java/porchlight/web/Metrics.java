package porchlight.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Figures about requests and the Java machine, for Prometheus. */
public final class Metrics implements AutoCloseable {
    /** So wide for every duration, from a cached page to one that waited for the database and gave up. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
        Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
        Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5), Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry;
    private final boolean open;
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
    private final Map<Refused, Counter> refusals = new EnumMap<>(Refused.class);

    /** Why somebody was turned away before any page was asked. */
    enum Refused {
        /** All places for requests are taken. */
        PLACES,
        /** One address asks too often. */
        RATE,
        /** The answers at work fill the memory set aside for them. */
        MEMORY,
        /** One address holds too many connections. */
        CONNECTIONS,
        /** It was no request that could be understood, or one that is too large. */
        MALFORMED
    }

    /** @param open whether everybody may read the figures, and not only programs on this machine */
    public Metrics(PrometheusMeterRegistry registry, boolean open) {
        this.registry = registry;
        this.open = open;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        for (Refused each : Refused.values()) {
            refusals.put(
                    each,
                    Counter.builder("http.refused")
                            .description("Requests and connections turned away, by what there was too much of")
                            .tag("why", each.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    /** The page {@code /metrics}. To anybody else than this machine itself it is not there (row 47). */
    public Answer answer(Request request) {
        if (!open && !request.isLocal()) {
            throw Errors.ofStatus(404);
        }
        return Answer.text("text/plain; version=0.0.4; charset=utf-8", registry.scrape())
                .with("Cache-Control", "no-store");
    }

    /** @param route the pattern, not the address: the number of time series stays small whatever visitors type */
    void request(String route, String method, int status, long nanos) {
        timers.computeIfAbsent(new Kind(route, method, status / 100), this::timer)
                .record(Duration.ofNanos(nanos));
    }

    void refused(Refused why) {
        Objects.requireNonNull(refusals.get(why)).increment();
    }

    /** @param most how many may be at work at once: beyond that they are refused */
    void atWork(Supplier<Number> count, int most) {
        Gauge.builder("http.requests.at.work", count)
                .description("Requests that are being answered")
                .register(registry);
        Gauge.builder("http.requests.at.work.most", () -> most)
                .description("Requests that may be answered at once")
                .register(registry);
    }

    /** @param most how many may be open at once: beyond that they wait unseen in the operating system's queue */
    void connections(Supplier<Number> count, int most) {
        Gauge.builder("http.connections", count).description("Open connections").register(registry);
        Gauge.builder("http.connections.most", () -> most)
                .description("Connections that may be open at once")
                .register(registry);
    }

    /** A timer with the buckets that all durations have, for a room that does not know them. */
    public static Timer.Builder timer(String name, String description) {
        return Timer.builder(name).description(description).serviceLevelObjectives(BUCKETS);
    }

    private Timer timer(Kind kind) {
        return timer("http.requests", "Requests by route, from the end of their headers to the end of the answer")
                .tag("route", kind.route)
                .tag("method", kind.method)
                .tag("status", kind.hundreds + "xx")
                .register(registry);
    }

    @Override
    public void close() {
        collections.close();
    }

    private record Kind(String route, String method, int hundreds) {}
}
