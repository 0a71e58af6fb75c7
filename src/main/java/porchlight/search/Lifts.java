package porchlight.search;

/** How much better an article did with those who found it before than its words let expect. */
@FunctionalInterface
public interface Lifts {
    Lifts NONE = _ -> 0;

    /**
     * From 0 for nothing to 1 for the most there is. Asked many times a search, so it must cost nothing.
     *
     * @param article its path
     */
    double of(String article);
}
