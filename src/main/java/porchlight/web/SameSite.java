package porchlight.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses requests that another website makes a visitor's browser send (rows 38 and 66 of the hardening list). Every
 * browser tells where a request comes from; a program without cookies has nothing that could be abused.
 */
final class SameSite {
    private static final HeaderName SEC_FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final String ownOrigin;

    SameSite(String ownOrigin) {
        this.ownOrigin = ownOrigin;
    }

    void check(Request request) {
        if (!READING.contains(request.method()) && !comesFromHere(request)) {
            throw Problem.forbidden("This request was sent by another website.");
        }
    }

    private boolean comesFromHere(Request request) {
        Optional<String> site = request.header(SEC_FETCH_SITE);
        if (site.isPresent()) {
            return site.get().equals("same-origin") || site.get().equals("none");
        }
        Optional<String> origin = request.header(HeaderNames.ORIGIN);
        if (origin.isPresent()) {
            return isOwn(origin.get(), request.header(HeaderNames.HOST).orElse(""));
        }
        return request.header(HeaderNames.COOKIE).isEmpty();
    }

    private boolean isOwn(String origin, String host) {
        return ownOrigin.isEmpty()
                ? origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host)
                : origin.equalsIgnoreCase(ownOrigin);
    }
}
