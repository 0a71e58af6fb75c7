package porchlight.articles;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.git.GitProblem;

/** What git could not take in or hand on: kept, also over a restart, until it is solved. */
public final class GitRefusals {
    /** Stands where the name of a file would: nothing at all goes on. */
    private static final String ALL = "";

    private final Database database;
    private final InstantSource clock;

    public GitRefusals(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param since when it was met first */
    public record One(String file, String reason, Instant since) {}

    /** Files that came and could not be taken in, by name. */
    public List<One> files() {
        return database.read(
                tx -> tx.all("SELECT * FROM git_refusal WHERE file <> ? ORDER BY file", GitRefusals::one, ALL));
    }

    /** Why the exchange did not go on when it was tried last; empty when it did. */
    public Optional<GitProblem> problem() {
        return database.read(tx -> tx.first(
                "SELECT reason, todo FROM git_refusal WHERE file = ?",
                row -> new GitProblem(row.text("reason"), row.text("todo")),
                ALL));
    }

    /** Returns whether that is something new. */
    boolean keep(String file, String reason) {
        return keep(file, reason, "");
    }

    void keep(GitProblem problem) {
        var _ = keep(ALL, String.valueOf(problem.getMessage()), problem.todo());
    }

    private boolean keep(String file, String reason, String todo) {
        return database.inTransaction(tx -> {
            boolean known = tx.first(
                            "SELECT file FROM git_refusal WHERE file = ? AND reason = ?", _ -> true, file, reason)
                    .isPresent();
            if (!known) {
                tx.run(
                        "INSERT INTO git_refusal (file, reason, todo, at) VALUES (?, ?, ?, ?) ON CONFLICT (file)"
                                + " DO UPDATE SET reason = excluded.reason, todo = excluded.todo, at = excluded.at",
                        file,
                        reason,
                        todo,
                        clock.instant());
            }
            return !known;
        });
    }

    /** It is taken in by now, or somebody has looked after it by hand. */
    public void solved(String file) {
        boolean there = database.read(tx -> tx.first("SELECT file FROM git_refusal WHERE file = ?", _ -> true, file))
                .isPresent();
        if (there) {
            database.run(tx -> tx.run("DELETE FROM git_refusal WHERE file = ?", file));
        }
    }

    void goesOn() {
        solved(ALL);
    }

    private static One one(Row row) {
        return new One(row.text("file"), row.text("reason"), row.instant("at"));
    }
}
