package porchlight.people;

/**
 * Who is looking, and for whom something was written: the same three circles. It is an argument of every query, never a
 * filter afterwards, so that nothing can be counted, suggested or exported to somebody who may not see it.
 */
public enum Audience {
    PUBLIC,
    CUSTOMERS,
    AGENTS;

    /** Whether a visitor of this circle may see what was written for {@code intended}: agents see all. */
    public boolean maySee(Audience intended) {
        return intended.compareTo(this) <= 0;
    }
}
