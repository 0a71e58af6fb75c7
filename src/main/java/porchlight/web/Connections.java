package porchlight.web;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1Connection;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every connection before its first request: one address gets only so many of them, so that it cannot take all by doing
 * nothing; whose it is stays known where Helidon does not tell; and HTTP/1.0 is understood.
 */
final class Connections implements ServerConnectionSelector {
    private static final byte[] TOO_MANY = """
            HTTP/1.1 429 Too Many Requests\r
            Retry-After: 1\r
            Connection: close\r
            Content-Length: 0\r
            X-Content-Type-Options: nosniff\r
            \r
            """.getBytes(StandardCharsets.US_ASCII);

    private final Http1ConnectionSelector http;
    private final Visitors visitors;
    private final int most;
    private final Metrics metrics;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();
    /** Of this server: a connection never changes its thread. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<InetAddress> peer = new ThreadLocal<>();

    Connections(Http1Config http, Visitors visitors, Limits limits, Metrics metrics) {
        this.http = Http1ConnectionSelector.builder().config(http).build();
        this.visitors = visitors;
        this.most = limits.room().connectionsOfOne();
        this.metrics = metrics;
        metrics.connections(all::get, limits.room().connections());
    }

    /** Who is at the other end of the connection that this thread serves. */
    InetAddress peer() {
        return peer.get();
    }

    @Override
    public ServerConnection connection(ConnectionContext arrived) {
        InetAddress address = Visitors.peer(arrived.remotePeer());
        peer.set(address);
        // Behind a proxy, or on this machine, many come from one address.
        String key = visitors.isOfMany(address) ? "" : Throttle.key(address);
        if (!key.isEmpty() && open.merge(key, 1, Integer::sum) > most) {
            left(key);
            metrics.refused(Metrics.Refused.CONNECTIONS);
            arrived.dataWriter().writeNow(BufferData.create(TOO_MANY));
            throw new CloseConnectionException("too many connections of one address");
        }
        return new Counted((Http1Connection) http.connection(new Arrived(arrived)), key);
    }

    private void left(String key) {
        open.computeIfPresent(key, (_, count) -> count > 1 ? count - 1 : null);
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    /** An HTTP connection that is counted until it ends. */
    private final class Counted implements ServerConnection, InterruptableTask<Void> {
        private final Http1Connection http;
        private final String key;

        private Counted(Http1Connection http, String key) {
            this.http = http;
            this.key = key;
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            all.incrementAndGet();
            try {
                http.handle(limit);
            } finally {
                all.decrementAndGet();
                left(key);
            }
        }

        @Override
        public Duration idleTime() {
            return http.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            http.close(interrupt);
        }

        @Override
        public boolean canInterrupt() {
            return http.canInterrupt();
        }
    }
}
