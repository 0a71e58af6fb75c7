package porchlight.web;

import java.net.URI;
import java.util.Set;

/**
 * Where the server listens, and how the world reaches it.
 *
 * @param host the address to bind, for example {@code 127.0.0.1} or {@code 0.0.0.0}
 * @param port the port to bind; 0 takes any free one
 * @param baseUrl the address that visitors use, when a proxy stands in front; {@code ""} when it is not known
 * @param trustedProxies addresses of the proxies whose {@code X-Forwarded-For} is believed; usually none
 */
public record Listen(String host, int port, String baseUrl, Set<String> trustedProxies) {
    public Listen {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port + ".");
        }
        trustedProxies = Set.copyOf(trustedProxies);
    }

    public static Listen on(String host, int port) {
        return new Listen(host, port, "", Set.of());
    }

    boolean isHttps() {
        return baseUrl.startsWith("https://");
    }

    /** Scheme, host and port as a browser writes them in {@code Origin}; "" when there is no base URL. */
    String origin() {
        if (baseUrl.isEmpty()) {
            return "";
        }
        URI uri = URI.create(baseUrl);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
