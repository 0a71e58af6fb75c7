package porchlight.web;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.BadRequestException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.people.Audience;

/** What a visitor asks for. Everything in it came from outside: parts and values are decoded once, and nothing more. */
public final class Request {
    private static final int MOST_VALUES = 100;

    private final ServerRequest wire;
    private final Deadlines deadlines;
    private final String address;
    private final Allowance allowance;
    private final int mostBytes;
    private Map<String, String> parts = Map.of();
    private @Nullable Map<String, List<String>> values;
    private @Nullable Map<String, List<String>> form;
    private byte @Nullable [] body;
    private @Nullable InputStream arriving;
    private boolean broken;
    private long taken;

    Request(ServerRequest wire, String address, Deadlines deadlines, Allowance allowance, int mostBytes) {
        this.mostBytes = mostBytes;
        this.wire = wire;
        this.address = address;
        this.deadlines = deadlines;
        this.allowance = allowance;
    }

    /** In capitals: {@code GET}. */
    public String method() {
        return wire.prologue().method().text();
    }

    /** The path as it was sent, still escaped, without the query. */
    public String path() {
        return wire.prologue().uriPath().rawPath();
    }

    /** The query as it was sent, still escaped, without the question mark; "" if there is none. */
    public String rawQuery() {
        return wire.prologue().query().rawValue();
    }

    /** A part of the path that the route's pattern names, decoded. */
    public String part(String name) {
        String part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("The route has no part named " + name + ".");
        }
        return part;
    }

    /** The first value of a query's name, decoded; a broken escape, bad UTF-8 and NUL are a {@link Problem} (400). */
    public Optional<String> query(String name) {
        return queries(name).stream().findFirst();
    }

    public List<String> queries(String name) {
        if (values == null) {
            values = parsed(rawQuery());
        }
        return values.getOrDefault(name, List.of());
    }

    /**
     * The first value of a form's field, decoded.
     *
     * @throws Problem 415 for a body that is no form
     */
    public Optional<String> form(String name) {
        if (form == null) {
            String type = header(HeaderNames.CONTENT_TYPE).orElse("");
            if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded")) {
                throw Problem.unsupportedMediaType("A form is expected here.");
            }
            form = parsed(Url.utf8(body()));
        }
        return form.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** A whole number of the query; {@code otherwise} when it is missing or empty; 400 when it is none or out of bounds. */
    public int number(String name, int otherwise, int least, int most) {
        String text = query(name).orElse("").strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, in the same words.
        }
        throw Problem.badRequest("\"" + name + "\" is a whole number from " + least + " to " + most + ".");
    }

    public Optional<String> header(String name) {
        return header(HeaderNames.create(name));
    }

    Optional<String> header(HeaderName name) {
        return wire.headers().contains(name)
                ? Optional.of(wire.headers().get(name).get())
                : Optional.empty();
    }

    /** The whole body, at most {@link Limits.Sizes#body}; more is a {@link Problem} (413). */
    public byte[] body() {
        if (body == null) {
            body = received();
        }
        return body;
    }

    private byte[] received() {
        // What a chunked body will weigh is not known before.
        setAside(Math.min(mostBytes, wire.headers().contentLength().orElse(mostBytes)));
        byte[] received = reading(content -> content.readNBytes(mostBytes + 1));
        if (received.length > mostBytes) {
            throw Problem.tooLarge("At most " + mostBytes / 1024 + " KiB are accepted here.");
        }
        return received;
    }

    /**
     * Reads what nobody has asked for: a malformed body is refused whatever the answer would have been (row 62), and
     * nobody holds the connection by sending the rest of it slowly (row 63).
     */
    void readToEnd() {
        boolean waits = arriving == null && header(HeaderNames.EXPECT).isPresent();
        if (hasMore() && !broken && !waits) {
            reading(content -> content.transferTo(OutputStream.nullOutputStream()));
        }
    }

    /**
     * Sets memory aside for something large that is about to be read for this visitor.
     *
     * @throws Problem 503 when others take too much of it already
     */
    public void setAside(long bytes) {
        if (!allowance.take(bytes)) {
            throw Problem.unavailable(Duration.ofSeconds(1));
        }
        taken += bytes;
    }

    /** The body, and what was set aside, is not needed any more. */
    void forget() {
        body = null;
        form = null;
        allowance.give(taken);
        taken = 0;
    }

    /** Whether something of the body is still to come, so that the next request cannot be found behind it. */
    boolean hasMore() {
        return wire.content().hasEntity() && !wire.content().consumed();
    }

    private interface Reading<T> {
        T of(InputStream content) throws IOException;
    }

    private <T> T reading(Reading<T> reading) {
        broken = true;
        try (var _ = deadlines.body()) {
            // Never closed: closing a stream that failed would wait for the rest of it.
            arriving = arriving == null ? wire.content().inputStream() : arriving;
            T read = reading.of(arriving);
            broken = false;
            return read;
        } catch (IOException | UncheckedIOException | DataReader.InsufficientDataAvailableException gone) {
            throw new CloseConnectionException("the visitor went away or was too slow", gone);
        } catch (RequestException | HttpException | CloseConnectionException told) {
            throw told;
        } catch (RuntimeException malformed) {
            // Helidon lets a few parsing errors of chunks through as they are (row 62).
            throw new BadRequestException("malformed body", malformed);
        }
    }

    /** Who is looking. Nobody can sign in yet, so everybody is the public. */
    public Audience audience() {
        return Audience.PUBLIC;
    }

    /** The visitor's IP address: the peer's, or what a trusted proxy says. */
    public String address() {
        return address;
    }

    /** Whether a program on this same machine asks, and not a proxy on behalf of somebody else. */
    public boolean isLocal() {
        return wire.remotePeer().address() instanceof InetSocketAddress peer
                && isLoopback(peer.getAddress())
                && header(HeaderNames.FORWARDED).isEmpty()
                && header(HeaderNames.X_FORWARDED_FOR).isEmpty()
                && header(HeaderNames.VIA).isEmpty();
    }

    /** Whether the visitor is better served with JSON than with a page. */
    public boolean wantsJson() {
        return path().startsWith("/api/")
                || header(HeaderNames.ACCEPT)
                        .filter(accept -> accept.contains("json") && !accept.contains("text/html"))
                        .isPresent();
    }

    void parts(Map<String, String> named) {
        parts = named;
    }

    private static boolean isLoopback(@Nullable InetAddress peer) {
        return peer != null && peer.isLoopbackAddress();
    }

    /** The pairs of a query or of a form. */
    private static Map<String, List<String>> parsed(String query) {
        var values = new LinkedHashMap<String, List<String>>();
        if (query.isEmpty()) {
            return values;
        }
        String[] pairs = query.split("&", MOST_VALUES + 1);
        if (pairs.length > MOST_VALUES) {
            throw Problem.badRequest("There are more than " + MOST_VALUES + " values.");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.computeIfAbsent(Url.decoded(name, true), _ -> new ArrayList<>())
                    .add(Url.decoded(value, true));
        }
        return values;
    }
}
