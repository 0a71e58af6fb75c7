package porchlight.articles;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
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

    /** Where those articles stand that a person has looked at, and somebody else has changed since. */
    public Set<String> news(String person) {
        return Set.copyOf(database.read(tx -> tx.all("""
                SELECT article.path FROM last_seen JOIN article ON article.id = last_seen.article
                LEFT JOIN draft ON draft.article = article.id
                WHERE last_seen.person = ? AND (article.removed IS NULL OR draft.article IS NOT NULL)
                    AND EXISTS (SELECT 1 FROM revision WHERE revision.article = article.id
                        AND revision.number > last_seen.number AND revision.author <> ?)""", row -> row.text("path"), person, person)));
    }

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
