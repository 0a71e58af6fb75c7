package porchlight.sso;

import java.util.List;

/**
 * Where people sign in with what they have there: a provider of OpenID Connect, as the settings name it.
 *
 * @param issuer its address, exactly as it calls itself
 * @param secret "" for a client without one
 * @param called what the button says
 * @param scopes what we ask to be told
 * @param roleClaim where it tells what somebody is there, such as {@code groups} or {@code realm_access.roles}; "" when that
 *     is not asked
 */
public record House(String issuer, String client, String secret, String called, List<String> scopes, String roleClaim) {
    public House {
        scopes = List.copyOf(scopes);
    }

    /** Without the secret (row 54). */
    @Override
    public String toString() {
        return issuer;
    }
}
