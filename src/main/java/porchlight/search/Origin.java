package porchlight.search;

import java.util.Map;
import java.util.Optional;

/**
 * What an index was made from, as every commit of it says: an index of another origin does not fit.
 *
 * @param database {@code Journal.id}
 * @param model whose vectors are in it
 */
record Origin(String database, String model) {

    /** Goes up whenever fields or analysis change. */
    private static final String FORMAT = "7";

    private static final String FORMAT_KEY = "format";
    private static final String DATABASE = "database";
    private static final String MODEL = "model";
    private static final String POSITION = "position";

    /** What a commit says, of the journal up to {@code position}. */
    Iterable<Map.Entry<String, String>> commit(long position) {
        return Map.of(FORMAT_KEY, FORMAT, DATABASE, database, MODEL, model, POSITION, Long.toString(position))
                .entrySet();
    }

    /** The journal position that a commit says; 0 if it says none. */
    static long position(Iterable<Map.Entry<String, String>> commit) {
        for (var entry : commit) if (entry.getKey().equals(POSITION)) return Long.parseLong(entry.getValue());
        return 0;
    }

    static Optional<String> model(Map<String, String> commit) {
        return Optional.ofNullable(commit.get(MODEL));
    }

    /** Why an index with such a commit cannot be gone on with; empty if it can. */
    Optional<String> misfit(Map<String, String> commit) {
        if (!FORMAT.equals(commit.get(FORMAT_KEY)) || !commit.containsKey(POSITION))
            return Optional.of("it was made by another version of Porchlight");
        if (!database.equals(commit.get(DATABASE))) return Optional.of("it was made from another database");
        if (!model.equals(commit.get(MODEL)))
            return Optional.of("it was made with another language model (" + commit.get(MODEL) + ")");
        return Optional.empty();
    }
}
