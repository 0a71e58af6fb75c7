package porchlight.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.people.Tokens.Kind;

class TokensTest {
    private static final By ADA = new By("ada", "192.0.2.1");

    @TempDir
    Path folder;

    private static String invite(Office office, String name) {
        return office.links
                .invite(Office.mail(name), name, Role.AGENT, ADA)
                .orElseThrow()
                .token();
    }

    private static boolean opens(Office office, Kind kind, String token) {
        return office.links.offered(kind, token).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void row_43_an_invitation_lasts_three_days_and_a_new_password_s_link_an_hour(Databases.Kind kind) {
        try (var office = new Office(kind, folder)) {
            String invitation = invite(office, "bob");
            var carol = office.somebody("carol", Role.AGENT);
            String reset =
                    office.links.offer(carol.id(), false, ADA).orElseThrow().token();

            office.pass(Duration.ofMinutes(59));
            assertTrue(opens(office, Kind.RESET, reset));
            office.pass(Duration.ofMinutes(1));
            assertFalse(opens(office, Kind.RESET, reset));
            assertTrue(opens(office, Kind.INVITATION, invitation));
            office.pass(Duration.ofHours(71));
            assertFalse(opens(office, Kind.INVITATION, invitation));
            assertTrue(office.links.take(Kind.INVITATION, invitation, "x", "").isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void row_43_a_newer_link_another_password_and_a_closed_door_make_it_worthless(Databases.Kind kind) {
        try (var office = new Office(kind, folder)) {
            var carol = office.somebody("carol", Role.AGENT);
            String first =
                    office.links.offer(carol.id(), false, ADA).orElseThrow().token();
            String second =
                    office.links.offer(carol.id(), false, ADA).orElseThrow().token();
            assertFalse(opens(office, Kind.RESET, first));
            assertTrue(opens(office, Kind.RESET, second));

            office.people.changePassword(carol.id(), office.passwords.hash("something else"), ADA);
            assertFalse(opens(office, Kind.RESET, second));

            String third =
                    office.links.offer(carol.id(), false, ADA).orElseThrow().token();
            office.people.disable(carol.id(), ADA);
            assertFalse(opens(office, Kind.RESET, third));
            office.people.enable(carol.id(), ADA);
            assertFalse(opens(office, Kind.RESET, third));
        }
    }

    @ParameterizedTest
    @EnumSource
    void row_43_of_twenty_who_use_it_at_once_one_does(Databases.Kind kind) throws Exception {
        try (var office = new Office(kind, folder);
                var all = Executors.newFixedThreadPool(10)) {
            String token = invite(office, "bob");
            Callable<Boolean> take = () -> office.links
                    .take(Kind.INVITATION, token, office.passwords.hash(Office.PASSWORD), "")
                    .isPresent();
            int taken = 0;
            for (var each : all.invokeAll(Stream.generate(() -> take).limit(20).toList())) {
                taken += each.get() ? 1 : 0;
            }
            assertEquals(1, taken);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rows_40_and_41_only_the_very_same_letters_open_it_and_nothing_never_does(Databases.Kind kind) {
        try (var office = new Office(kind, folder)) {
            String token = invite(office, "bob");
            String other = token.charAt(0) == 'A' ? "B" : "A";
            for (String wrong : List.of(
                    "",
                    " ",
                    "null",
                    "0",
                    "0e1",
                    token + " ",
                    " " + token,
                    token.substring(1),
                    other + token.substring(1),
                    token.toLowerCase(Locale.ROOT) + "x",
                    Secret.hash(token),
                    "%",
                    "' OR '1'='1")) {
                assertFalse(opens(office, Kind.INVITATION, wrong), wrong);
            }
            assertFalse(opens(office, Kind.RESET, token), "a link opens what it was made for");
            assertFalse(office.tokens.isOpen(Kind.FIRST, token));
            assertTrue(opens(office, Kind.INVITATION, token));
        }
    }

    @Test
    void row_42_what_is_kept_does_not_open_anything() {
        try (var office = new Office(Databases.Kind.SQLITE, folder)) {
            String token = invite(office, "bob");
            List<String> kept =
                    office.database.read(tx -> tx.all("SELECT hash FROM one_time_link", row -> row.text("hash")));
            assertEquals(List.of(Secret.hash(token)), kept);
            assertFalse(opens(office, Kind.INVITATION, kept.getFirst()));
            assertFalse(office.journal.after(0, 100).toString().contains(token));
        }
    }
}
