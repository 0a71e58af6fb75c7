package porchlight.web;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Traces by OTLP over HTTP. Spans wait in a bounded queue: what a slow or missing collector does not take is dropped. */
final class OpenTelemetryTraces implements Traces {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    OpenTelemetryTraces(String endpoint) {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint)
                .setTimeout(PATIENCE)
                .build();
        provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "porchlight"))))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(Duration.ofSeconds(1))
                        .build())
                .build();
        tracer = provider.get("porchlight");
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the end closes it
    public Trace begin(Request request) {
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), request, Headers.ONLY);
        Span span = tracer.spanBuilder("request")
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent)
                .startSpan();
        var scope = parent.with(span).makeCurrent();
        return (method, route, status) -> {
            scope.close();
            span.updateName(method + " " + route);
            span.setAttribute("http.request.method", method);
            span.setAttribute("http.route", route);
            if (status > 0) {
                span.setAttribute("http.response.status_code", status);
            }
            if (status == 0 || status >= 500) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        };
    }

    @Override
    public void part(String name, String key, String value, long nanos) {
        if (Span.current() instanceof ReadableSpan request && Span.current().isRecording()) {
            // By the clock that the request's own span is measured with.
            long now = request.toSpanData().getStartEpochNanos() + request.getLatencyNanos();
            tracer.spanBuilder(name)
                    .setAttribute(key, value)
                    .setStartTimestamp(now - nanos, TimeUnit.NANOSECONDS)
                    .startSpan()
                    .end(now, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        provider.shutdown().join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Of a request; where its trace began is all that is asked for. */
    private enum Headers implements TextMapGetter<Request> {
        ONLY;

        @Override
        public Iterable<String> keys(Request request) {
            return List.of();
        }

        @Override
        public @Nullable String get(@Nullable Request request, String name) {
            return request == null ? null : request.header(name).orElse(null);
        }
    }
}
