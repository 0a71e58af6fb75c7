package porchlight.articles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import porchlight.articles.Mirror.Step;

class MirrorStepTest {
    /** Hash on disk, hash last agreed on, hash of the head; empty is nothing there. */
    @ParameterizedTest(name = "disk {0}, agreed {1}, head {2}: {3}")
    @CsvSource({
        "a, a, a, NOTHING",
        " ,  ,  , NOTHING",
        "a,  , a, REMEMBER",
        " , a,  , REMEMBER",
        "b, a, b, REMEMBER",
        "a,  ,  , TAKE",
        "b, a, a, TAKE",
        " , a, a, REMOVE",
        "a, a, b, WRITE",
        " ,  , b, WRITE",
        "a, a,  , DELETE",
        "b, a, c, KEEP_BOTH",
        "b,  , c, KEEP_BOTH",
        " , a, b, WRITE",
        "b, a,  , TAKE"
    })
    void whoever_differs_from_what_was_agreed_has_changed(
            @Nullable String disk, @Nullable String agreed, @Nullable String head, Step step) {
        assertEquals(step, Step.of(disk, agreed, head));
    }
}
