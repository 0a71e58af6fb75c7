package porchlight.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import porchlight.database.DatabaseProblem.Reason;

/**
 * All rows of a database, out of one and into another, which may be of the other kind. Tables come in the order in which
 * they were made, so that whatever a row refers to is there before it.
 */
public final class Dump {
    /**
     * Which database it is: a copy is another one, so that nothing made from the first is taken for its own. And what opens
     * a door: it must neither lie in a backup nor come back with one. And mails, which would go out a second time.
     */
    private static final Set<String> LEFT_OUT =
            Set.of("journal_id", "migration", "session", "one_time_link", "mail", "api_key");

    /** Gives all rows to whoever takes them. */
    public interface Source {
        void into(Tables tables) throws IOException;
    }

    private Dump() {}

    /** What the tables of this program look like: the migrations that made them, in order. */
    public static List<String> form() {
        return Migrations.shipped().names();
    }

    /** All rows as they are at one moment. Others go on writing meanwhile. */
    public static void of(Database database, Tables into) {
        database.readAtLeisure(tx -> {
            for (String table : tables(Migrations.shipped())) {
                tx.each("SELECT * FROM " + table, columns -> into.begin(table, columns), into::row);
            }
            return true;
        });
    }

    /**
     * Makes a database ready to be filled.
     *
     * @throws DatabaseProblem when there is anything in it already, or when this program does not know the form
     */
    public static void requireEmpty(String url, List<String> form) {
        Migrations old = Migrations.shipped().upTo(form);
        Store store = Store.of(url);
        store.prepare();
        old.run(store);
        try (var line = new Line(store, Access.BUILD)) {
            Migrations.inOne(store, line, tx -> requireEmpty(tx, store, old));
        }
    }

    private static void requireEmpty(Tx tx, Store store, Migrations migrations) {
        for (String table : tables(migrations)) {
            if (tx.first("SELECT 1 FROM " + table, _ -> true).isPresent()) {
                throw new DatabaseProblem(
                        Reason.REFUSED, "There is something in " + store + " already: name an empty database.", null);
            }
        }
    }

    /**
     * Makes a database and fills it, all at once or not at all.
     *
     * @param form of the database that the rows are from; what came later is done to them afterwards
     * @throws DatabaseProblem when there is anything in the database already, or when the rows are from a newer program
     * @throws IOException as the source does
     */
    public static void fill(String url, List<String> form, Source source) throws IOException {
        var shipped = Migrations.shipped();
        Store store = Store.of(url);
        store.prepare();
        Migrations old = shipped.upTo(form);
        old.run(store);
        try (var line = new Line(store, Access.BUILD)) {
            Migrations.inOne(store, line, tx -> {
                requireEmpty(tx, store, old);
                try {
                    source.into(new Filling(tx, Set.copyOf(tables(old))));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        shipped.run(store);
    }

    private static List<String> tables(Migrations migrations) {
        return migrations.tables().stream()
                .filter(each -> !LEFT_OUT.contains(each))
                .toList();
    }

    /** Writes each row into its table. */
    private static final class Filling implements Tables {
        private final Tx tx;
        private final Set<String> known;
        private String insert = "";

        Filling(Tx tx, Set<String> known) {
            this.tx = tx;
            this.known = known;
        }

        @Override
        public void begin(String table, List<String> columns) {
            // Names become SQL here, so only those are taken that could be ours.
            if (!known.contains(table) || columns.stream().anyMatch(each -> !each.matches("[a-z_]{1,60}"))) {
                throw new IllegalArgumentException("There is no table " + table + " with these columns.");
            }
            insert = columns.stream().collect(Collectors.joining(", ", "INSERT INTO " + table + " (", ") VALUES ("))
                    + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        }

        @Override
        public void row(List<@Nullable Object> values) {
            tx.run(insert, values.toArray());
        }
    }
}
