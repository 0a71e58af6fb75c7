package porchlight.search;

/**
 * All search threads are at work and enough others wait, or a search took too long before it found anything: the caller
 * answers "try again in a moment" (503). Nothing is known about what would have been found.
 */
public final class Busy extends RuntimeException {
    Busy() {
        super("Too many searches at once; try again in a moment.");
    }
}
