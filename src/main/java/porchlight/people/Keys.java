package porchlight.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.Database;
import porchlight.database.DatabaseProblem;
import porchlight.database.Row;
import porchlight.database.Tx;
import porchlight.journal.Journal;

/** Keys of the API: made by admins, shown once, and asked for with every request, so that a revoked one is dead at once. */
public final class Keys {
    /** Journal kinds. The subject is the key's id. */
    public static final String MADE = "key.made";

    public static final String REVOKED = "key.revoked";

    /** By which programs that look for lost secrets, and people, know one for what it is. */
    public static final String PREFIX = "porchlight_";

    private static final Duration WRITTEN = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

    private final Database database;
    private final Journal journal;
    private final InstantSource clock;
    private final Supplier<String> ids;

    public Keys(Database database, Journal journal, InstantSource clock, Supplier<String> ids) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param token what the program brings; it is nowhere else, and never shown again */
    public record Made(Key key, String token) {}

    /**
     * Makes one.
     *
     * @param lasts how long it opens anything; null for ever
     * @throws IllegalArgumentException without a scope
     */
    public Made make(String name, Set<Scope> scopes, @Nullable Duration lasts, By by) {
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("A key without a scope opens nothing.");
        }
        String token = PREFIX + Secret.fresh();
        String id = ids.get();
        Instant now = clock.instant();
        Instant until = lasts == null ? null : now.plus(lasts);
        String words = words(scopes);
        return database.inTransaction(tx -> {
            tx.run(
                    "INSERT INTO api_key (id, hash, name, scopes, since, made_by, until) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    id,
                    Secret.hash(token),
                    name,
                    words,
                    now,
                    by.author(),
                    until);
            String ends = until == null
                    ? "never"
                    : until.truncatedTo(ChronoUnit.SECONDS).toString();
            journal.append(tx, by.author(), MADE, id, by.detail("name", name, "scopes", words, "until", ends));
            return new Made(find(tx, id).orElseThrow(), token);
        });
    }

    /** All that were ever made, the newest first. */
    public List<Key> all() {
        return database.read(tx -> tx.all("SELECT * FROM api_key ORDER BY since DESC, id", Keys::key));
    }

    public Optional<Key> find(String id) {
        return database.read(tx -> find(tx, id));
    }

    /** Makes one worthless for good, with the next request; false when there is no such key, or it was so already. */
    public boolean revoke(String id, By by) {
        return database.inTransaction(tx -> {
            Optional<Key> key = find(tx, id);
            if (key.isEmpty()
                    || tx.run(
                                    "UPDATE api_key SET revoked = ?, revoked_by = ? WHERE id = ? AND revoked IS NULL",
                                    clock.instant(),
                                    by.author(),
                                    id)
                            == 0) {
                return false;
            }
            journal.append(
                    tx, by.author(), REVOKED, id, by.detail("name", key.get().name()));
            return true;
        });
    }

    /**
     * The key that somebody brings, if it opens anything.
     *
     * @param token it may be anything; the empty one is none
     * @param address from where it comes
     */
    public Optional<Key> with(String token, String address) {
        if (!token.startsWith(PREFIX) || !Secret.isOne(token.substring(PREFIX.length()))) {
            return Optional.empty();
        }
        String hash = Secret.hash(token);
        record Kept(String hash, Key key) {}
        return database.read(tx -> tx.first(
                        "SELECT * FROM api_key WHERE hash = ?", row -> new Kept(row.text("hash"), key(row)), hash))
                .filter(kept -> Secret.same(kept.hash, hash))
                .map(Kept::key)
                .filter(key -> key.isGood(clock.instant()))
                .map(key -> {
                    note(key, address);
                    return key;
                });
    }

    /** At most once a minute: a request must not cost a commit. */
    private void note(Key key, String address) {
        Instant now = clock.instant();
        if (key.used() != null && now.isBefore(key.used().at().plus(WRITTEN))) {
            return;
        }
        try {
            database.run(
                    tx -> tx.run("UPDATE api_key SET used = ?, used_from = ? WHERE id = ?", now, address, key.id()));
        } catch (DatabaseProblem notNow) {
            LOG.debug("the last use of a key could not be written", notNow);
        }
    }

    private static Optional<Key> find(Tx tx, String id) {
        return tx.first("SELECT * FROM api_key WHERE id = ?", Keys::key, id);
    }

    private static String words(Set<Scope> scopes) {
        return scopes.stream()
                .sorted(Comparator.naturalOrder())
                .map(Scope::word)
                .collect(Collectors.joining(" "));
    }

    private static Key key(Row row) {
        Instant used = row.instantOrNull("used");
        String from = row.textOrNull("used_from");
        Instant revoked = row.instantOrNull("revoked");
        String revokedBy = row.textOrNull("revoked_by");
        return new Key(
                row.text("id"),
                row.text("name"),
                Arrays.stream(row.text("scopes").split(" ", -1))
                        .map(Scope::named)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                row.instant("since"),
                row.text("made_by"),
                row.instantOrNull("until"),
                used == null ? null : new Key.Used(used, from == null ? "" : from),
                revoked == null ? null : new Key.Revoked(revoked, revokedBy == null ? "" : revokedBy));
    }
}
