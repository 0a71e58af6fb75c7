package porchlight.web;

import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the visitor. Immutable. The server itself adds security headers, {@code ETag}, {@code 304}, gzip
 * and {@code Cache-Control: no-cache}; a header that is set here is kept as it is.
 */
public final class Answer {
    static final String HTML = "text/html; charset=utf-8";
    static final String EVENTS = "text/event-stream";
    static final String TEXT = "text/plain; charset=utf-8";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final int status;
    private final String type;
    private final byte[] body;
    private final byte @Nullable [] gzipped;
    private final @Nullable Stream stream;
    private final Map<String, String> headers;

    private Answer(
            int status,
            String type,
            byte[] body,
            byte @Nullable [] gzipped,
            @Nullable Stream stream,
            Map<String, String> headers) {
        this.stream = stream;
        this.status = status;
        this.type = type;
        this.body = body;
        this.gzipped = gzipped;
        this.headers = headers;
    }

    public static Answer html(String html) {
        return text(HTML, html);
    }

    public static Answer text(String text) {
        return text(TEXT, text);
    }

    public static Answer json(String json) {
        return text("application/json", json);
    }

    public static Answer xml(String xml) {
        return text("application/xml; charset=utf-8", xml);
    }

    /** Text of any type, sent as UTF-8. */
    public static Answer text(String type, String text) {
        return bytes(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The array belongs to the answer from now on. */
    public static Answer bytes(String type, byte[] body) {
        return new Answer(200, type, body, null, null, Map.of());
    }

    static Answer bytes(String type, byte[] body, byte @Nullable [] gzipped) {
        return new Answer(200, type, body, gzipped, null, Map.of());
    }

    /** Something that is written while it is sent, and never as a whole in memory. */
    public static Answer stream(String type, Stream stream) {
        return new Answer(200, type, new byte[0], null, stream, Map.of("Cache-Control", "no-store"));
    }

    /** Events that go to the browser one by one, for as long as both like. */
    public static Answer events(Feed.Source source) {
        return stream(EVENTS, out -> {
                    try {
                        source.into(new Feed(out));
                    } catch (InterruptedException late) {
                        Thread.currentThread().interrupt();
                        throw new InterruptedIOException("a stream was cut off");
                    }
                })
                // Some proxies gather an answer before they pass it on.
                .with("X-Accel-Buffering", "no");
    }

    /** Whether it is {@link #events}, which end when a page is left: no fault, and no measure of how quick we are. */
    boolean isLive() {
        return type.equals(EVENTS);
    }

    /** 204. */
    public static Answer nothing() {
        return new Answer(204, "", new byte[0], null, null, Map.of());
    }

    /** 303: what was asked for is at another place of this site, for now. */
    public static Answer redirect(String path) {
        return elsewhere(303, path);
    }

    /** 301: what was asked for has moved to another place of this site, for good. */
    public static Answer permanently(String path) {
        return elsewhere(301, path);
    }

    /** 303: to another site, by an address that follows from the settings and never from what a visitor sends (row 68). */
    public static Answer away(URI address) {
        return new Answer(303, "", new byte[0], null, null, Map.of("Location", address.toASCIIString()))
                .with("Referrer-Policy", "no-referrer");
    }

    /** Only own relative paths: {@code //evil.example} would be another site (row 68 of the hardening list). */
    private static Answer elsewhere(int status, String path) {
        if (!Url.isOwnPath(path)) {
            throw new IllegalArgumentException("Not a path of this site: " + path);
        }
        return new Answer(status, "", new byte[0], null, null, Map.of("Location", path));
    }

    public Answer status(int other) {
        return new Answer(other, type, body, gzipped, stream, headers);
    }

    /** Adds a header, or replaces the one of that name. */
    public Answer with(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            if ((value.charAt(i) < 0x20 && value.charAt(i) != '\t') || value.charAt(i) == 0x7f) {
                throw new IllegalArgumentException("Header " + name + " has a control character in its value.");
            }
        }
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, type, body, gzipped, stream, more);
    }

    /** The strong validator of this content, without quotes; otherwise the server hashes the body. */
    public Answer version(String version) {
        return with("ETag", "\"" + version + "\"");
    }

    public Answer modified(Instant at) {
        return with("Last-Modified", HTTP_DATE.format(at));
    }

    /** For an address whose content never changes. */
    public Answer forever() {
        return with("Cache-Control", "public, max-age=31536000, immutable");
    }

    public int status() {
        return status;
    }

    /** The content type; "" when there is no content. */
    public String type() {
        return type;
    }

    public byte[] body() {
        return body;
    }

    byte @Nullable [] gzipped() {
        return gzipped;
    }

    @Nullable
    Stream stream() {
        return stream;
    }

    public Map<String, String> headers() {
        return headers;
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    Answer withBody(byte[] other) {
        return new Answer(status, type, Objects.requireNonNull(other), null, stream, headers);
    }
}
