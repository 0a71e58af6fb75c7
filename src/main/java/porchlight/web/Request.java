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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.people.Audience;
import porchlight.people.By;
import porchlight.people.Key;
import porchlight.people.Scope;
import porchlight.people.Secret;
import porchlight.people.Visitor;

/** What a visitor asks for. Everything in it came from outside: parts and values are decoded once, and nothing more. */
public final class Request {
    /** The field of a form that carries {@link #proof}. */
    public static final String PROOF = "proof";

    /** What a page sends along when it asks by itself: that somebody is still there does not follow from it. */
    private static final HeaderName BY_ITSELF = HeaderNames.create("Porchlight-By-Itself");

    private static final String BEARER = "Bearer ";
    private static final int MOST_VALUES = 100;

    /** So much of a form that is far too large is read for the words in it. */
    private static final int WORDS = 2 * 1024 * 1024;

    /** So many times what is taken here is read to its end before the answer, when nobody announced how much it is. */
    private static final int UNASKED = 4;

    /** Of a form, whose length is limited anyway: lists in the console have a box a line. */
    private static final int MOST_VALUES_OF_A_FORM = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(Request.class);

    private final ServerRequest wire;
    private final Deadlines deadlines;
    private final String address;
    private final Allowance allowance;
    private int mostBytes;
    private int mostAside;
    private final Cookies cookies;
    private final Recognition recognition;
    private final Waiting waiting;
    private final List<String> setCookies = new ArrayList<>();
    private @Nullable Visitor visitor;
    private @Nullable Key key;
    private boolean guarded;
    private Map<String, String> parts = Map.of();
    private @Nullable Map<String, List<String>> values;
    private @Nullable Map<String, List<String>> form;
    private Map<String, List<Upload>> files = Map.of();
    private @Nullable Path aside;
    private Allowance asideRoom;
    private @Nullable Aside laid;
    private boolean cut;
    private byte @Nullable [] body;
    private @Nullable InputStream arriving;
    private boolean broken;
    private long taken;

    Request(
            ServerRequest wire,
            String address,
            Deadlines deadlines,
            Allowance allowance,
            int mostBytes,
            Cookies cookies,
            Recognition recognition,
            Waiting waiting) {
        this.waiting = waiting;
        this.cookies = cookies;
        this.recognition = recognition;
        this.mostBytes = mostBytes;
        this.wire = wire;
        this.address = address;
        this.deadlines = deadlines;
        this.allowance = allowance;
        this.asideRoom = allowance;
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
            values = parsed(rawQuery(), MOST_VALUES);
        }
        return values.getOrDefault(name, List.of());
    }

    /**
     * The first value of a form's field, decoded. Browsers end lines with CR LF; here they end with LF.
     *
     * @throws Problem 415 for a body that is no form
     */
    public Optional<String> form(String name) {
        return forms(name).stream().findFirst();
    }

    /** Every value of a form's field, as {@link #form}. */
    public List<String> forms(String name) {
        if (form == null) {
            String type = header(HeaderNames.CONTENT_TYPE).orElse("");
            String plain = type.split(";", 2)[0].strip();
            if (plain.equalsIgnoreCase(Multipart.TYPE)) {
                ByteBuffer sent = aside == null ? ByteBuffer.wrap(body()) : laidAside(aside);
                var parts = Multipart.read(type, sent, cut);
                files = parts.files();
                form = parts.fields();
            } else if (plain.equalsIgnoreCase("application/x-www-form-urlencoded")) {
                form = parsed(Url.utf8(body()), MOST_VALUES_OF_A_FORM);
            } else {
                throw Problem.unsupportedMediaType("A form is expected here.");
            }
        }
        return form.getOrDefault(name, List.of()).stream()
                .map(each -> each.replace("\r\n", "\n"))
                .toList();
    }

    /** All of a form that carries no file; none for any other body. */
    Optional<Map<String, List<String>>> plainForm() {
        String type = header(HeaderNames.CONTENT_TYPE).orElse("");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded")) {
            return Optional.empty();
        }
        var _ = form(PROOF);
        return Optional.ofNullable(form);
    }

    /** A form of this visitor that waits until they have proven anew who they are. */
    public Optional<Waiting.Form> waiting(String id) {
        return visitor().isSignedIn() ? waiting.find(visitor().present().session(), id) : Optional.empty();
    }

    /** What the browser calls a file that came with a form: words to show, whatever somebody wants them to be; "" for none. */
    public String fileName(String name) {
        return uploads(name).stream().findFirst().map(Upload::name).orElse("");
    }

    /** The content of a file that came with a form; none where nobody chose one. */
    public Optional<byte[]> file(String name) {
        return largeFile(name).map(content -> {
            var bytes = new byte[content.remaining()];
            content.get(bytes);
            return bytes;
        });
    }

    /** The same without a copy in memory. */
    public Optional<ByteBuffer> largeFile(String name) {
        return uploads(name).stream().findFirst().map(Upload::content).filter(ByteBuffer::hasRemaining);
    }

    /** Whether so much was sent that no file of it was taken in; the words in front of the files were, as far as they came. */
    public boolean isCut() {
        var _ = form(PROOF);
        return cut;
    }

    /**
     * All files that somebody chose in a field of a form.
     *
     * @throws Problem 413 when it {@link #isCut}
     */
    public List<Upload> uploads(String name) {
        if (isCut()) {
            throw Problem.tooLarge(
                    "At most " + mostAside / (1024 * 1024) + " MB are accepted here. Go back, and send less.");
        }
        return files.getOrDefault(name, List.of()).stream()
                .filter(Upload::isChosen)
                .toList();
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

    /**
     * This address takes larger ones than others do.
     *
     * @param folder where a form lies while it is read; null for memory
     * @param room what may lie there of all such forms together
     * @throws Problem 413 when more is announced and nothing of it would be read
     */
    void accept(int most, @Nullable Path folder, Allowance room) {
        if (folder == null) {
            mostBytes = Math.max(mostBytes, most);
            if (isFarTooMuch()) {
                throw tooLarge();
            }
        } else {
            mostAside = most;
            aside = folder;
            asideRoom = room;
        }
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
            throw tooLarge();
        }
        return received;
    }

    private Problem tooLarge() {
        return Problem.tooLarge("At most " + mostBytes / 1024 + " KiB are accepted here. Go back, and send less.");
    }

    /** What is announced is more than is taken here: nobody reads to its end before answering. */
    private boolean isFarTooMuch() {
        return wire.headers().contentLength().orElse(0) > most();
    }

    private long most() {
        return aside == null ? mostBytes : mostAside;
    }

    private ByteBuffer laidAside(Path folder) {
        try {
            Aside place = new Aside(folder, asideRoom);
            laid = place;
            long most = isFarTooMuch() ? Math.min(WORDS, mostAside) : mostAside;
            cut = reading(content -> place.take(content, most)) > most;
            if (place.isCrowded()) {
                throw Problem.unavailable(Duration.ofSeconds(5));
            }
            return place.content();
        } catch (IOException full) {
            LOG.warn("a file was not taken into {}: {}", folder, full.toString());
            throw Problem.unsaved(
                    Duration.ofSeconds(10),
                    "The server's disk takes no file just now: it is full, or may only be read.");
        }
    }

    /**
     * Reads what nobody has asked for: a malformed body is refused whatever the answer would have been (row 62), and
     * nobody holds the connection by sending the rest of it slowly (row 63). What is far too much is answered before.
     */
    void readToEnd() {
        if (isOnItsWay() && !isFarTooMuch()) {
            var _ = reading(content -> discard(content, UNASKED * most()));
        }
    }

    private boolean isOnItsWay() {
        boolean waits = arriving == null && header(HeaderNames.EXPECT).isPresent();
        return hasMore() && !broken && !waits;
    }

    private static long discard(InputStream content, long most) throws IOException {
        var some = new byte[16 * 1024];
        long discarded = 0;
        while (discarded < most) {
            int read = content.read(some);
            if (read < 0) {
                break;
            }
            discarded += read;
        }
        return discarded;
    }

    /**
     * After the last answer of a connection: takes the rest of what is still being sent, for as long as it keeps coming. A browser shows
     * the answer only when it could send all it wanted to, and a connection that is closed before looks broken to it.
     */
    void linger() {
        if (!isOnItsWay()) {
            return;
        }
        try {
            InputStream rest = arriving == null ? wire.content().inputStream() : arriving;
            arriving = rest;
            long until = System.nanoTime() + deadlines.longest(most()).toNanos();
            while (System.nanoTime() < until) {
                try (var _ = deadlines.pause()) {
                    if (discard(rest, 1) == 0) {
                        return;
                    }
                }
            }
        } catch (IOException | RuntimeException enough) {
            LOG.debug("the rest of a request did not come", enough);
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
        files = Map.of();
        if (laid != null) {
            laid.close();
            laid = null;
        }
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
        // By what is announced: a small form has no more time because a large one might have come.
        long announced = Math.min(mostAside, wire.headers().contentLength().orElse(mostAside));
        try (var _ = aside == null ? deadlines.body() : deadlines.body(announced)) {
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

    /**
     * The key that a program brings; none when it brings none.
     *
     * @throws Problem 401 for one that opens nothing
     */
    public Optional<Key> key() {
        if (!bringsKey()) {
            return Optional.empty();
        }
        if (key == null) {
            guarded = true;
            String token = header(HeaderNames.AUTHORIZATION)
                    .orElse("")
                    .substring(BEARER.length())
                    .strip();
            key = recognition.key(token, address).orElseThrow(Problem::keyUnknown);
        }
        return Optional.of(key);
    }

    /** Whether a key comes along, to the API: elsewhere the header is a proxy's affair. */
    boolean bringsKey() {
        return Turns.isOfApi(this)
                && header(HeaderNames.AUTHORIZATION)
                        .filter(sent -> sent.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .isPresent();
    }

    /** Who is looking. Whatever is answered after this was asked stays out of every cache, if it is somebody. */
    public Visitor visitor() {
        if (visitor == null) {
            visitor = cookies.value(this, cookies.session())
                    .map(token -> recognition.visitor(
                            token, address, header(HeaderNames.USER_AGENT).orElse(""), isPresent()))
                    .orElse(Visitor.NOBODY);
        }
        return visitor;
    }

    /** A browser opens a stream of events again by itself, as long as the page is open. */
    private boolean isPresent() {
        return header(BY_ITSELF).isEmpty()
                && header(HeaderNames.ACCEPT).filter(Answer.EVENTS::equals).isEmpty();
    }

    /**
     * Who comes with this session from now on, asked anew each time: an answer that goes on for minutes must not outlive the
     * right to it (rows 22 and 36).
     */
    public Supplier<Visitor> visitorFromNowOn() {
        String token = cookies.value(this, cookies.session()).orElse("");
        String browser = header(HeaderNames.USER_AGENT).orElse("");
        return () -> recognition.visitor(token, address, browser, false);
    }

    /** Whoever has signed in, as what they do is told in the journal. */
    public By by() {
        return By.visitor(visitor(), address);
    }

    /** For whom something must be written to be shown here. Who cannot be recognised just now is shown what everybody is. */
    public Audience audience() {
        if (bringsKey()) {
            return key().filter(each -> each.scopes().contains(Scope.READ_INTERNAL))
                            .isPresent()
                    ? Audience.AGENTS
                    : Audience.PUBLIC;
        }
        try {
            return visitor().audience();
        } catch (RuntimeException notNow) {
            LOG.debug("a visitor could not be recognised and is taken for anybody", notNow);
            visitor = Visitor.NOBODY;
            guarded = true;
            return Audience.PUBLIC;
        }
    }

    /**
     * What a form of this page must carry in its field {@link #PROOF}, so that no other site can send one in the visitor's
     * name: it follows from a cookie that the other site does not know.
     */
    public String proof() {
        String held = held().orElseGet(() -> {
            String fresh = Secret.fresh();
            setCookies.add(cookies.kept(cookies.form(), fresh));
            return fresh;
        });
        guarded = true;
        return proof(held);
    }

    /**
     * Refuses a form that does not carry it. Routes that ask for a right need not call this: it is asked of them anyway.
     *
     * @throws Problem 403
     */
    public void requireProof() {
        String given = form(PROOF).orElse("");
        if (held().filter(held -> Secret.same(proof(held), given)).isEmpty()) {
            throw Problem.forbidden(
                    "This form was open for too long, or it is not ours. Go back, load the page again, and"
                            + " send it once more.");
        }
    }

    /** The browser is signed in with this token from now on. */
    public void signIn(String token) {
        setCookies.add(cookies.kept(cookies.session(), token));
        guarded = true;
    }

    /** The browser keeps what shows that a first proof was right, while its owner looks for the second. */
    public void keepTicket(String ticket) {
        setCookies.add(cookies.kept(cookies.ticket(), ticket));
        guarded = true;
    }

    /** "" when the browser brings none; it may be anything. */
    public String ticket() {
        guarded = true;
        return cookies.value(this, cookies.ticket()).orElse("");
    }

    public void dropTicket() {
        if (!ticket().isEmpty()) {
            setCookies.add(cookies.dropped(cookies.ticket()));
        }
    }

    /** The browser is signed in no longer. */
    public void signOut() {
        setCookies.add(cookies.dropped(cookies.session()));
        guarded = true;
    }

    /** The answer is for this visitor alone. */
    void guard() {
        guarded = true;
    }

    boolean isGuarded() {
        return guarded || (visitor != null && visitor.isSignedIn());
    }

    List<String> setCookies() {
        return setCookies;
    }

    /** Whether nobody on the way reads along: https, or a program on this same machine. */
    public boolean isConfidential() {
        return cookies.isHttps() || isLocal();
    }

    /** What only this browser and we know. */
    private Optional<String> held() {
        return cookies.value(this, visitor().isSignedIn() ? cookies.session() : cookies.form())
                .filter(Secret::isOne);
    }

    /** Out of which nobody gets the cookie. */
    private static String proof(String held) {
        return Secret.hash("proof of " + held);
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
    private static Map<String, List<String>> parsed(String query, int most) {
        var values = new LinkedHashMap<String, List<String>>();
        if (query.isEmpty()) {
            return values;
        }
        String[] pairs = query.split("&", most + 1);
        if (pairs.length > most) {
            throw Problem.badRequest("There are more than " + most + " values.");
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
