package porchlight.console;

import porchlight.web.Url;

/**
 * Where somebody proves anew who they are.
 *
 * @param next where to go then; "" for the account
 * @param password whether this person has one
 * @param code whether a code of the second factor will do
 * @param provider what people call the identity provider where it can be proven; "" when it cannot
 * @param options what the browser is asked, to prove it with a passkey; "" when there is none
 * @param problem what was wrong, in a sentence; "" when nothing was
 */
public record ProofPage(
        Shell around, String next, boolean password, boolean code, String provider, String options, String problem) {
    /** Where one sets out to prove it at the identity provider. */
    public String away() {
        String anew = ProviderPages.ADDRESS + "?anew=yes";
        return next.isEmpty() ? anew : anew + "&next=" + Url.value(next);
    }

    /** What is asked for. */
    public String label() {
        return password && code ? "Password, or a code of your app" : code ? "Code of your app" : "Password";
    }
}
