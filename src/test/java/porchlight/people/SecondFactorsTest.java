package porchlight.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases.Kind;
import porchlight.people.SignIn.Result;

class SecondFactorsTest {
    private static final By BOB = new By("bob", "192.0.2.1");
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    /** The examples of RFC 6238, appendix B, for SHA-1; six digits are the last of eight. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long second, String code) {
        var phone = new Phone("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertEquals(code, phone.shows(Instant.ofEpochSecond(second)));
    }

    private static Phone phone(Office office, Person person) {
        return new Phone(office.seconds.begin(person, "Lantern").orElseThrow().secret());
    }

    private static List<String> turnOn(Office office, Person person, Phone phone) {
        return office.seconds
                .turnOn(person.id(), phone.shows(office.clock.instant()), BOB)
                .orElseThrow();
    }

    private static Result second(Office office, Result first, String code) {
        return office.signIn.second(
                ((Result.Second) first).ticket(), code, "192.0.2.7", Office.FIREFOX, Visitor.NOBODY);
    }

    @ParameterizedTest
    @EnumSource
    void once_it_is_on_a_password_alone_opens_nothing_and_each_code_is_taken_once(Kind kind) {
        try (var office = new Office(kind, folder)) {
            var bob = office.somebody("bob", Role.AGENT);
            var phone = phone(office, bob);
            assertInstanceOf(Result.In.class, office.tries("bob", Office.PASSWORD), "it is not on before a first code");
            assertTrue(office.seconds.turnOn(bob.id(), "000000", BOB).isEmpty());
            assertEquals(10, new HashSet<>(turnOn(office, bob, phone)).size());
            assertTrue(office.seconds.begin(bob, "Lantern").isEmpty(), "nobody sees the secret again");

            String used = phone.shows(office.clock.instant());
            Result first = office.tries("bob", Office.PASSWORD);
            assertEquals(new Result.No(), second(office, first, used), "replayed");
            office.pass(HALF_A_MINUTE);
            String code = phone.shows(office.clock.instant());
            var in = assertInstanceOf(Result.In.class, second(office, first, code));
            assertTrue(office.visitor(in.token()).isSignedIn());
            assertEquals(new Result.No(), second(office, first, code), "the ticket is used up");
            assertEquals(new Result.No(), second(office, office.tries("bob", Office.PASSWORD), code), "replayed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void clocks_may_differ_by_half_a_minute_and_no_more(Kind kind) {
        try (var office = new Office(kind, folder)) {
            var bob = office.somebody("bob", Role.AGENT);
            var phone = phone(office, bob);
            turnOn(office, bob, phone);
            office.pass(Duration.ofMinutes(10));
            Instant now = office.clock.instant();
            Result first = office.tries("bob", Office.PASSWORD);
            assertEquals(new Result.No(), second(office, first, phone.shows(now.minusSeconds(60))));
            assertEquals(new Result.No(), second(office, first, phone.shows(now.plusSeconds(60))));
            assertInstanceOf(Result.In.class, second(office, first, phone.shows(now.minusSeconds(30))));
            assertInstanceOf(
                    Result.In.class,
                    second(office, office.tries("bob", Office.PASSWORD), phone.shows(now.plusSeconds(30))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_recovery_code_opens_the_door_once_however_it_is_typed(Kind kind) {
        try (var office = new Office(kind, folder)) {
            var bob = office.somebody("bob", Role.AGENT);
            List<String> codes = turnOn(office, bob, phone(office, bob));
            String typed =
                    " " + codes.getFirst().toUpperCase(java.util.Locale.ROOT).replace('-', ' ');
            assertInstanceOf(Result.In.class, second(office, office.tries("bob", Office.PASSWORD), typed));
            assertTrue(office.told().contains(SecondFactors.RECOVERY_CODE_USED));
            assertEquals(9, office.seconds.of(bob.id()).orElseThrow().codesLeft());
            assertEquals(new Result.No(), second(office, office.tries("bob", Office.PASSWORD), typed));

            var carol = office.somebody("carol", Role.AGENT);
            turnOn(office, carol, phone(office, carol));
            assertEquals(
                    new Result.No(),
                    second(office, office.tries("carol", Office.PASSWORD), codes.getLast()),
                    "somebody else's");
            office.seconds.newCodes(bob.id(), BOB);
            assertEquals(new Result.No(), second(office, office.tries("bob", Office.PASSWORD), codes.getLast()), "old");

            office.seconds.turnOff(bob.id(), BOB);
            assertInstanceOf(Result.In.class, office.tries("bob", Office.PASSWORD));
        }
    }

    @Test
    void guessing_is_slowed_down_and_an_expired_ticket_is_none() {
        try (var office = new Office(Kind.SQLITE, folder)) {
            var bob = office.somebody("bob", Role.AGENT);
            var phone = phone(office, bob);
            turnOn(office, bob, phone);
            office.pass(Duration.ofHours(1));
            Result first = office.tries("bob", Office.PASSWORD);
            for (int i = 0; i < 5; i++) {
                assertEquals(new Result.No(), second(office, first, "00000" + i));
            }
            String right = phone.shows(office.clock.instant());
            assertInstanceOf(Result.TooSoon.class, second(office, first, right), "even the right one has to wait");
            office.pass(Duration.ofMinutes(10));
            assertEquals(new Result.No(), second(office, first, phone.shows(office.clock.instant())));
        }
    }

    /** Row 55: two at once with the same code. */
    @ParameterizedTest
    @EnumSource
    void row_55_of_twenty_who_come_with_one_code_at_once_one_is_let_in(Kind kind) throws Exception {
        try (var office = new Office(kind, folder);
                var crowd = Executors.newFixedThreadPool(20)) {
            var bob = office.somebody("bob", Role.AGENT);
            var phone = phone(office, bob);
            turnOn(office, bob, phone);
            office.pass(HALF_A_MINUTE);
            String code = phone.shows(office.clock.instant());
            Callable<Boolean> one =
                    () -> office.database.inTransaction(tx -> office.seconds.take(tx, bob.id(), code, "192.0.2.7"));
            int in = 0;
            for (Future<Boolean> each :
                    crowd.invokeAll(Stream.generate(() -> one).limit(20).toList())) {
                in += each.get() ? 1 : 0;
            }
            assertEquals(1, in);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_mailed_link_does_not_lead_around_it_and_a_proof_gets_old(Kind kind) {
        try (var office = new Office(kind, folder)) {
            var bob = office.somebody("bob", Role.AGENT);
            var phone = phone(office, bob);
            turnOn(office, bob, phone);
            assertInstanceOf(
                    Result.Second.class,
                    office.signIn.arrive(bob, Way.LINK, "192.0.2.7", Office.FIREFOX, Visitor.NOBODY));

            String token = office.signIn
                    .begin(bob, Way.PASSWORD, "192.0.2.7", Office.FIREFOX)
                    .orElseThrow();
            assertTrue(office.visitor(token).isFresh());
            office.pass(Duration.ofMinutes(10));
            Visitor visitor = office.visitor(token);
            assertFalse(visitor.isFresh());
            assertFalse(office.signIn.prove(visitor, "wrong wrong", "192.0.2.7"));
            assertFalse(office.visitor(token).isFresh());
            assertTrue(office.signIn.prove(visitor, phone.shows(office.clock.instant()), "192.0.2.7"));
            assertTrue(office.visitor(token).isFresh());
            office.pass(Duration.ofMinutes(11));
            assertTrue(office.signIn.prove(visitor, Office.PASSWORD, "192.0.2.7"));
            assertTrue(office.visitor(token).isFresh());
        }
    }
}
