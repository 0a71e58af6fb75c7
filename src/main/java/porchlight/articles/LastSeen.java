package porchlight.articles;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import porchlight.database.Database;

/** Which revision of an article somebody saw last, to tell them what is new since. */
public final class LastSeen {
    private final Database database;
    private final InstantSource clock;

    public LastSeen(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public record Seen(long number, Instant at) {}

    /** What a person saw last of the article at a path, and from now on {@code newest}. */
    public Optional<Seen> lookAt(String person, String path, long newest) {
        Optional<Seen> before = database.read(tx -> tx.first(
                "SELECT last_seen.number, last_seen.at FROM last_seen JOIN article ON article.id = last_seen.article"
                        + " WHERE article.path = ? AND last_seen.person = ?",
                row -> new Seen(row.number("number"), row.instant("at")),
                path,
                person));
        if (before.filter(each -> each.number == newest).isEmpty()) {
            database.run(tx -> tx.run("""
                    INSERT INTO last_seen (person, article, number, at) SELECT ?, id, ?, ? FROM article WHERE path = ?
                    ON CONFLICT (person, article) DO UPDATE SET number = excluded.number, at = excluded.at""", person, newest, clock.instant(), path));
        }
        return before;
    }
}
