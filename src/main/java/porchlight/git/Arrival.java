package porchlight.git;

/** Who is told of what comes from elsewhere. Files are named from the top of the folder of articles. */
public interface Arrival {
    /** Whether somebody can be shown two texts of this file; of others, the one that comes counts. */
    boolean canWait(String file);

    /** How long a text can be that is brought together with another; longer ones are refused. */
    long mostBytes();

    /** A file that could not be taken in beside what stands here, and why. All else comes. */
    void refuses(String file, String why);

    /** A file is about to be changed, and by whom elsewhere. */
    void comes(String file, String who);

    /**
     * Both sides changed the same lines. The text from elsewhere is kept for somebody to choose; it may be told twice.
     *
     * @param base what both began from; "" for nothing
     */
    void clashes(String file, String base, String theirs, String who);
}
