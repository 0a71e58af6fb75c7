package porchlight.work;

/**
 * All threads are at work and enough others wait, or something took too long before it came to anything: the caller
 * answers "try again in a moment" (503). Nothing is known about what would have come of it.
 */
public final class Busy extends RuntimeException {
    public Busy() {
        super("Too much to do at once; try again in a moment.");
    }
}
