package porchlight.search.meaning;

/**
 * The cosines of what has nothing to do with each other: how near is near is told by how far it lies above them.
 *
 * @param usual their mean
 * @param spread their standard deviation
 */
public record Unrelated(double usual, double spread) {
    /** Where there are no vectors. */
    public static final Unrelated NONE = new Unrelated(0, 1);
}
