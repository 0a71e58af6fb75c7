package porchlight.web;

/**
 * What happens in each request and how long it takes, told to a collector by OpenTelemetry's protocol; or nothing at all,
 * and then no class of its library is loaded.
 */
public interface Traces extends AutoCloseable {
    Traces NONE = new Traces() {
        @Override
        public Trace begin(Request request) {
            return (_, _, _) -> {};
        }

        @Override
        public void part(String name, String key, String value, long nanos) {}

        @Override
        public void close() {}
    };

    /** @param endpoint such as {@code http://localhost:4318/v1/traces}; empty for none */
    static Traces to(String endpoint) {
        return endpoint.isEmpty() ? NONE : new OpenTelemetryTraces(endpoint);
    }

    /** A request that begins now, on this thread; it goes on the trace that the caller tells of by {@code traceparent}. */
    Trace begin(Request request);

    /**
     * A part of the request that this thread is answering, which ends now; ignored if it answers none.
     *
     * @param key of an attribute
     */
    void part(String name, String key, String value, long nanos);

    /** Tells what is left to tell, for no longer than a few seconds. */
    @Override
    void close();

    /** A request that has begun. */
    interface Trace {
        /**
         * On the thread that it began on.
         *
         * @param route the pattern, never the address
         * @param status 0 if the answer could not be given
         */
        void end(String method, String route, int status);
    }
}
