package porchlight.console;

import java.util.Map;
import java.util.Optional;
import porchlight.people.By;
import porchlight.site.Logo;

/** What the owner chose, and choosing something else. */
public interface Choices {
    /**
     * What holds now.
     *
     * @param fixed by whom it is fixed, in words; "" where the owner has the choice
     */
    record Held(String value, String fixed) {}

    Held held(Choice choice);

    /** What is wrong with a value, as the end of a sentence; none when it will do. */
    Optional<String> problem(Choice choice, String value);

    /** Takes values that will do; each that is another than before stands in the journal. What is fixed stays. */
    void take(Map<Choice, String> values, By by);

    /** @param logo none to have the lamp again */
    void takeLogo(Optional<Logo> logo, By by);
}
