package porchlight.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import porchlight.database.DatabaseProblem.Reason;
import porchlight.files.Shipped;

/**
 * The steps that bring the tables up to date: files {@code NNNN-name.sql}, run in order, each once and in one
 * transaction together with the note that it has run.
 */
final class Migrations {
    private static final String FIRST = "/migrations/0001-journal.sql";
    private static final Pattern FILE = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.sql");

    private static final Pattern MADE = Pattern.compile("^CREATE TABLE (\\w+)");
    private static final Pattern DROPPED = Pattern.compile("^DROP TABLE (\\w+)");
    private static final Pattern RENAMED = Pattern.compile("^ALTER TABLE (\\w+) RENAME TO (\\w+)");

    private final TreeMap<Long, Migration> known = new TreeMap<>();

    private Migrations(List<Migration> files) {
        for (Migration file : files) {
            Migration other = known.put(file.number(), file);
            if (other != null) {
                throw new IllegalStateException(
                        "Two migrations have one number: " + other.name() + " and " + file.name() + ".");
            }
        }
    }

    /** Those that came with this program. */
    static Migrations shipped() {
        try {
            // Found through a file that is always there: a folder alone may be hidden by another of the same name.
            URL first = Objects.requireNonNull(Migrations.class.getResource(FIRST), FIRST);
            return in(URI.create(first.toString().replaceFirst("[^/]+$", "")).toURL());
        } catch (IOException unreadable) {
            throw new IllegalStateException("The migrations of this program cannot be read.", unreadable);
        }
    }

    static Migrations in(URL folder) throws IOException {
        var found = new ArrayList<Migration>();
        Shipped.below(folder).forEach((file, text) -> {
            Matcher name = FILE.matcher(file);
            if (name.matches()) {
                found.add(Migration.of(Long.parseLong(name.group(1)), file, new String(text, UTF_8)));
            }
        });
        return new Migrations(found);
    }

    /** What has been done to tables whose migrations are all known, as {@code NAME CHECKSUM} each. */
    List<String> names() {
        return known.values().stream().map(Migrations::signature).toList();
    }

    /**
     * Those that a database of that form has run.
     *
     * @throws DatabaseProblem when this program does not know them all
     */
    Migrations upTo(List<String> form) {
        var missing = new ArrayList<>(form);
        missing.removeAll(names());
        if (!missing.isEmpty()) {
            throw refused(
                    "This Porchlight does not know " + missing.getFirst().replaceFirst(" .*", "")
                            + ": take the version that made the file, or a newer one.",
                    null);
        }
        return new Migrations(known.values().stream()
                .filter(each -> form.contains(signature(each)))
                .toList());
    }

    private static String signature(Migration migration) {
        return migration.name() + " " + migration.checksum();
    }

    /** The tables that there are after all of them, in the order in which they were made. */
    List<String> tables() {
        var tables = new ArrayList<String>();
        known.values().stream()
                .flatMap(migration -> migration.statements().stream())
                .forEach(statement -> {
                    Matcher made = MADE.matcher(statement);
                    Matcher dropped = DROPPED.matcher(statement);
                    Matcher renamed = RENAMED.matcher(statement);
                    if (made.find()) {
                        tables.add(made.group(1));
                    } else if (dropped.find()) {
                        tables.remove(dropped.group(1));
                    } else if (renamed.find()) {
                        tables.set(tables.indexOf(renamed.group(1)), renamed.group(2));
                    }
                });
        return tables;
    }

    /**
     * Brings the tables up to date.
     *
     * @throws DatabaseProblem when the database has run what this program does not know, or knows otherwise
     */
    void run(Store store) {
        try (var line = new Line(store, Access.BUILD)) {
            var missing = new ArrayList<>(known.values());
            inOne(store, line, tx -> {
                tx.run("CREATE TABLE IF NOT EXISTS migration"
                        + " (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)");
                Set<Long> done = done(tx);
                missing.removeIf(each -> done.contains(each.number()));
            });
            for (Migration migration : missing) {
                // Asked again each time, under the lock of writing: another node may be doing the same right now.
                inOne(store, line, tx -> {
                    if (!done(tx).contains(migration.number())) {
                        apply(migration, tx);
                    }
                });
            }
        }
    }

    /** Whether there is nothing left to do, asked without writing. */
    boolean haveRun(Store store) {
        try (var line = new Line(store, Access.READ)) {
            Session session = line.begin();
            boolean all = done(new Tx(store, session, true)).equals(known.keySet());
            session.rollback();
            return all;
        } catch (SQLException failed) {
            throw store.problem(failed);
        }
    }

    /** The numbers that have run, all of them known and unchanged. */
    private Set<Long> done(Tx tx) {
        var done = new TreeSet<Long>();
        tx.all("SELECT number, name, checksum FROM migration ORDER BY number", row -> {
            Migration file = known.get(row.number("number"));
            if (file == null) {
                throw refused(
                        "The database has run the migration " + row.text("name")
                                + ", which this Porchlight does not know: start the newer version that made it.",
                        null);
            }
            if (!file.checksum().equals(row.text("checksum"))) {
                throw refused(
                        "The migration " + file.name()
                                + " is not what the database has run: put the file back as it was.",
                        null);
            }
            return done.add(file.number());
        });
        return done;
    }

    private static void apply(Migration migration, Tx tx) {
        try {
            migration.statements().forEach(tx::run);
        } catch (DatabaseProblem failed) {
            throw refused(
                    "The migration " + migration.name() + " failed, and nothing of it was kept: " + failed.getMessage(),
                    failed);
        }
        tx.run(
                "INSERT INTO migration (number, name, checksum) VALUES (?, ?, ?)",
                migration.number(),
                migration.name(),
                migration.checksum());
    }

    static void inOne(Store store, Line line, Consumer<Tx> work) {
        try {
            Session session = line.begin();
            work.accept(new Tx(store, session, false));
            session.commit();
        } catch (SQLException failed) {
            throw store.problem(failed);
        }
    }

    private static DatabaseProblem refused(String sentence, @Nullable Throwable cause) {
        return new DatabaseProblem(Reason.REFUSED, sentence, cause);
    }
}
