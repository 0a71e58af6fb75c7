package porchlight.database;

/** Who is told of every commit, on the thread that writes: so it must not take long, nor ask the database. */
public interface Commits {
    /** Nobody. */
    Commits UNHEARD = new Commits() {
        @Override
        public void made(int works, long nanos) {}

        @Override
        public void failed(int works) {}
    };

    /**
     * @param works how many changes shared it
     * @param nanos how long the disk, or the server, took for the commit alone
     */
    void made(int works, long nanos);

    /** @param works how many changes were lost together, and told so */
    void failed(int works);
}
