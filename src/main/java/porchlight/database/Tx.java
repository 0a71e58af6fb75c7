package porchlight.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One transaction, and the only way to SQL. SQL is fixed text with a {@code ?} for each value; values are
 * {@link String}, {@link Long}, {@link Integer}, {@link Boolean} (kept as 1 or 0), {@link Instant} (kept as
 * milliseconds) or null.
 *
 * <p>After a {@link DatabaseProblem} the transaction can do nothing more, and its work fails even if it catches the
 * problem: PostgreSQL would have it so, and SQLite is held to the same. Ask with {@code ON CONFLICT} instead.
 */
public final class Tx {
    private final Store store;
    private final Session session;
    private final boolean onlyReads;
    private final Thread owner = Thread.currentThread();
    private final Set<Runnable> afterCommit = new LinkedHashSet<>();
    private @Nullable DatabaseProblem problem;
    private boolean changed;
    private boolean over;

    Tx(Store store, Session session, boolean onlyReads) {
        this.store = store;
        this.session = session;
        this.onlyReads = onlyReads;
    }

    /** All rows of the answer, each mapped. Serves {@code RETURNING} as well. */
    public <T> List<T> all(String sql, Mapping<T> mapping, @Nullable Object... values) {
        return using(sql, values, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                var found = new ArrayList<T>();
                var row = new Row(rows);
                while (rows.next()) {
                    found.add(mapping.from(row));
                }
                return found;
            }
        });
    }

    /** The first row of the answer, if there is one. */
    public <T> Optional<T> first(String sql, Mapping<T> mapping, @Nullable Object... values) {
        return using(sql, values, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(mapping.from(new Row(rows))) : Optional.empty();
            }
        });
    }

    /**
     * Every row of an answer that may be larger than memory. The columns are told first, and also when there is no row.
     *
     * @param each the values in the order of the columns: {@link String}, {@link Long} or null
     */
    void each(String sql, Consumer<List<String>> columns, Consumer<List<@Nullable Object>> each) {
        store.page(
                this,
                sql,
                (part, first) -> using(part, new Object[0], statement -> {
                    try (ResultSet rows = statement.executeQuery()) {
                        var facts = rows.getMetaData();
                        int count = facts.getColumnCount();
                        if (first) {
                            var names = new ArrayList<String>();
                            for (int i = 1; i <= count; i++) {
                                names.add(facts.getColumnName(i));
                            }
                            columns.accept(names);
                        }
                        boolean any = false;
                        while (rows.next()) {
                            any = true;
                            var values = new ArrayList<@Nullable Object>(count);
                            for (int i = 1; i <= count; i++) {
                                values.add(
                                        rows.getObject(i) instanceof Number number
                                                ? number.longValue()
                                                : rows.getString(i));
                            }
                            each.accept(values);
                        }
                        return any;
                    }
                }));
    }

    /** Changes rows and tells how many were changed. */
    public int run(String sql, @Nullable Object... values) {
        int rows = using(sql, values, PreparedStatement::executeUpdate);
        changed |= rows > 0;
        return rows;
    }

    /**
     * Runs {@code then} once, soon after the commit is on disk, and never if the work fails. It must be quick and is
     * only a hint (a wake-up, a counter): a crash after the commit loses it. Given twice, it runs once.
     */
    public void afterCommit(Runnable then) {
        if (onlyReads) {
            throw new IllegalStateException("A read commits nothing.");
        }
        afterCommit.add(then);
    }

    /** Whether a row was changed: a work that changes none says nothing of whether the disk takes any. */
    boolean hasChanged() {
        return changed;
    }

    Set<Runnable> signals() {
        return afterCommit;
    }

    @Nullable
    DatabaseProblem problem() {
        return problem;
    }

    void end() {
        over = true;
    }

    private <T> T using(String sql, @Nullable Object[] values, Use<T> use) {
        if (over || !owner.equals(Thread.currentThread())) {
            throw new IllegalStateException("A transaction ends with its work and stays on its thread.");
        }
        if (problem != null) {
            throw problem.again();
        }
        try {
            PreparedStatement statement = session.borrow(sql);
            boolean sound = false;
            try {
                for (int i = 0; i < values.length; i++) {
                    bind(statement, i + 1, values[i]);
                }
                T answer = use.of(statement);
                sound = true;
                return answer;
            } finally {
                // One that failed may be bound to a table's old form: the next use prepares it anew.
                if (sound) {
                    session.giveBack(sql, statement);
                } else {
                    statement.close();
                }
            }
        } catch (SQLException failed) {
            problem = store.problem(failed);
            throw problem;
        }
    }

    private static void bind(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(place, Types.NULL);
            case String text -> statement.setString(place, storable(text));
            case Long number -> statement.setLong(place, number);
            case Integer number -> statement.setLong(place, number);
            case Boolean flag -> statement.setLong(place, flag ? 1 : 0);
            case Instant moment -> statement.setLong(place, moment.toEpochMilli());
            default ->
                throw new IllegalArgumentException(
                        "A " + value.getClass().getSimpleName() + " cannot be a value of SQL.");
        }
    }

    /** Refuses what only one of the two databases would take, or would quietly change. */
    private static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == 0) {
                throw new IllegalArgumentException("Text with the character U+0000 cannot be kept.");
            }
            if (Character.isHighSurrogate(letter)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(letter)) {
                throw new IllegalArgumentException("Text with half a character (a lone surrogate) cannot be kept.");
            }
        }
        return text;
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }
}
