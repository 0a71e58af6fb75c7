package porchlight.sso;

/** The identity provider does not answer, or not as it should. The message is for the log. */
public final class Away extends Exception {
    private static final long serialVersionUID = 1;

    Away(String why, Throwable cause) {
        super(why, cause);
    }

    Away(String why) {
        super(why);
    }
}
