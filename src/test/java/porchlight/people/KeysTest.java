package porchlight.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.journal.Event;

/** Keys on both databases. */
class KeysTest {
    private static final By ADA = new By("ada", "192.0.2.7");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_key_opens_until_it_is_revoked_or_over_and_is_kept_as_a_hash(Databases.Kind kind) {
        try (var office = new Office(kind, folder)) {
            var keys = new Keys(office.database, office.journal, office.clock, () -> Secret.fresh());
            var made = keys.make("Build", EnumSet.of(Scope.PUBLISH, Scope.DRAFT), Duration.ofDays(30), ADA);
            assertTrue(made.token().startsWith(Keys.PREFIX));
            Key found = keys.with(made.token(), "203.0.113.9").orElseThrow();
            assertEquals(EnumSet.of(Scope.DRAFT, Scope.PUBLISH), found.scopes());
            Key listed = keys.all().getFirst();
            assertEquals("203.0.113.9", Objects.requireNonNull(listed.used()).from());
            long plain = office.database.read(tx -> tx.first(
                            "SELECT COUNT(*) AS n FROM api_key WHERE hash LIKE ?",
                            row -> row.number("n"),
                            "%" + made.token().substring(Keys.PREFIX.length()) + "%")
                    .orElseThrow());
            assertEquals(0, plain);
            assertFalse(office.journal.after(0, 100).stream()
                    .map(Event::detail)
                    .anyMatch(detail -> detail.contains(made.token())));

            var other = keys.make("Other", EnumSet.of(Scope.READ_AUDIT), null, ADA);
            assertTrue(keys.revoke(made.key().id(), ADA));
            assertFalse(keys.revoke(made.key().id(), ADA));
            assertEquals(Optional.empty(), keys.with(made.token(), "203.0.113.9"));
            assertTrue(keys.with(other.token(), "203.0.113.9").isPresent());
            assertEquals(List.of(Keys.MADE, Keys.MADE, Keys.REVOKED), office.told());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_key_ends_when_its_time_is_over_to_the_second(Databases.Kind kind) {
        try (var office = new Office(kind, folder)) {
            var keys = new Keys(office.database, office.journal, office.clock, () -> Secret.fresh());
            var made = keys.make("Month", EnumSet.of(Scope.DRAFT), Duration.ofDays(30), ADA);
            office.pass(Duration.ofDays(30).minusSeconds(1));
            assertTrue(keys.with(made.token(), "").isPresent());
            office.pass(Duration.ofSeconds(1));
            assertEquals(Optional.empty(), keys.with(made.token(), ""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rows_40_and_41_what_is_nearly_a_key_is_none(Databases.Kind kind) {
        try (var office = new Office(kind, folder)) {
            var keys = new Keys(office.database, office.journal, office.clock, () -> Secret.fresh());
            String token =
                    keys.make("Build", EnumSet.of(Scope.DRAFT), null, ADA).token();
            for (String wrong : List.of(
                    "",
                    " ",
                    Keys.PREFIX,
                    token + " ",
                    token.substring(0, token.length() - 1),
                    token.substring(Keys.PREFIX.length()),
                    token.toUpperCase(Locale.ROOT),
                    Secret.hash(token),
                    Keys.PREFIX + Secret.hash(token).substring(0, 43),
                    "0")) {
                assertEquals(Optional.empty(), keys.with(wrong, ""), wrong);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_last_use_is_written_at_most_once_a_minute(Databases.Kind kind) {
        try (var office = new Office(kind, folder)) {
            var keys = new Keys(office.database, office.journal, office.clock, () -> Secret.fresh());
            String token =
                    keys.make("Build", EnumSet.of(Scope.DRAFT), null, ADA).token();
            keys.with(token, "192.0.2.1");
            office.pass(Duration.ofSeconds(30));
            keys.with(token, "192.0.2.2");
            assertEquals(
                    "192.0.2.1",
                    Objects.requireNonNull(keys.all().getFirst().used()).from());
            office.pass(Duration.ofSeconds(31));
            keys.with(token, "192.0.2.3");
            assertEquals(
                    "192.0.2.3",
                    Objects.requireNonNull(keys.all().getFirst().used()).from());
        }
    }
}
