package porchlight.console;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long a key opens anything, as one chooses it. */
public enum Lasting {
    MONTH("a month", Duration.ofDays(30)),
    QUARTER("three months", Duration.ofDays(91)),
    YEAR("a year", Duration.ofDays(365)),
    EVER("until it is revoked", null);

    private final String title;
    private final @Nullable Duration time;

    Lasting(String title, @Nullable Duration time) {
        this.title = title;
        this.time = time;
    }

    public String title() {
        return title;
    }

    /** Null for ever. */
    public @Nullable Duration time() {
        return time;
    }

    /** As it stands in a form. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Lasting> named(String word) {
        for (Lasting each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
