package porchlight.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Journal;

/**
 * A second proof beside the password: a code from an app on somebody's phone, or, when the phone is lost, one of ten recovery
 * codes. Each code is taken once.
 */
public final class SecondFactors {
    /** Journal kinds. The subject is the person's id. */
    public static final String ON = "person.second-factor-on";

    public static final String OFF = "person.second-factor-off";
    public static final String RECOVERY_CODES = "person.recovery-codes";
    public static final String RECOVERY_CODE_USED = "person.recovery-code-used";

    private static final int CODES = 10;
    /** 80 bits: more than anybody can try, even with the hashes at hand. */
    private static final int CODE_BYTES = 10;

    private static final int LONGEST_TYPED = 100;

    private final Database database;
    private final Journal journal;
    private final People people;
    private final InstantSource clock;

    public SecondFactors(Database database, Journal journal, People people, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.people = people;
        this.clock = clock;
    }

    /**
     * How it stands with somebody.
     *
     * @param since when it was turned on
     * @param codesLeft how many recovery codes have not been used
     */
    public record State(Instant since, int codesLeft) {}

    /** What an app is told to make codes for somebody: by hand, or by the address that a picture carries. */
    public record Setup(String secret, String address) {
        /** In groups of four, for whoever types it. */
        public String typed() {
            return secret.replaceAll("(.{4})(?=.)", "$1 ");
        }
    }

    private record Kept(String secret, long step) {}

    /** None when it is off. */
    public Optional<State> of(String person) {
        return database.read(tx -> since(tx, person)
                .map(since -> new State(
                        since,
                        tx.first(
                                        "SELECT COUNT(*) AS codes FROM recovery_code WHERE person = ?",
                                        row -> (int) row.number("codes"),
                                        person)
                                .orElse(0))));
    }

    boolean isOn(Tx tx, String person) {
        return since(tx, person).isPresent();
    }

    /**
     * What the app must know to begin. It stays the same until a first code has shown that it arrived.
     *
     * @param helpCenter what the app lists it under
     * @return none when it is on already
     */
    public Optional<Setup> begin(Person person, String helpCenter) {
        return database.inTransaction(tx -> {
            tx.run(
                    "INSERT INTO second_factor (person, secret, step) VALUES (?, ?, 0) ON CONFLICT (person) DO NOTHING",
                    person.id(),
                    Totp.secret());
            return tx.first(
                    "SELECT secret FROM second_factor WHERE person = ? AND since IS NULL",
                    row -> setup(row.text("secret"), person, helpCenter),
                    person.id());
        });
    }

    /**
     * Turns it on for whoever has a first code.
     *
     * @return ten recovery codes, which are nowhere else; none when the code is wrong or it is on already
     */
    public Optional<List<String>> turnOn(String person, String code, By by) {
        return database.inTransaction(tx -> {
            Optional<Kept> kept = kept(tx, person, false);
            OptionalLong step = kept.isEmpty() ? OptionalLong.empty() : step(kept.get(), code);
            if (step.isEmpty()) {
                return Optional.empty();
            }
            tx.run(
                    "UPDATE second_factor SET since = ?, step = ? WHERE person = ?",
                    clock.instant(),
                    step.getAsLong(),
                    person);
            journal.append(tx, by.author(), ON, person, by.detail());
            people.warn(tx, Warning.SECOND_FACTOR_ON, person, by);
            return Optional.of(freshCodes(tx, person));
        });
    }

    /** Turns it off; its codes open nothing any more. */
    public void turnOff(String person, By by) {
        database.run(tx -> {
            boolean was = isOn(tx, person);
            tx.run("DELETE FROM second_factor WHERE person = ?", person);
            tx.run("DELETE FROM recovery_code WHERE person = ?", person);
            if (was) {
                journal.append(tx, by.author(), OFF, person, by.detail());
                people.warn(tx, Warning.SECOND_FACTOR_OFF, person, by);
            }
        });
    }

    /** Ten other recovery codes; the old ones open nothing any more. None when it is off. */
    public Optional<List<String>> newCodes(String person, By by) {
        return database.inTransaction(tx -> {
            if (!isOn(tx, person)) {
                return Optional.empty();
            }
            journal.append(tx, by.author(), RECOVERY_CODES, person, by.detail());
            people.warn(tx, Warning.RECOVERY_CODES_MADE, person, by);
            return Optional.of(freshCodes(tx, person));
        });
    }

    /** Whether this is a code of now or a recovery code, and uses it up. */
    boolean take(Tx tx, String person, String typed, String address) {
        String code = plain(typed);
        Optional<Kept> kept = kept(tx, person, true);
        if (kept.isEmpty()) {
            return false;
        }
        OptionalLong step = step(kept.get(), code);
        if (step.isPresent()) {
            return tx.run(
                            "UPDATE second_factor SET step = ? WHERE person = ? AND step < ?",
                            step.getAsLong(),
                            person,
                            step.getAsLong())
                    == 1;
        }
        boolean recovered =
                tx.run("DELETE FROM recovery_code WHERE hash = ? AND person = ?", Secret.hash(code), person) == 1;
        if (recovered) {
            journal.append(tx, person, RECOVERY_CODE_USED, person, new By(person, address).detail());
        }
        return recovered;
    }

    private OptionalLong step(Kept kept, String code) {
        return Totp.step(kept.secret, plain(code), clock.instant(), kept.step);
    }

    /** As people type it: with spaces and dashes, in small letters. */
    private static String plain(String typed) {
        String cut = typed.length() <= LONGEST_TYPED ? typed : "";
        return cut.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private List<String> freshCodes(Tx tx, String person) {
        tx.run("DELETE FROM recovery_code WHERE person = ?", person);
        var codes = new ArrayList<String>();
        for (int i = 0; i < CODES; i++) {
            String code = Totp.drawn(CODE_BYTES);
            tx.run("INSERT INTO recovery_code (hash, person) VALUES (?, ?)", Secret.hash(code), person);
            codes.add(code.toLowerCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1-"));
        }
        return codes;
    }

    private static Optional<Kept> kept(Tx tx, String person, boolean on) {
        return tx.first(
                "SELECT secret, step FROM second_factor WHERE person = ? AND (since IS NOT NULL) = (? = 1)",
                row -> new Kept(row.text("secret"), row.number("step")),
                person,
                on);
    }

    private static Optional<Instant> since(Tx tx, String person) {
        return tx.first(
                "SELECT since FROM second_factor WHERE person = ? AND since IS NOT NULL",
                row -> row.instant("since"),
                person);
    }

    /** The address that apps read from a picture; Google's Key Uri Format, which all others took over. */
    private static Setup setup(String secret, Person person, String helpCenter) {
        // A colon parts the two names.
        String label = Stream.of(helpCenter.replace(":", " "), person.mail().address())
                .map(SecondFactors::escaped)
                .collect(Collectors.joining(":"));
        return new Setup(
                secret,
                "otpauth://totp/" + label + "?secret=" + secret + "&issuer=" + escaped(helpCenter.replace(":", " ")));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
