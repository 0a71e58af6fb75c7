package porchlight.searches;

import java.util.Locale;

/** Where somebody searched. */
public enum Use {
    PAGE,
    /** The form for asking a person. */
    ASK,
    API;

    /** As it is kept in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
