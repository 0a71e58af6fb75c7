package porchlight.cases;

import java.util.Locale;
import java.util.Optional;

/** What is answered before what. */
public enum Priority {
    LOW(0),
    NORMAL(1),
    HIGH(2),
    URGENT(3);

    private final long rank;

    Priority(long rank) {
        this.rank = rank;
    }

    /** As the database keeps and orders it. */
    long rank() {
        return rank;
    }

    static Priority ranked(long rank) {
        for (Priority each : values()) {
            if (each.rank == rank) {
                return each;
            }
        }
        return NORMAL;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Priority> named(String word) {
        for (Priority each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
