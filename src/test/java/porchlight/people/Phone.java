package porchlight.people;

import java.time.Instant;

/** Somebody's phone with an app for one-time codes. */
public final class Phone {
    private final String secret;

    public Phone(String secret) {
        this.secret = secret.replace(" ", "");
    }

    /** What the app shows at a moment. */
    public String shows(Instant at) {
        return Totp.code(secret, at.getEpochSecond() / 30);
    }
}
