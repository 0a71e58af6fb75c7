package porchlight.passkeys;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.Challenge;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.people.By;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.people.Warning;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keys in people's phones and computers (WebAuthn). The device asks for finger, face or number before it signs, so a passkey
 * is both at once: something that one has, and something that one is or knows.
 */
public final class Passkeys {
    /** Journal kinds. The subject is the person's id. */
    public static final String ADDED = "person.passkey-added";

    public static final String RENAMED = "person.passkey-renamed";
    public static final String REMOVED = People.PASSKEY_REMOVED;

    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ANSWER = 16_384;
    private static final int MOST = 20;
    /** What devices offer, the shortest first; every one of them knows ES256 or RS256. */
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Database database;
    private final Journal journal;
    private final People people;
    private final Supplier<String> base;
    private final InstantSource clock;
    private final Challenges challenges;

    /** The library itself; made for the first key, because no start has to wait for its four hundred classes. */
    private static final class Checks {
        static final ObjectConverter CONVERTER = new ObjectConverter();
        static final AttestedCredentialDataConverter KEYS = new AttestedCredentialDataConverter(CONVERTER);
        /** Which make a device is of is not asked: whoever is let in by us chose it. */
        static final WebAuthnManager ALL = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
    }

    /** @param base where visitors reach us: keys belong to this host alone */
    public Passkeys(Database database, Journal journal, People people, Supplier<String> base, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.people = people;
        this.base = base;
        this.clock = clock;
        this.challenges = new Challenges(clock);
    }

    private record Kept(String person, CredentialRecord record) {}

    /** Those of somebody, the oldest first. */
    public List<Passkey> of(String person) {
        return database.read(tx -> tx.all(
                "SELECT id, name, since, used FROM passkey WHERE person = ? ORDER BY since, id",
                row -> new Passkey(row.text("id"), row.text("name"), row.instant("since"), row.instantOrNull("used")),
                person));
    }

    /**
     * What a browser is asked, to make a key for somebody; JSON as the standard has it.
     *
     * @param browser what only this browser and we know
     * @param helpCenter what the device lists it under
     */
    public String toMake(Person person, String browser, String helpCenter) {
        return json(Map.of(
                "challenge", challenges.fresh(browser),
                "rp", Map.of("id", host(), "name", helpCenter),
                "user",
                        Map.of(
                                "id", BASE64.encodeToString(person.id().getBytes(StandardCharsets.UTF_8)),
                                "name", person.mail().address(),
                                "displayName", person.name()),
                "pubKeyCredParams",
                        ALGORITHMS.stream()
                                .map(each -> Map.of("type", "public-key", "alg", each.getValue()))
                                .toList(),
                "excludeCredentials",
                        of(person.id()).stream()
                                .map(each -> Map.of("type", "public-key", "id", each.id()))
                                .toList(),
                "authenticatorSelection", Map.of("residentKey", "required", "userVerification", "required"),
                "attestation", "none"));
    }

    /** What a browser is asked, to prove with any key of this place who somebody is. */
    public String toProve(String browser) {
        return json(Map.of(
                "challenge", challenges.fresh(browser),
                "rpId", host(),
                "userVerification", "required"));
    }

    /**
     * Takes a new key.
     *
     * @param answer of the browser, JSON; it may be anything
     * @return false when it does not fit
     */
    public boolean add(Person person, String answer, String name, String browser, By by) {
        try {
            RegistrationData data = parsed(() -> Checks.ALL.parseRegistrationResponseJSON(cut(answer)));
            Challenge challenge = challenge(data.getCollectedClientData(), browser);
            Checks.ALL.verify(
                    data,
                    new RegistrationParameters(
                            property(challenge),
                            ALGORITHMS.stream()
                                    .map(each ->
                                            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, each))
                                    .toList(),
                            true));
            AuthenticatorData<?> made =
                    Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            var key = Objects.requireNonNull(made.getAttestedCredentialData());
            return challenges.use(challenge.getValue())
                    && database.inTransaction(tx -> insert(
                            tx,
                            person,
                            BASE64.encodeToString(key.getCredentialId()),
                            called(name),
                            BASE64.encodeToString(Checks.KEYS.convert(key)),
                            made,
                            by));
        } catch (DataConversionException | VerificationException | IllegalArgumentException unfit) {
            LOG.info("a passkey was not taken: {}", unfit.getClass().getSimpleName());
            return false;
        }
    }

    /**
     * Whose key has signed, for this browser and just now.
     *
     * @param answer of the browser, JSON; it may be anything
     * @return the id of a person; none when it does not fit, or when nobody has this key
     */
    public Optional<String> whose(String answer, String browser) {
        try {
            AuthenticationData data = parsed(() -> Checks.ALL.parseAuthenticationResponseJSON(cut(answer)));
            Challenge challenge = challenge(data.getCollectedClientData(), browser);
            String id = BASE64.encodeToString(data.getCredentialId());
            Optional<Kept> kept = database.read(tx -> kept(tx, id));
            if (kept.isEmpty()) {
                return Optional.empty();
            }
            Checks.ALL.verify(
                    data, new AuthenticationParameters(property(challenge), kept.get().record, null, true, true));
            if (!challenges.use(challenge.getValue())) {
                return Optional.empty();
            }
            long uses = Objects.requireNonNull(data.getAuthenticatorData()).getSignCount();
            database.run(tx -> tx.run("UPDATE passkey SET uses = ?, used = ? WHERE id = ?", uses, clock.instant(), id));
            return Optional.of(kept.get().person);
        } catch (DataConversionException | VerificationException | IllegalArgumentException unfit) {
            LOG.info("a passkey did not open the door: {}", unfit.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** Calls one of somebody's keys something else. */
    public void rename(String person, String id, String name, By by) {
        database.run(tx -> {
            if (tx.run("UPDATE passkey SET name = ? WHERE id = ? AND person = ?", called(name), id, person) == 1) {
                journal.append(tx, by.author(), RENAMED, person, by.detail());
            }
        });
    }

    /** Forgets one of somebody's keys; whatever is not theirs stays (row 29). */
    public void remove(String person, String id, By by) {
        database.run(tx -> {
            if (tx.run("DELETE FROM passkey WHERE id = ? AND person = ?", id, person) == 1) {
                journal.append(tx, by.author(), REMOVED, person, by.detail());
                people.warn(tx, Warning.PASSKEY_REMOVED, person, by);
            }
        });
    }

    private boolean insert(Tx tx, Person person, String id, String name, String key, AuthenticatorData<?> made, By by) {
        long already = tx.first(
                        "SELECT COUNT(*) AS there FROM passkey WHERE person = ?",
                        row -> row.number("there"),
                        person.id())
                .orElse(0L);
        if (already >= MOST
                || tx.run(
                                "INSERT INTO passkey (id, person, name, key, uses, copied, since)"
                                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                                id,
                                person.id(),
                                name,
                                key,
                                made.getSignCount(),
                                made.isFlagBE(),
                                clock.instant())
                        == 0) {
            return false;
        }
        journal.append(tx, by.author(), ADDED, person.id(), by.detail());
        people.warn(tx, Warning.PASSKEY_ADDED, person.id(), by);
        return true;
    }

    private Optional<Kept> kept(Tx tx, String id) {
        return tx.first(
                "SELECT person, key, uses, copied FROM passkey WHERE id = ?",
                row -> new Kept(row.text("person"), record(row)),
                id);
    }

    private CredentialRecord record(Row row) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                row.flag("copied"),
                row.flag("copied"),
                row.number("uses"),
                Checks.KEYS.convert(Base64.getUrlDecoder().decode(row.text("key"))),
                null,
                null,
                null,
                null);
    }

    /** The challenge that was answered, if it was one of ours for this browser. */
    private Challenge challenge(@Nullable CollectedClientData said, String browser) {
        byte[] challenge = said == null ? new byte[0] : said.getChallenge().getValue();
        if (!challenges.isGood(challenge, browser)) {
            throw new IllegalArgumentException("not a challenge of ours");
        }
        return new DefaultChallenge(challenge);
    }

    private ServerProperty property(Challenge challenge) {
        return ServerProperty.builder()
                .origin(new Origin(base.get()))
                .rpId(host())
                .challenge(challenge)
                .build();
    }

    private String host() {
        return URI.create(base.get()).getHost();
    }

    /** The library throws whatever its parsers throw, at what a visitor may have made up. */
    private static <T> T parsed(Supplier<T> parser) {
        try {
            return parser.get();
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException("not an answer of a browser", unreadable);
        }
    }

    private static String cut(String answer) {
        return answer.length() <= LONGEST_ANSWER ? answer : "";
    }

    private static String called(String typed) {
        String name = Person.name(typed).orElse("Passkey");
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME).strip();
    }

    private static String json(Map<String, Object> told) {
        return JsonMapper.shared().writeValueAsString(told);
    }
}
