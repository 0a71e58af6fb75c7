package porchlight.cases;

import java.util.Locale;

/** An article that an answer gave to a customer. */
public record Use(String path, How how) {
    public enum How {
        /** To be read where it stands. */
        LINK,
        /** Its words. */
        TEXT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
