package porchlight.web;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A real server on a free port, with a polite client and a rude one. */
final class House implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    final Server server;

    private House(Server server) {
        this.server = server;
    }

    static House with(Consumer<Routes> mounting) {
        return with(Limits.usual(), mounting);
    }

    static House with(Limits limits, Consumer<Routes> mounting) {
        return with(Listen.on("127.0.0.1", 0), limits, Errors.plain(), mounting);
    }

    static House with(Listen listen, Limits limits, Errors errors, Consumer<Routes> mounting) {
        return with(listen, limits, errors, Recognition.NONE, mounting);
    }

    static House with(Listen listen, Limits limits, Errors errors, Recognition recognition, Consumer<Routes> mounting) {
        var routes = new Routes();
        var metrics = new Metrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), false);
        mounting.accept(routes.get("/metrics", Access.EVERYBODY, metrics::answer));
        return new House(Server.start(listen, limits, routes, errors, recognition, metrics, Traces.NONE));
    }

    /** GET with headers given as name, value, name, value. */
    HttpResponse<String> get(String path, String... headers) {
        return send(asked(path, headers).GET());
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send(asked(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    HttpRequest.Builder asked(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    Socket socket() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(8_000);
        return socket;
    }

    /** Sends exactly these characters (one byte each) and returns all that comes until the server closes. */
    String raw(String request) throws IOException {
        try (Socket socket = socket()) {
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            } catch (java.net.SocketException enough) {
                // The server has seen enough of it.
            }
            return rest(socket);
        }
    }

    /** GET of a target that no polite client would send, on a connection that ends with the answer. */
    String rawGet(String target, String... lines) throws IOException {
        return raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + String.join(
                        "",
                        java.util.Arrays.stream(lines)
                                .map(each -> each + "\r\n")
                                .toList()) + "\r\n");
    }

    /** Everything until the end of the connection; an abrupt end counts as an end. */
    static String rest(Socket socket) throws IOException {
        var answer = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(answer);
        } catch (java.net.SocketException reset) {
            // The server closed without reading all that was sent.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
