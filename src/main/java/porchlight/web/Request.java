package porchlight.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
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

    /** Of a form, whose length is limited anyway: lists in the console have a box a line. */
    private static final int MOST_VALUES_OF_A_FORM = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(Request.class);

    private final ServerRequest wire;
    private final Body sent;
    private final String address;
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

    Request(ServerRequest wire, Body sent, String address, Cookies cookies, Recognition recognition, Waiting waiting) {
        this.waiting = waiting;
        this.cookies = cookies;
        this.recognition = recognition;
        this.wire = wire;
        this.sent = sent;
        this.address = address;
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
                ByteBuffer content = sent.content();
                var parts = Multipart.read(type, content, sent.isCut());
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
        return sent.isCut();
    }

    /**
     * All files that somebody chose in a field of a form.
     *
     * @throws Problem 413 when it {@link #isCut}
     */
    public List<Upload> uploads(String name) {
        if (isCut()) {
            throw sent.tooMuch();
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

    /** The whole body, at most {@link Limits.Sizes#body}; more is a {@link Problem} (413). */
    public byte[] body() {
        return sent.bytes();
    }

    /** What came with it, as it is taken in. */
    Body sent() {
        return sent;
    }

    /**
     * Sets memory aside for something large that is about to be read for this visitor.
     *
     * @throws Problem 503 when others take too much of it already
     */
    public void setAside(long bytes) {
        sent.setAside(bytes);
    }

    /** What came with it, and what was set aside, is not needed any more. */
    void forget() {
        form = null;
        files = Map.of();
        sent.forget();
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
