package porchlight.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.database.Tx;
import porchlight.people.Secret;

/** The files that come with what is said. Their contents are on disk already; that they belong to it is in its transaction. */
public record Enclosed(List<Attachment> files) {
    public static final Enclosed NOTHING = new Enclosed(List.of());

    public Enclosed {
        files = List.copyOf(files);
    }

    /** Has them belong to a message, those that waited for its form as well as those that have just come. */
    void with(Tx tx, String message, Instant now) {
        insert(tx, message, null, null, now);
    }

    /** Has them wait for a form that is shown again. */
    void waitFor(Tx tx, String token, Waiter waiter, Instant now) {
        insert(tx, null, Secret.hash(token), waiter, now);
    }

    private void insert(Tx tx, @Nullable String message, @Nullable String form, @Nullable Waiter waiter, Instant now) {
        for (int i = 0; i < files.size(); i++) {
            Attachment each = files.get(i);
            tx.run(
                    "INSERT INTO attachment (id, hash, name, kind, size, at, message, place, form, waiter, stranger)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                            + " message = excluded.message, place = excluded.place, at = excluded.at,"
                            + " waiter = excluded.waiter, stranger = excluded.stranger,"
                            // A form that is sent twice finds them again.
                            + " form = COALESCE(excluded.form, attachment.form)"
                            + " WHERE attachment.message IS NULL",
                    each.id(),
                    each.hash(),
                    each.name(),
                    each.kind().name(),
                    each.size(),
                    now,
                    message,
                    (long) i,
                    form,
                    waiter == null ? null : waiter.name(),
                    waiter != null && waiter.stranger());
        }
    }

    /** Whether a message has all of them already. */
    boolean isIn(Tx tx, String message) {
        List<String> there = tx.all("SELECT hash FROM attachment WHERE message = ?", row -> row.text("hash"), message);
        return files.stream().allMatch(each -> there.contains(each.hash()));
    }
}
