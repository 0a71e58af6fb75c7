package porchlight.web;

import io.helidon.http.HeaderNames;
import java.util.Optional;

/**
 * The three cookies that there are: of whoever has signed in, of whoever is about to, and of whoever must still give a code.
 * Scripts do not see them, and no other site has them sent with a form.
 *
 * <p>Over https they have the prefix {@code __Host-}, with which a browser takes them from this very host alone. Over plain
 * http it would refuse that name, and {@code Secure} as well: whoever tries the program on a laptop or in an office's
 * network could not sign in at all. So there they go by other names, and the sign-in page says that others could read along.
 * Whether it is https is what {@code public.base-url} says, and nothing that a visitor sends.
 */
final class Cookies {
    private final boolean https;

    Cookies(boolean https) {
        this.https = https;
    }

    boolean isHttps() {
        return https;
    }

    /** Of whoever has signed in. */
    String session() {
        return https ? "__Host-sid" : "sid";
    }

    /** Of whoever is shown a form before that: what proves that the form was ours. */
    String form() {
        return https ? "__Host-form" : "form";
    }

    /** Of whoever has proven one thing and must still give a code. */
    String ticket() {
        return https ? "__Host-ticket" : "ticket";
    }

    Optional<String> value(Request request, String name) {
        String all = request.header(HeaderNames.COOKIE).orElse("");
        for (String each : all.split(";", -1)) {
            String pair = each.strip();
            if (pair.startsWith(name) && pair.startsWith("=", name.length())) {
                return Optional.of(pair.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    /** Until the browser is closed; the server forgets it by itself after a while. */
    String kept(String name, String value) {
        return name + "=" + value + attributes();
    }

    String dropped(String name) {
        return name + "=; Max-Age=0" + attributes();
    }

    private String attributes() {
        return "; Path=/; HttpOnly; SameSite=Lax" + (https ? "; Secure" : "");
    }
}
