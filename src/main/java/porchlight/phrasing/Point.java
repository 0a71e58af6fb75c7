package porchlight.phrasing;

import java.util.Locale;
import java.util.Optional;

/** What a good answer does, whatever it is about. */
public enum Point {
    ACKNOWLEDGES("Show first that you have understood: thank them, or say that you are sorry."),
    OWNS("Say that you take care of it: “I”, or “we”."),
    ACTS("Say what will be done, or what they can do now."),
    WHEN("Say by when: a day, or how long it takes.");

    private final String advice;

    Point(String advice) {
        this.advice = advice;
    }

    /** What to do where an answer does not. */
    public String advice() {
        return advice;
    }

    /** As it stands in the phrase book. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Point> named(String word) {
        for (Point each : values()) {
            if (each.word().equals(word)) return Optional.of(each);
        }
        return Optional.empty();
    }
}
