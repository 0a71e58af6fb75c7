package porchlight.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Keeps one connection open for one thread, and opens it again when it is lost. */
final class Line implements AutoCloseable {
    private final Store store;
    private final Access access;
    private volatile boolean claims;
    private @Nullable Session session;
    private boolean passing;

    Line(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    /** From now on no transaction begins while another process has the database. */
    void claim() {
        claims = true;
    }

    /** Begins a transaction, on a fresh connection if the one at hand turns out to be dead. */
    Session begin() {
        Session known = session;
        if (known != null) {
            try {
                return begun(known);
            } catch (SQLException lost) {
                close();
                DatabaseProblem problem = store.problem(lost);
                if (!problem.isAway()) {
                    throw problem;
                }
            }
        }
        try {
            var fresh = new Session(store.connect(access));
            session = fresh;
            passing = store.isPassing(fresh.connection());
            return begun(fresh);
        } catch (SQLException refused) {
            close();
            throw store.problem(refused);
        }
    }

    /** After a transaction has ended. */
    void rest() {
        if (passing) {
            close();
        }
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
            passing = false;
        }
    }

    private Session begun(Session at) throws SQLException {
        if (claims) {
            store.claim(at.connection());
        }
        at.run(access == Access.READ ? store.beginReading() : store.beginWriting());
        return at;
    }
}
