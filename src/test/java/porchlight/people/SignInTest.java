package porchlight.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.Databases.Kind;
import porchlight.people.SignIn.Result;

class SignInTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void the_right_password_opens_and_any_other_does_not(Kind kind) {
        try (var office = new Office(kind, folder)) {
            office.somebody("ada", Role.ADMIN);
            var in = assertInstanceOf(Result.In.class, office.tries("ADA", Office.PASSWORD));
            assertEquals("ada", office.visitor(in.token()).present().person().name());
            for (String wrong : List.of("", Office.PASSWORD + " ", "A lamp on the porch", "x".repeat(10_000))) {
                assertEquals(new Result.No(), office.tries("ada", wrong));
            }
        }
    }

    @Test
    void row_45_a_password_is_looked_at_whether_or_not_there_is_such_an_account() {
        try (var office = new Office(Kind.SQLITE, folder)) {
            office.somebody("ada", Role.ADMIN);
            var gone = office.somebody("gone", Role.AGENT);
            office.people.disable(gone.id(), By.COMMAND);
            office.links.invite(Office.mail("invited"), "Invited", Role.AGENT, By.COMMAND);
            long looked = office.passwords.looked();
            for (String name : List.of("ada", "nobody", "gone", "invited", "no address at all")) {
                assertEquals(new Result.No(), office.tries(name, "a wrong password"), name);
                assertEquals(++looked, office.passwords.looked(), name);
            }
        }
    }

    @Test
    void row_45_the_sixth_wrong_one_waits_for_known_and_unknown_alike() {
        try (var office = new Office(Kind.SQLITE, folder)) {
            office.somebody("ada", Role.ADMIN);
            for (String name : List.of("ada", "nobody")) {
                for (int i = 0; i < 5; i++) {
                    assertEquals(new Result.No(), office.tries(name, "wrong"));
                }
                assertEquals(new Result.TooSoon(Duration.ofSeconds(1)), office.tries(name, Office.PASSWORD));
            }
        }
    }

    @Test
    void passwords_are_kept_anew_when_a_guess_costs_more_than_it_did() {
        try (var office = new Office(Kind.SQLITE, folder);
                var dearer = new Passwords(new Passwords.Cost(128, 2, 1))) {
            var ada = office.somebody("ada", Role.ADMIN);
            String before = String.valueOf(office.people.password(ada.mail()));
            var signIn = new SignIn(
                    office.database,
                    office.people,
                    dearer,
                    office.seconds,
                    office.tokens,
                    office.sessions,
                    office.throttle);
            for (int i = 0; i < 2; i++) {
                assertInstanceOf(
                        Result.In.class,
                        signIn.with("ada@example.com", Office.PASSWORD, "192.0.2.7", "", Visitor.NOBODY));
            }
            String after = String.valueOf(office.people.password(ada.mail()));
            assertTrue(before.startsWith("$argon2id$v=19$m=64,t=1,p=1$"), before);
            assertTrue(after.startsWith("$argon2id$v=19$m=128,t=2,p=1$"), after);
        }
    }

    @Test
    void a_password_costs_what_owasp_asks_for_and_its_hash_is_never_the_same_twice() {
        try (var passwords = new Passwords()) {
            String kept = passwords.hash("größer als alles");
            assertTrue(kept.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), kept);
            assertFalse(kept.equals(passwords.hash("größer als alles")));
            assertTrue(passwords.isRight("größer als alles", kept), "typed as letters with marks of their own");
            assertFalse(passwords.isOld(kept));
        }
    }

    /** The vector of RFC 9106 has a secret and associated data; this one is of the reference implementation's tests. */
    @Test
    void argon2id_is_what_others_mean_by_it() {
        try (var passwords = new Passwords()) {
            assertTrue(passwords.isRight(
                    "password",
                    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"));
        }
    }

    @Test
    void of_three_hundred_at_once_a_hundred_wait_for_their_turn_and_the_rest_is_told_to_come_back() throws Exception {
        try (var passwords = new Passwords(new Passwords.Cost(8_192, 1, 1));
                var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var go = new CountDownLatch(1);
            List<Future<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                tries.add(crowd.submit(() -> {
                    go.await();
                    return passwords.isRight("wrong", null);
                }));
            }
            go.countDown();
            int busy = 0;
            for (Future<Boolean> each : tries) {
                try {
                    assertFalse(each.get());
                } catch (ExecutionException told) {
                    assertInstanceOf(Passwords.Busy.class, told.getCause());
                    busy++;
                }
            }
            assertTrue(busy >= 50, busy + " were told to come back");
            assertTrue(busy <= 199, busy + " were told to come back");
            assertFalse(passwords.isRight("wrong", null), "it goes on");
        }
    }

    @Test
    void whoever_knows_the_password_gets_in_after_a_flood_of_others_who_do_not() throws Exception {
        try (var office = new Office(Kind.SQLITE, folder);
                var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            office.somebody("ada", Role.ADMIN);
            var go = new CountDownLatch(1);
            List<Future<Result>> tries = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String name = "nobody" + i;
                String address = "198.51.100." + i;
                tries.add(crowd.submit(() -> {
                    go.await();
                    return office.signIn.with(name + "@example.com", "x", address, Office.FIREFOX, Visitor.NOBODY);
                }));
            }
            go.countDown();
            boolean in = false;
            while (!in) {
                try {
                    in = office.tries("ada", Office.PASSWORD) instanceof Result.In;
                    assertTrue(in, "being told to come back counted as a wrong password");
                } catch (Passwords.Busy comeBack) {
                    Thread.sleep(1);
                }
            }
            for (Future<Result> each : tries) {
                var _ = each.state();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "ada@example.com", "Ada Lovelace", "aaaaaaaaaaaa", "abababababab"})
    void a_password_that_would_be_guessed_at_once_is_not_taken(String password) {
        assertTrue(
                Passwords.problem(password, Office.mail("ada"), "Ada Lovelace").isPresent());
        assertTrue(Passwords.problem(Office.PASSWORD, Office.mail("ada"), "Ada Lovelace")
                .isEmpty());
        assertTrue(Passwords.problem("x".repeat(257), Office.mail("ada"), "Ada").isPresent());
    }

    @Test
    void a_hash_in_a_form_that_nobody_can_read_is_a_mistake_and_no_open_door() {
        try (var passwords = new Passwords(Office.CHEAP)) {
            assertThrows(IllegalStateException.class, () -> passwords.isRight("x", "$2a$10$abc"));
            assertThrows(IllegalStateException.class, () -> passwords.isRight("", ""));
        }
    }
}
