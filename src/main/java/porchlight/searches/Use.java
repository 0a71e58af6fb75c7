package porchlight.searches;

import java.util.Locale;

/** Where somebody searched. */
public enum Use {
    PAGE,
    API;

    /** As it is kept in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
