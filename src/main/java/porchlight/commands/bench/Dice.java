package porchlight.commands.bench;

/**
 * Numbers that look random and are the same for the same seed and place, in whatever order they are asked for: SplitMix64
 * (Steele, Lea and Flood 2014). Nothing that anybody must not guess comes of them.
 */
public final class Dice {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;

    public Dice(long seed, long place) {
        this.state = mixed(seed * GOLDEN + mixed(place + GOLDEN));
    }

    /** From 0 to {@code bound} - 1. */
    public int below(int bound) {
        state += GOLDEN;
        return (int) Long.remainderUnsigned(mixed(state), bound);
    }

    private static long mixed(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
