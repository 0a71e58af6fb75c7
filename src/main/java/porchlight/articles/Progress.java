package porchlight.articles;

/** Is told how far a long work has come. */
@FunctionalInterface
public interface Progress {
    void at(long done, long of);
}
