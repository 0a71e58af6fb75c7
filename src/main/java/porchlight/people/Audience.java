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

    /** Whether a visitor of this circle may see what was written for {@code intended}: agents see all. */
    public boolean maySee(Audience intended) {
        return intended.circle <= circle;
    }
}
