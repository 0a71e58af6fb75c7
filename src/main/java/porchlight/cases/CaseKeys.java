package porchlight.cases;

import java.time.InstantSource;
import java.util.Optional;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.people.Secret;

/** The keys that open a case to its customer: whoever holds one needs no account. */
public final class CaseKeys {
    private final Database database;
    private final InstantSource clock;

    CaseKeys(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The case that a link opens. */
    public Optional<Case> withKey(String key) {
        return database.read(tx -> withKey(tx, key));
    }

    Optional<Case> withKey(Tx tx, String key) {
        return Secret.isOne(key)
                ? tx.first(
                        CaseRows.CASE
                                + " JOIN case_key ON case_key.support_case = support_case.id WHERE case_key.hash = ?"
                                + " AND case_key.withdrawn IS NULL",
                        row -> CaseRows.theCase(tx, row),
                        Secret.hash(key))
                : Optional.empty();
    }

    /** The case that a form became, also when its link opens nothing any more. */
    static Optional<Case> sentWith(Tx tx, String key) {
        return tx.first(
                CaseRows.CASE + " JOIN case_key ON case_key.support_case = support_case.id WHERE case_key.hash = ?",
                row -> CaseRows.theCase(tx, row),
                Secret.hash(key));
    }

    /** Whether a link opened a case until that was put together with another. */
    public boolean isWithdrawn(String key) {
        return Secret.isOne(key)
                && database.read(tx -> tx.first(
                                "SELECT hash FROM case_key WHERE hash = ? AND withdrawn IS NOT NULL",
                                row -> row.text("hash"),
                                Secret.hash(key))
                        .isPresent());
    }

    /** Makes a further link for the customer, to be mailed. */
    public String link(Tx tx, String id) {
        String key = Secret.fresh();
        keep(tx, id, key, true);
        return key;
    }

    /** @param mailed whether nobody sees it but who reads the mail of the case's address */
    void keep(Tx tx, String id, String key, boolean mailed) {
        tx.run(
                "INSERT INTO case_key (hash, support_case, made, mailed) VALUES (?, ?, ?, ?)",
                Secret.hash(key),
                id,
                clock.instant(),
                mailed);
    }
}
