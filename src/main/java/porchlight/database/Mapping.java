package porchlight.database;

/** Makes one object of one row. */
@FunctionalInterface
public interface Mapping<T> {
    T from(Row row);
}
