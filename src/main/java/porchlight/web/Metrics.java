package porchlight.web;

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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Figures about requests and the Java machine, for Prometheus. */
public final class Metrics implements AutoCloseable {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
        Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofSeconds(1)
    };

    private final PrometheusMeterRegistry registry;
    private final boolean open;
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

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

    void atWork(Supplier<Number> count) {
        Gauge.builder("http.requests.at.work", count).register(registry);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.requests")
                .description("Requests by route, from the end of their headers to the end of the answer")
                .tag("route", kind.route)
                .tag("method", kind.method)
                .tag("status", kind.hundreds + "xx")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    @Override
    public void close() {
        collections.close();
    }

    private record Kind(String route, String method, int hundreds) {}
}
