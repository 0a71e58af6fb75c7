package porchlight.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.people.Key;
import porchlight.people.Scope;
import porchlight.people.Visitor;
import porchlight.work.Courtesy;
import porchlight.work.Workers;

/** The way of every request through the house: admitted, matched, answered, written, noted. */
final class Exchange implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Header NO_CACHE = HeaderValues.createCached("Cache-Control", "no-cache");

    /** A longer answer goes out in pieces of so many bytes: Helidon copies what it is given at once. */
    private static final int COPIED = 64 * 1024;

    private final Limits limits;
    private final Routes routes;
    private final Errors errors;
    private final Metrics metrics;
    private final Traces traces;
    private final Deadlines deadlines;
    private final Visitors visitors;
    private final Throttle throttle;
    private final Turns turns;
    private final SameSite sameSite;
    private final Cookies cookies;
    private final Recognition recognition;
    private final Waiting waiting = new Waiting();
    private final SecurityHeaders security;
    private final Semaphore places;
    private final Allowance allowance;

    /** Apart, so that what strangers send keeps nobody out who has signed in. */
    private final Allowance asideOfStrangers;

    private final Allowance asideOfOurs;
    private final Workers packers = Workers.onHalfTheCores("packing");
    private final Representation representation = new Representation(packers);
    private final Courtesy courtesy = new Courtesy();
    private final AccessLog access = new AccessLog();
    private volatile boolean draining;

    Exchange(
            Listen listen,
            Limits limits,
            Routes routes,
            Errors errors,
            Recognition recognition,
            Metrics metrics,
            Traces traces,
            Deadlines deadlines,
            Visitors visitors) {
        this.limits = limits;
        this.routes = routes;
        this.errors = errors;
        this.recognition = recognition;
        this.cookies = new Cookies(listen.isHttps());
        this.metrics = metrics;
        this.traces = traces;
        this.deadlines = deadlines;
        this.visitors = visitors;
        this.throttle = new Throttle(limits);
        this.turns = new Turns(limits, metrics);
        this.sameSite = new SameSite(listen.origin());
        this.security = new SecurityHeaders(listen.isHttps());
        this.allowance = new Allowance(limits.room().bytesAtWork());
        // Whatever a route takes must find room.
        long aside = Math.max(limits.room().bytesAside(), routes.mostBytes() + 1024L * 1024);
        this.asideOfStrangers = new Allowance(aside);
        this.asideOfOurs = new Allowance(aside);
        this.places = new Semaphore(limits.room().atWork());
        metrics.atWork(
                () -> limits.room().atWork() - places.availablePermits(),
                limits.room().atWork());
    }

    void handle(ServerRequest wire, ServerResponse response) {
        long began = System.nanoTime();
        courtesy.giveWay();
        InetAddress visitor = visitors.address(Visitors.peer(wire.remotePeer()), wire.headers());
        var request = new Request(
                wire,
                new Body(wire, deadlines, allowance, limits.sizes().body()),
                visitor.getHostAddress(),
                cookies,
                recognition,
                waiting);
        var outcome = new Outcome();
        var trace = traces.begin(request);
        try {
            answered(request, visitor, response, outcome, began);
        } finally {
            trace.end(outcome.method, outcome.route, outcome.status);
        }
        if (outcome.last) {
            request.sent().linger();
            // Helidon 4.5.0 says "Connection: close" and then keeps the connection open.
            throw new CloseConnectionException("the last answer of this connection");
        }
    }

    private void answered(Request request, InetAddress visitor, ServerResponse response, Outcome outcome, long began) {
        Answer answer = admitted(request, visitor, outcome);
        long inMemory = answer.body().length;
        if (!allowance.take(inMemory)) {
            metrics.refused(Metrics.Refused.MEMORY);
            answer = representation.of(errors.answer(Problem.unavailable(A_MOMENT), request), request);
            inMemory = 0;
        }
        long ready = System.nanoTime() - began;
        try {
            write(answer, request, response, outcome);
        } finally {
            allowance.give(inMemory);
        }
        outcome.status = answer.status();
        long took = answer.isLive() ? ready : System.nanoTime() - began;
        metrics.request(outcome.route, outcome.method, answer.status(), took);
        access.line(
                request.address(),
                request.method(),
                request.path(),
                request.rawQuery(),
                outcome.route,
                answer.status(),
                outcome.bytes,
                took);
    }

    /** From now on every answer is the last one of its connection. */
    void drain() {
        draining = true;
    }

    @Override
    public void close() {
        packers.close();
    }

    private Answer admitted(Request request, InetAddress visitor, Outcome outcome) {
        boolean admitted = places.tryAcquire();
        try {
            Answer answer = personal(answer(request, visitor, outcome, admitted), request);
            return representation.of(outcome.turn.on(answer, request), request);
        } finally {
            request.forget();
            if (admitted) {
                places.release();
            }
        }
    }

    private Answer answer(Request request, InetAddress visitor, Outcome outcome, boolean admitted) {
        try {
            if (!admitted) {
                metrics.refused(Metrics.Refused.PLACES);
                throw Problem.unavailable(A_MOMENT);
            }
            outcome.turn = throttle.turn(visitor);
            if (!outcome.turn.admitted()) {
                metrics.refused(Metrics.Refused.RATE);
                throw Problem.tooManyRequests(Duration.ofSeconds(outcome.turn.next()));
            }
            try {
                return routed(request, outcome);
            } finally {
                request.sent().readToEnd();
            }
        } catch (CloseConnectionException gone) {
            throw gone;
        } catch (RequestException | HttpException malformed) {
            metrics.refused(Metrics.Refused.MALFORMED);
            // Where the next request begins is not known any more.
            outcome.last = true;
            return errors.answer(malformed, request);
        } catch (Throwable thrown) {
            return errors.answer(thrown, request);
        }
    }

    private Answer routed(Request request, Outcome outcome) throws Exception {
        List<String> address = Url.segments(request.path());
        Routes.Match match = routes.match(request.method(), address);
        Route route = match.route();
        if (route == null) {
            return unmatched(request, address, match.allow());
        }
        outcome.route = route.pattern();
        outcome.method = request.method();
        sameSite.check(request);
        request.parts(match.parts());
        request.sent()
                .accept(
                        route.mostBytes(),
                        route.aside(),
                        route.access() instanceof Access.Everybody ? asideOfStrangers : asideOfOurs);
        if (Turns.isOfApi(request)) {
            outcome.turn = turns.keyed(request, outcome.turn);
            turns.require(outcome.turn);
        }
        Answer elsewhere = elsewhere(route, request);
        return elsewhere == null ? route.handler().answer(request) : elsewhere;
    }

    /**
     * Asks whether this visitor may, in the one place that all requests come through (row 27); null when they may.
     *
     * @throws Problem when they may not, or when another site sent the form
     */
    private @Nullable Answer elsewhere(Route route, Request request) {
        if (route.access() instanceof Access.Everybody) {
            return null;
        }
        request.guard();
        if (route.access() instanceof Access.Keyed keyed) {
            return requireKey(keyed.scope(), request);
        }
        Visitor visitor = request.visitor();
        if (route.access().admits(visitor)) {
            if (!READING.contains(request.method())) {
                request.requireProof();
            }
            return route.access() instanceof Access.Freshly && !visitor.isFresh() ? proof(request) : null;
        }
        if (visitor.isSignedIn()) {
            throw Problem.forbidden(
                    "You are signed in, but this is not among what you may do. An admin can change that.");
        }
        if (request.wantsJson()) {
            throw Problem.unauthorized();
        }
        return Answer.redirect(READING.contains(request.method()) ? signInFor(request) : signInBackTo(pageOf(request)));
    }

    /** The one place where a fresh proof is asked for; from there it goes back to the page on which something was clicked. */
    private Answer proof(Request request) {
        if (request.wantsJson()) {
            throw Problem.forbidden("Prove anew who you are, at " + Access.PROOF + ", and ask once more.");
        }
        String page = pageOf(request);
        if (!READING.contains(request.method())) {
            page = request.plainForm()
                    .flatMap(form -> waiting.keep(request.visitor().present().session(), request.path(), form))
                    .map(id -> Access.PROOF + "/" + id)
                    .orElse(page);
        }
        return Answer.redirect(page.isEmpty() ? Access.PROOF : Access.PROOF + "?next=" + Url.value(page));
    }

    /** The page that was asked for, or on which something was sent; "" when that is not known. */
    private String pageOf(Request request) {
        String page = READING.contains(request.method())
                ? request.path()
                : request.header(HeaderNames.REFERER).map(Exchange::path).orElse("");
        while (page.length() > 1 && routes.match("GET", Url.segments(page)).route() == null) {
            page = page.substring(0, Math.max(0, page.lastIndexOf('/')));
        }
        return page.length() > 1 && Url.isOwnPath(page) ? page : "";
    }

    private static String signInBackTo(String page) {
        return page.isEmpty() ? Access.SIGN_IN : Access.SIGN_IN + "?next=" + Url.value(page);
    }

    private static String path(String referrer) {
        try {
            String path = new URI(referrer).getRawPath();
            return path == null || !Url.isOwnPath(path) ? "" : path;
        } catch (URISyntaxException _) {
            return "";
        }
    }

    /** A key and nothing else: what a browser carries by itself opens nothing here, so no other site can send it along. */
    private static @Nullable Answer requireKey(Scope scope, Request request) {
        Key key = request.key().orElseThrow(() -> Problem.keyMissing(scope));
        if (!key.scopes().contains(scope)) {
            throw Problem.scopeMissing(scope);
        }
        return null;
    }

    private static String signInFor(Request request) {
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        return signInBackTo(request.path() + query);
    }

    /** What one visitor is shown must not reach another out of a cache, nor this one after having signed out (row 13). */
    private static Answer personal(Answer answer, Request request) {
        if (!request.isGuarded()) {
            return answer;
        }
        String vary = answer.header("Vary");
        String asked = request.bringsKey() ? "Authorization" : "Cookie";
        return answer.with("Cache-Control", "private, no-store")
                .with("Vary", vary == null ? asked : vary + ", " + asked);
    }

    private Answer unmatched(Request request, List<String> address, String allow) {
        if (!allow.isEmpty()) {
            if (request.method().equals("OPTIONS")) {
                return Answer.nothing().with("Allow", allow);
            }
            throw Problem.methodNotAllowed(allow);
        }
        boolean trailingSlash = address.size() > 1 && address.getLast().isEmpty();
        if (trailingSlash) {
            List<String> without = address.subList(0, address.size() - 1);
            if (!without.contains("") && routes.match("GET", without).route() != null) {
                return Answer.permanently(withoutTrailingSlash(request));
            }
        }
        throw Errors.ofStatus(404);
    }

    private static String withoutTrailingSlash(Request request) {
        String path = request.path().substring(0, request.path().length() - 1);
        String whole = path + "?" + request.rawQuery();
        // Not every sign that a query may hold may stand in a header; such a query means nothing to any page.
        return request.rawQuery().isEmpty() || !Url.isOwnPath(whole) ? path : whole;
    }

    private void write(Answer answer, Request request, ServerResponse response, Outcome outcome) {
        outcome.last |= draining || asksToClose(request) || request.sent().hasMore();
        boolean head = request.method().equals("HEAD");
        response.status(Status.create(answer.status()));
        var headers = response.headers();
        security.putOn(headers);
        if (!answer.headers().containsKey("Cache-Control")) {
            headers.set(NO_CACHE);
        }
        if (!answer.type().isEmpty() && answer.status() != 304) {
            headers.set(HeaderNames.CONTENT_TYPE, answer.type());
        }
        for (var each : answer.headers().entrySet()) {
            headers.set(HeaderNames.create(each.getKey()), each.getValue());
        }
        if (!request.setCookies().isEmpty()) {
            headers.set(HeaderValues.create(HeaderNames.SET_COOKIE, request.setCookies()));
        }
        if (outcome.last) {
            headers.set(HeaderValues.CONNECTION_CLOSE);
        }
        Stream stream = answer.stream();
        if (stream != null) {
            stream(stream, head, answer.isLive(), response, outcome);
            return;
        }
        outcome.bytes = head ? 0 : answer.body().length;
        try (var _ = deadlines.writing()) {
            if (head) {
                headers.contentLength(answer.body().length);
                response.send();
            } else if (answer.body().length == 0) {
                response.send();
            } else if (answer.body().length <= COPIED) {
                response.send(answer.body());
            } else {
                headers.contentLength(answer.body().length);
                send(answer.body(), response);
            }
        }
    }

    private static void send(byte[] body, ServerResponse response) {
        try (var out = response.outputStream()) {
            for (int from = 0; from < body.length; from += COPIED) {
                out.write(body, from, Math.min(COPIED, body.length - from));
            }
        } catch (IOException gone) {
            throw new CloseConnectionException("the visitor went away", gone);
        }
    }

    private void stream(Stream stream, boolean head, boolean live, ServerResponse response, Outcome outcome) {
        if (head) {
            response.send();
            return;
        }
        try (var out = new Paced(response.outputStream(), deadlines)) {
            stream.into(out);
            outcome.bytes = out.bytes();
        } catch (IOException | RuntimeException broken) {
            if (live) {
                LOG.debug("a page that was listening was left", broken);
            } else {
                LOG.warn("an answer broke off in the middle: {}", broken.getMessage());
            }
            throw new CloseConnectionException("an answer broke off in the middle", broken);
        }
        if (outcome.last && response instanceof RoutingResponse routing) {
            // Closing writes no last chunk: Helidon does that after the handler, which this connection does not
            // outlive.
            routing.commit();
        }
    }

    private static boolean asksToClose(Request request) {
        return request.header(HeaderNames.CONNECTION)
                .filter(value -> value.toLowerCase(Locale.ROOT).contains("close"))
                .isPresent();
    }

    /** What is only known on the way. */
    private static final class Outcome {
        /** One name for all that match nothing: visitors must not be able to make new time series. */
        private String route = "none";

        private String method = "none";
        private int status;
        private long bytes;
        private boolean last;
        private Turn turn = Turn.FREE;
    }
}
