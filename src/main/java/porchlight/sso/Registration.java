package porchlight.sso;

import java.util.List;

/**
 * How we are registered at an identity provider (OpenID Connect), as the settings say it: where people sign in with what they
 * have there.
 *
 * @param issuer the address of the provider, exactly as it calls itself
 * @param client what we are called there
 * @param secret "" for a client without one
 * @param called what people call the provider; the button says it
 * @param scopes what we ask to be told
 * @param roleClaim where the provider tells what somebody is there, such as {@code groups} or {@code realm_access.roles}; ""
 *     when that is not asked
 */
public record Registration(
        String issuer, String client, String secret, String called, List<String> scopes, String roleClaim) {
    public Registration {
        scopes = List.copyOf(scopes);
    }

    /** Without the secret (row 54). */
    @Override
    public String toString() {
        return issuer;
    }
}
