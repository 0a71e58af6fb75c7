package porchlight.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases.Kind;

class SessionsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void it_ends_after_eight_hours_without_use(Kind kind) {
        try (var office = new Office(kind, folder)) {
            office.somebody("ada", Role.ADMIN);
            String token = office.signsIn("ada");
            for (int i = 0; i < 3; i++) {
                office.pass(Duration.ofHours(8).minusSeconds(1));
                assertTrue(office.visitor(token).isSignedIn());
            }
            office.pass(Duration.ofHours(8));
            assertFalse(office.visitor(token).isSignedIn());
        }
    }

    @ParameterizedTest
    @EnumSource
    void it_ends_after_seven_days_however_much_it_is_used(Kind kind) {
        try (var office = new Office(kind, folder)) {
            office.somebody("ada", Role.ADMIN);
            String token = office.signsIn("ada");
            for (int hours = 0; hours < 7 * 24 - 7; hours += 7) {
                office.pass(Duration.ofHours(7));
                assertTrue(office.visitor(token).isSignedIn(), "after " + (hours + 7) + " hours");
            }
            office.pass(Duration.ofHours(7));
            assertFalse(office.visitor(token).isSignedIn());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_clock_that_is_set_back_revives_none_and_one_that_is_set_forward_a_little_ends_none(Kind kind) {
        try (var office = new Office(kind, folder)) {
            office.somebody("ada", Role.ADMIN);
            String old = office.signsIn("ada");
            office.pass(Duration.ofDays(8));
            String now = office.signsIn("ada");
            office.pass(Duration.ofDays(-8));
            assertFalse(office.visitor(old).isSignedIn());
            assertTrue(office.visitor(now).isSignedIn());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_page_that_looks_for_news_by_itself_keeps_no_session_alive(Kind kind) {
        try (var office = new Office(kind, folder)) {
            office.somebody("ada", Role.ADMIN);
            String token = office.signsIn("ada");
            for (int hour = 0; hour < 8; hour++) {
                assertTrue(office.sessions
                        .visitor(token, "192.0.2.7", Office.FIREFOX, false)
                        .isSignedIn());
                office.pass(Duration.ofHours(1));
            }
            assertFalse(office.visitor(token).isSignedIn());
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_last_use_is_written_once_a_minute_with_address_and_browser(Kind kind) {
        try (var office = new Office(kind, folder)) {
            var ada = office.somebody("ada", Role.ADMIN);
            String token = office.signsIn("ada");
            office.pass(Duration.ofSeconds(59));
            office.sessions.visitor(token, "192.0.2.8", "Other\r\nBrowser" + "x".repeat(1000), true);
            var session = office.sessions.of(ada.id()).getFirst();
            assertEquals(Office.NOON, session.used());
            assertEquals(Office.FIREFOX, session.browser());

            office.pass(Duration.ofSeconds(1));
            office.sessions.visitor(token, "192.0.2.8", "Other\r\nBrowser" + "x".repeat(1000), true);
            session = office.sessions.of(ada.id()).getFirst();
            assertEquals(Office.NOON.plusSeconds(60), session.used());
            assertEquals("192.0.2.8", session.address());
            assertTrue(session.browser().startsWith("Other  Browserxxx"), session.browser());
            assertEquals(200, session.browser().length());
        }
    }

    @ParameterizedTest
    @EnumSource
    void row_44_each_sign_in_has_a_name_of_its_own_and_ends_what_the_browser_had_before(Kind kind) {
        try (var office = new Office(kind, folder)) {
            var ada = office.somebody("ada", Role.ADMIN);
            String first = office.signsIn("ada");
            var again = (SignIn.Result.In) office.signIn.with(
                    "ada@example.com", Office.PASSWORD, "192.0.2.7", Office.FIREFOX, office.visitor(first));
            assertNotEquals(first, again.token());
            assertFalse(office.visitor(first).isSignedIn());
            assertTrue(office.visitor(again.token()).isSignedIn());
            assertEquals(1, office.sessions.of(ada.id()).size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessions_are_listed_and_ended_one_by_one_or_all_others_by_their_owner_alone(Kind kind) {
        try (var office = new Office(kind, folder)) {
            var ada = office.somebody("ada", Role.ADMIN);
            var bob = office.somebody("bob", Role.AGENT);
            String here = office.signsIn("ada");
            String there = office.signsIn("ada");
            String elsewhere = office.signsIn("ada");
            assertEquals(3, office.sessions.of(ada.id()).size());

            String id = office.visitor(there).present().session();
            office.sessions.end(bob.id(), id, By.COMMAND);
            assertTrue(office.visitor(there).isSignedIn(), "row 29: not bob's");
            office.sessions.end(ada.id(), id, By.COMMAND);
            assertFalse(office.visitor(there).isSignedIn());

            office.sessions.endOthers(ada.id(), office.visitor(here).present().session(), By.COMMAND);
            assertTrue(office.visitor(here).isSignedIn());
            assertFalse(office.visitor(elsewhere).isSignedIn());
        }
    }

    @Test
    void a_browser_is_called_what_its_owner_calls_it() {
        String chrome =
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36";
        assertEquals("Chrome on Windows", called(chrome));
        assertEquals("Edge on Windows", called(chrome + " Edg/156.0"));
        assertEquals("Firefox", called(Office.FIREFOX));
        assertEquals("curl/8.5", called("curl/8.5"));
        assertEquals("A browser without a name", called(" "));
    }

    private static String called(String browser) {
        return new Session("id", Office.NOON, Office.NOON, "192.0.2.7", browser).called();
    }

    @Test
    void row_40_what_is_kept_opens_nothing_and_whatever_is_no_session_is_nobody() {
        try (var office = new Office(Kind.SQLITE, folder)) {
            office.somebody("ada", Role.ADMIN);
            String token = office.signsIn("ada");
            List<String> kept = office.database.read(tx -> tx.all("SELECT hash FROM session", row -> row.text("hash")));
            assertEquals(List.of(Secret.hash(token)), kept);
            for (String wrong : List.of("", "1", kept.getFirst(), token + "x", "\0", "x".repeat(43))) {
                assertEquals(Visitor.NOBODY, office.visitor(wrong), wrong);
            }
        }
    }
}
