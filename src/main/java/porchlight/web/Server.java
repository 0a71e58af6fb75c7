package porchlight.web;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;
import io.helidon.service.registry.Services;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

/**
 * The HTTP server: HTTP/1.1, each connection on a virtual thread, with every limit set. One Helidon route catches all;
 * the rest is {@link Exchange}.
 */
public final class Server implements AutoCloseable {
    private final WebServer helidon;
    private final Exchange exchange;
    private final Deadlines deadlines;

    private Server(WebServer helidon, Exchange exchange, Deadlines deadlines) {
        this.helidon = helidon;
        this.exchange = exchange;
        this.deadlines = deadlines;
    }

    /**
     * Starts to listen.
     *
     * @param recognition who comes with a session
     * @throws UncheckedIOException with one sentence for the operator, when it cannot: the port is taken, say
     */
    public static Server start(
            Listen listen,
            Limits limits,
            Routes routes,
            Errors errors,
            Recognition recognition,
            Metrics metrics,
            Traces traces) {
        refuseWhatCannotBeBound(listen);
        var deadlines = new Deadlines(limits);
        var visitors = new Visitors(listen.trustedProxies());
        var exchange = new Exchange(listen, limits, routes, errors, recognition, metrics, traces, deadlines, visitors);
        var connections = new Connections(http(limits, deadlines), visitors, limits, metrics);
        WebServer helidon = nothingBesides()
                .host(listen.host())
                .port(listen.port())
                .addConnectionSelector(connections)
                // We refuse what is too large ourselves and take the rest while it comes (Request.linger), so that the
                // visitor gets to see the answer; Helidon closes at once, which most clients report as a broken
                // connection.
                .maxPayloadSize(-1)
                .maxTcpConnections(limits.room().connections())
                .idleConnectionTimeout(limits.patience().idle())
                .idleConnectionPeriod(shorter(limits.patience().idle().dividedBy(2), Duration.ofSeconds(10)))
                .shutdownGracePeriod(limits.patience().drain())
                .connectionOptions(SocketOptions.builder()
                        .tcpNoDelay(true)
                        .readTimeout(limits.patience().idle())
                        .build())
                .directHandlers(refusals(new SecurityHeaders(listen.isHttps()), visitors, connections, metrics))
                .routing(routing -> routing.any(exchange::handle))
                .build()
                .start();
        return new Server(helidon, exchange, deadlines);
    }

    public int port() {
        return helidon.port();
    }

    /** Does what the first server of a process takes its time for, whatever it will serve. */
    public static void prepare() {
        nothingBesides().build();
    }

    /** Looks for nothing on the class path that it could serve with: what is used is named, and the search took a tenth of a start. */
    private static WebServerConfig.Builder nothingBesides() {
        if (!GlobalServiceRegistry.configured()) {
            Services.registry(ServiceRegistryManager.create(ServiceRegistryConfig.builder()
                            .discoverServices(false)
                            .discoverServicesFromServiceLoader(false)
                            .build())
                    .registry());
        }
        return WebServer.builder()
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .concurrencyLimitDiscoverServices(false)
                .mediaContext(media -> media.mediaSupportsDiscoverServices(false))
                .contentEncoding(encoding -> encoding.contentEncodingsDiscoverServices(false));
    }

    /**
     * Tells before anything else is opened that it would be in vain. Helidon only logs that it could not bind, and then
     * looks as if it ran.
     *
     * @throws UncheckedIOException with one sentence for the operator
     */
    public static void refuseWhatCannotBeBound(Listen listen) {
        String place = listen.host() + ":" + listen.port();
        var address = new InetSocketAddress(listen.host(), listen.port());
        if (address.isUnresolved()) {
            throw new UncheckedIOException(new IOException(
                    "Cannot listen on " + place + ": there is no address named " + listen.host() + "."));
        }
        try (var probe = new ServerSocket()) {
            probe.bind(address);
        } catch (IOException taken) {
            throw new UncheckedIOException(new IOException(
                    "Cannot listen on " + place + ": " + taken.getMessage()
                            + ". Stop what uses it, or set another server.port.",
                    taken));
        }
    }

    /** Takes no new connections, lets requests at work finish for as long as {@link Limits.Patience#drain}, and ends. */
    @Override
    public void close() {
        exchange.drain();
        helidon.stop();
        exchange.close();
        deadlines.close();
    }

    private static Http1Config http(Limits limits, Deadlines deadlines) {
        return Http1Config.builder()
                .maxPrologueLength(8 * 1024)
                .maxHeadersSize(limits.sizes().headers())
                .validateRequestHeaders(true)
                .validatePath(true)
                // Browsers leave characters like | unescaped in a query; we decode strictly ourselves.
                .validatePrologue(false)
                .receiveListeners(List.of(deadlines))
                .build();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What Helidon refuses before a request reaches us is told in our words, and quotes nothing of the request. */
    private static DirectHandlers refusals(
            SecurityHeaders security, Visitors visitors, Connections connections, Metrics metrics) {
        var access = new AccessLog();
        DirectHandler refusal = new DirectHandler() {
            @Override
            public TransportResponse handle(
                    TransportRequest request,
                    EventType type,
                    Status status,
                    ServerResponseHeaders headers,
                    String message) {
                // A compressed body could unfold into memory without end (row 22): none is taken.
                boolean compressed = request.headers().contains(HeaderNames.CONTENT_ENCODING);
                Problem problem = Errors.ofStatus(compressed && status.code() == 400 ? 415 : status.code());
                metrics.refused(Metrics.Refused.MALFORMED);
                security.putOn(headers);
                Answer answer = request.path().startsWith("/api/") ? Errors.json(problem) : Errors.bare(problem);
                access.line(
                        visitors.address(connections.peer(), request.headers()).getHostAddress(),
                        named(request.method()),
                        named(request.path()),
                        "",
                        "none",
                        problem.status(),
                        answer.body().length,
                        0);
                headers.set(HeaderNames.CONTENT_TYPE, answer.type());
                problem.headers().forEach((name, value) -> headers.set(HeaderNames.create(name), value));
                return TransportResponse.builder()
                        .status(Status.create(problem.status()))
                        .headers(headers)
                        .keepAlive(false)
                        .entity(answer.body())
                        .build();
            }
        };
        var handlers = DirectHandlers.builder();
        for (DirectHandler.EventType each : DirectHandler.EventType.values()) {
            handlers.addHandler(each, refusal);
        }
        return handlers.build();
    }

    /** A request may break off before it has said that much. */
    private static String named(String part) {
        return part.isEmpty() ? "-" : part;
    }
}
