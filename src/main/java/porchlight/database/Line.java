package porchlight.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Keeps one connection open for one thread, and opens it again when it is lost. */
final class Line implements AutoCloseable {
    private final Store store;
    private final boolean onlyReads;
    private @Nullable Session session;

    Line(Store store, boolean onlyReads) {
        this.store = store;
        this.onlyReads = onlyReads;
    }

    /** Begins a transaction, on a fresh connection if the one at hand turns out to be dead. */
    Session begin() {
        Session known = session;
        if (known != null) {
            try {
                known.run(first());
                return known;
            } catch (SQLException lost) {
                close();
                DatabaseProblem problem = store.problem(lost);
                if (!problem.isAway()) {
                    throw problem;
                }
            }
        }
        try {
            var fresh = new Session(store.connect(onlyReads));
            session = fresh;
            fresh.run(first());
            return fresh;
        } catch (SQLException refused) {
            close();
            throw store.problem(refused);
        }
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private String first() {
        return onlyReads ? store.beginReading() : store.beginWriting();
    }
}
