package porchlight.search;

/** Who is told how long searches take; on the thread of whoever asked. */
public interface Onlooker {
    /** Nobody. */
    Onlooker NONE = new Onlooker() {
        @Override
        public void found(boolean byMeaning, long nanos) {}

        @Override
        public void refused() {}
    };

    /**
     * @param byMeaning whether it was looked for by meaning, and not by words alone
     * @param nanos from being asked to the results, with the time spent in the queue
     */
    void found(boolean byMeaning, long nanos);

    /** Too many search already, or what was begun could not be finished in time. */
    void refused();
}
