package porchlight.console;

import porchlight.web.Url;

/**
 * Where one signs in.
 *
 * @param next where to go then; "" for wherever this person begins
 * @param mail what was typed before
 * @param confidential whether nobody on the way can read the password
 * @param customers whether customers come in as well, by a mailed link
 * @param provider what people call the identity provider where one can sign in; "" when one cannot
 * @param out whether one has just signed out
 * @param options what the browser is asked, to sign in with a passkey
 */
public record SignInPage(
        Threshold around,
        String next,
        String mail,
        boolean confidential,
        boolean customers,
        String provider,
        boolean out,
        String options) {
    /** Where one sets out for the identity provider. */
    public String away() {
        return next.isEmpty() ? ProviderPages.ADDRESS : ProviderPages.ADDRESS + "?next=" + Url.value(next);
    }
}
