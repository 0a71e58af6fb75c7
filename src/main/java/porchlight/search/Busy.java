package porchlight.search;

/** All search threads are at work and enough others wait: the caller answers "try again in a moment" (503). */
public final class Busy extends RuntimeException {
    Busy() {
        super("Too many searches at once; try again in a moment.");
    }
}
