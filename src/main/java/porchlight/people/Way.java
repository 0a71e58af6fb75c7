package porchlight.people;

import java.util.Locale;

/** By what somebody came in, as the journal tells it. */
public enum Way {
    PASSWORD,
    PASSKEY,
    /** Signed in at the identity provider. */
    PROVIDER,
    /** A link that was mailed or passed on, and opens once. */
    LINK,
    /** The link of the terminal, for the first admin. */
    FIRST_RUN;

    /** In small letters: {@code first-run}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
