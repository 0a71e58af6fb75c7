package porchlight.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Tx;

/**
 * Links that open something once. Each dies when it is used, when its time is over, when there is a newer one of its
 * kind, and when its owner gets another password or address.
 */
public final class Tokens {
    /** What a link is for. */
    public enum Kind {
        /** To make the first admin. */
        FIRST(Duration.ofDays(1)),
        /** To choose a password for the first time. */
        INVITATION(Duration.ofDays(3)),
        /** To choose another one. */
        RESET(Duration.ofHours(1));

        private final Duration lasts;

        Kind(Duration lasts) {
            this.lasts = lasts;
        }

        public Duration lasts() {
            return lasts;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param person whose it is; null for the first admin's */
    private record Link(String hash, @Nullable String person) {}

    private final Database database;
    private final InstantSource clock;

    public Tokens(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether somebody who comes with it now would be let in. It is not used up by that. */
    public boolean isOpen(Kind kind, String token) {
        return Secret.isOne(token) && database.read(tx -> link(tx, kind, token)).isPresent();
    }

    /** Makes one, and every earlier one of its kind worthless. */
    String issue(Tx tx, Kind kind, @Nullable String person) {
        if (person == null) {
            tx.run("DELETE FROM one_time_link WHERE kind = ? AND person IS NULL", kind.word());
        } else {
            tx.run("DELETE FROM one_time_link WHERE kind = ? AND person = ?", kind.word(), person);
        }
        String token = Secret.fresh();
        tx.run(
                "INSERT INTO one_time_link (hash, kind, person, until) VALUES (?, ?, ?, ?)",
                Secret.hash(token),
                kind.word(),
                person,
                clock.instant().plus(kind.lasts));
        return token;
    }

    /** Whose it is, without using it up. */
    Optional<String> holder(Tx tx, Kind kind, String token) {
        return link(tx, kind, token).flatMap(link -> Optional.ofNullable(link.person));
    }

    /** Uses it up; false when it does not open anything (any more). */
    boolean use(Tx tx, Kind kind, String token) {
        return link(tx, kind, token)
                .filter(link -> tx.run("DELETE FROM one_time_link WHERE hash = ?", link.hash) == 1)
                .isPresent();
    }

    /** Makes all links of somebody worthless, and those of everybody whose time is over: no clock brings them back. */
    void revoke(Tx tx, String person) {
        tx.run("DELETE FROM one_time_link WHERE person = ? OR until <= ?", person, clock.instant());
    }

    private Optional<Link> link(Tx tx, Kind kind, String token) {
        if (!Secret.isOne(token)) {
            return Optional.empty();
        }
        String hash = Secret.hash(token);
        Instant now = clock.instant();
        return tx.first(
                        "SELECT hash, person FROM one_time_link WHERE hash = ? AND kind = ? AND until > ?",
                        row -> new Link(row.text("hash"), row.textOrNull("person")),
                        hash,
                        kind.word(),
                        now)
                .filter(found -> Secret.same(found.hash, hash));
    }
}
