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
        RESET(Duration.ofHours(1)),
        /** To sign in as a customer. */
        SIGN_IN(Duration.ofMinutes(30)),
        /** To give the code that is missing after the password. */
        SECOND(Duration.ofMinutes(10));

        private final Duration lasts;

        Kind(Duration lasts) {
            this.lasts = lasts;
        }

        public Duration lasts() {
            return lasts;
        }

        /** As it is kept: {@code sign-in}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param person whose it is; null for the first admin's, and for whoever is known by address only
     * @param mail to which address it was sent, where there need not be a person
     */
    private record Link(
            String hash, @Nullable String person, @Nullable String mail) {}

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
            tx.run("DELETE FROM one_time_link WHERE kind = ? AND person IS NULL AND mail IS NULL", kind.word());
        } else {
            tx.run("DELETE FROM one_time_link WHERE kind = ? AND person = ?", kind.word(), person);
        }
        return issueAlso(tx, kind, person, null);
    }

    /** Makes the ticket for whoever must still give a code, and keeps by what they have come so far. */
    String issueSecond(Tx tx, String person, Way way) {
        String ticket = issue(tx, Kind.SECOND, person);
        tx.run("UPDATE one_time_link SET way = ? WHERE hash = ?", way.word(), Secret.hash(ticket));
        return ticket;
    }

    /** By what the holder of a ticket has come so far, as {@link Way#word}. */
    String way(Tx tx, String ticket) {
        return tx.first("SELECT way FROM one_time_link WHERE hash = ?", row -> row.text("way"), Secret.hash(ticket))
                .orElse("");
    }

    /** Makes one, and leaves earlier ones as they are: a mail that is tried again may have arrived the first time. */
    String issueAlso(Tx tx, Kind kind, String person) {
        return issueAlso(tx, kind, person, null);
    }

    /** Makes one for an address. */
    String issueTo(Tx tx, Kind kind, Mail mail, boolean again) {
        if (!again) {
            tx.run("DELETE FROM one_time_link WHERE kind = ? AND mail = ?", kind.word(), mail.address());
        }
        tx.run("DELETE FROM one_time_link WHERE until <= ?", clock.instant());
        return issueAlso(tx, kind, null, mail.address());
    }

    private String issueAlso(Tx tx, Kind kind, @Nullable String person, @Nullable String mail) {
        String token = Secret.fresh();
        tx.run(
                "INSERT INTO one_time_link (hash, kind, person, mail, until) VALUES (?, ?, ?, ?, ?)",
                Secret.hash(token),
                kind.word(),
                person,
                mail,
                clock.instant().plus(kind.lasts));
        return token;
    }

    /** To which address it was sent, without using it up. */
    Optional<Mail> addressee(Tx tx, Kind kind, String token) {
        return link(tx, kind, token)
                .flatMap(link -> Optional.ofNullable(link.mail))
                .map(Mail::new);
    }

    /** Whose it is, without using it up. */
    Optional<String> holder(Tx tx, Kind kind, String token) {
        return link(tx, kind, token).flatMap(link -> Optional.ofNullable(link.person));
    }

    /** Uses it up; false when it does not open anything (any more). */
    boolean use(Tx tx, Kind kind, String token) {
        return link(tx, kind, token)
                .filter(link -> tx.run("DELETE FROM one_time_link WHERE hash = ?", link.hash) == 1)
                // Another try of the same mail brought another one.
                .filter(link -> link.mail == null
                        || tx.run("DELETE FROM one_time_link WHERE kind = ? AND mail = ?", kind.word(), link.mail) >= 0)
                .isPresent();
    }

    /** Makes all links of somebody worthless, and those of everybody whose time is over: no clock brings them back. */
    void revoke(Tx tx, String person) {
        tx.run("DELETE FROM one_time_link WHERE person = ? OR until <= ?", person, clock.instant());
    }

    /** The same for those that went to an address, which belong to nobody yet. */
    void revoke(Tx tx, Mail mail) {
        tx.run("DELETE FROM one_time_link WHERE mail = ?", mail.address());
    }

    private Optional<Link> link(Tx tx, Kind kind, String token) {
        if (!Secret.isOne(token)) {
            return Optional.empty();
        }
        String hash = Secret.hash(token);
        Instant now = clock.instant();
        return tx.first(
                        "SELECT hash, person, mail FROM one_time_link WHERE hash = ? AND kind = ? AND until > ?",
                        row -> new Link(row.text("hash"), row.textOrNull("person"), row.textOrNull("mail")),
                        hash,
                        kind.word(),
                        now)
                .filter(found -> Secret.same(found.hash, hash));
    }
}
