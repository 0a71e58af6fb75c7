package porchlight.people;

/**
 * Who is looking, and for whom something was written: the same three circles. It is an argument of every query, never a
 * filter afterwards, so that nothing can be counted, suggested or exported to somebody who may not see it.
 */
public enum Audience {
    PUBLIC(0),
    CUSTOMERS(1),
    AGENTS(2);

    private final int circle;

    Audience(int circle) {
        this.circle = circle;
    }

    /** How far inside, from 0 for the public: whoever looks sees what has the same circle or a smaller one. Kept in tables. */
    public int circle() {
        return circle;
    }

    /** The one with this circle. */
    public static Audience of(long circle) {
        return circle <= 0 ? PUBLIC : circle == 1 ? CUSTOMERS : AGENTS;
    }

    /** Whether a visitor of this circle may see what was written for {@code intended}: agents see all. */
    public boolean maySee(Audience intended) {
        return intended.circle <= circle;
    }
}
