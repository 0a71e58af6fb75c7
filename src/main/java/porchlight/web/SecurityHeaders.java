package porchlight.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import java.util.ArrayList;
import java.util.List;

/** Headers that every answer carries, unless a handler sets one of the same name. Nothing in our pages is inline. */
final class SecurityHeaders {
    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private final List<Header> headers = new ArrayList<>(List.of(
            HeaderValues.createCached("Content-Security-Policy", CONTENT),
            HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
            HeaderValues.createCached("X-Frame-Options", "DENY"),
            HeaderValues.createCached("Referrer-Policy", "strict-origin-when-cross-origin"),
            HeaderValues.createCached("Cross-Origin-Opener-Policy", "same-origin"),
            HeaderValues.createCached(
                    "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()")));

    /** @param https whether visitors come by https; only then may a browser be told to insist on it */
    SecurityHeaders(boolean https) {
        if (https) {
            headers.add(HeaderValues.createCached("Strict-Transport-Security", "max-age=31536000"));
        }
    }

    void putOn(ServerResponseHeaders response) {
        for (Header each : headers) {
            response.set(each);
        }
    }
}
