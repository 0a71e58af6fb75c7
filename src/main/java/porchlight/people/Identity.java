package porchlight.people;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Who somebody is at an identity provider.
 *
 * @param issuer the provider's address
 * @param subject its name for them, which never goes to another
 */
public record Identity(String issuer, String subject) {
    /** What people know the provider by: {@code login.example.com}. */
    public String host() {
        try {
            String host = new URI(issuer).getHost();
            return host == null ? issuer : host;
        } catch (URISyntaxException unusual) {
            return issuer;
        }
    }
}
