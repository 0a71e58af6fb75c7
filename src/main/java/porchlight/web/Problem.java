package porchlight.web;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import porchlight.people.Scope;

/**
 * The one exception that a visitor gets to see. Title and detail are written for the visitor; the cause, if there is
 * one, is for the log only. One place turns it into a page or into {@code application/problem+json} (RFC 9457).
 */
public final class Problem extends RuntimeException {
    private final int status;
    private final String title;
    private final String detail;
    private final Map<String, String> headers = new TreeMap<>();
    private String id = "";

    public Problem(int status, String title, String detail) {
        super(status + " " + title + ": " + detail);
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    public static Problem badRequest(String detail) {
        return new Problem(400, "This request cannot be understood", detail);
    }

    public static Problem forbidden(String detail) {
        return new Problem(403, "This is not allowed", detail);
    }

    /** Whoever asks is nobody yet. */
    static Problem unauthorized() {
        return new Problem(401, "Please sign in", "This is only for those who have signed in.")
                .with("WWW-Authenticate", "Cookie realm=\"" + Access.SIGN_IN + "\"");
    }

    /** A program without a key, where there has to be one (RFC 6750). */
    static Problem keyMissing(Scope scope) {
        return new Problem(
                        401,
                        "A key is needed",
                        "Send “Authorization: Bearer KEY” with a key of the scope " + scope + ".")
                .with("WWW-Authenticate", "Bearer realm=\"porchlight\", scope=\"" + scope + "\"");
    }

    /** A key that opens nothing, or nothing any more. */
    static Problem keyUnknown() {
        return new Problem(401, "This key is not known", "It is mistyped, has been revoked, or its time is over.")
                .with("WWW-Authenticate", "Bearer realm=\"porchlight\", error=\"invalid_token\"");
    }

    static Problem scopeMissing(Scope scope) {
        return new Problem(403, "This key may not do that", "It would need the scope " + scope + ".")
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"porchlight\", error=\"insufficient_scope\", scope=\"" + scope + "\"");
    }

    /** What was sent is understood and cannot be taken as it is. */
    public static Problem unfit(String detail) {
        return new Problem(422, "This cannot be taken as it is", detail);
    }

    /** Somebody else was quicker. */
    public static Problem conflict(String detail) {
        return new Problem(409, "Something else has changed in between", detail);
    }

    public static Problem notFound(String detail) {
        return new Problem(404, "There is nothing at this address", detail);
    }

    /**
     * The address is right, the method is not.
     *
     * @param allow the methods that do work, as the header {@code Allow} lists them
     */
    public static Problem methodNotAllowed(String allow) {
        return new Problem(
                        405,
                        "This page cannot be used that way",
                        "Please go back and follow the link or the button again. This address answers to: " + allow
                                + ".")
                .with("Allow", allow);
    }

    public static Problem tooLarge(String detail) {
        return new Problem(413, "This is too large", detail);
    }

    public static Problem unsupportedMediaType(String detail) {
        return new Problem(415, "This kind of content is not understood", detail);
    }

    public static Problem tooManyRequests(Duration retryAfter) {
        return new Problem(429, "That was a little too fast", "Please wait a moment, then try again.")
                .retryAfter(retryAfter);
    }

    /** Something that is needed is busy or away for now. */
    public static Problem unavailable(Duration retryAfter) {
        return new Problem(503, "We are very busy right now", "Please try again in a moment.").retryAfter(retryAfter);
    }

    /**
     * A change that cannot be kept for now, while everything else goes on.
     *
     * @param why what stands in its way, in a sentence
     */
    public static Problem unsaved(Duration retryAfter, String why) {
        return new Problem(507, "This cannot be saved right now", why + " Reading and searching go on.")
                .retryAfter(retryAfter);
    }

    /** @param id a short id that stands in the log beside what really happened */
    static Problem internal(String id, Throwable cause) {
        var problem = new Problem(
                500,
                "Something went wrong on our side",
                "It is not your doing. Please try again in a minute. It is noted in the log as " + id + ".");
        problem.initCause(cause);
        problem.id = id;
        return problem;
    }

    public Problem with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    private Problem retryAfter(Duration wait) {
        return with("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return detail;
    }

    /** What finds it in the log; "" when it was not logged. */
    public String id() {
        return id;
    }

    Map<String, String> headers() {
        return headers;
    }
}
