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

    /**
     * What somebody typed.
     *
     * @param shown what stood there before, as a value
     */
    record Edit(String shown, String wanted) {}

    /**
     * Takes values that will do; each that is another than before stands in the journal. What is fixed stays. Where somebody
     * else chose another value since it was shown, nothing is taken.
     *
     * @return what was chosen meanwhile; empty when all was taken
     */
    Map<Choice, String> take(Map<Choice, Edit> edits, By by);

    /** @param logo none to have the lamp again */
    void takeLogo(Optional<Logo> logo, By by);
}
