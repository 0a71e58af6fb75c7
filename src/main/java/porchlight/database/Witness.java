package porchlight.database;

/** Who is told what the database does. It must not take long, nor ask the database. */
public interface Witness {
    /** Nobody. */
    Witness NONE = new Witness() {
        @Override
        public void committed(int works, long nanos) {}

        @Override
        public void failed(int works) {}

        @Override
        public void asked(boolean change, long nanos) {}
    };

    /**
     * Told on the thread that writes.
     *
     * @param works how many changes shared it
     * @param nanos how long the disk, or the server, took for the commit alone
     */
    void committed(int works, long nanos);

    /**
     * Told on the thread that writes.
     *
     * @param works how many changes were lost together, and told so
     */
    void failed(int works);

    /**
     * Told on the thread of whoever asked, also when the answer was a problem.
     *
     * @param change whether it was a change, and not a question
     * @param nanos how long there was no answer, with the time spent in the queue
     */
    void asked(boolean change, long nanos);
}
