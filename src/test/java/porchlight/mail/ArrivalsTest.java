package porchlight.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.Databases.Kind;
import porchlight.database.Database;
import porchlight.journal.Journal;
import porchlight.people.By;
import porchlight.people.Mail;

/** Mail that is taken in, on both databases. */
class ArrivalsTest {
    private static final Mail US = Mail.of("help@lantern.example").orElseThrow();
    private static final By BY = new By("mail", "");

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-23T09:00:00Z");

    private Outbox outbox(Database database) {
        return new Outbox(database, new Journal(database, () -> now), () -> now, () -> "1", Set.of(), true);
    }

    @ParameterizedTest
    @EnumSource
    void row_55_twenty_who_bring_the_same_mail_at_once_have_it_taken_once(Kind kind) throws Exception {
        try (var database = Database.open(Databases.fresh(kind, folder));
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var journal = new Journal(database, () -> now);
            var arrivals = new Arrivals(
                    database,
                    journal,
                    null,
                    Set.of(US),
                    outbox(database),
                    (tx, mail, _, _, _) -> {
                        journal.append(tx, "customer", "case.opened", mail.hash(), "");
                        return Outcome.OPENED;
                    },
                    () -> now);
            byte[] raw = mail("carl@example.com", "one");
            var outcomes = clients.invokeAll(Collections.<Callable<Outcome>>nCopies(20, () -> arrivals.take(raw, BY)));
            int opened = 0;
            for (var each : outcomes) {
                opened += each.get() == Outcome.OPENED ? 1 : 0;
            }
            assertEquals(1, opened);
            assertEquals(1, journal.after(0, 100).size());
            assertEquals(new Arrivals.Count(1, 0), arrivals.count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_could_not_be_taken_is_taken_the_next_time_and_whom_it_was_from_is_forgotten(Kind kind) {
        try (var database = Database.open(Databases.fresh(kind, folder))) {
            var tries = new AtomicInteger();
            var arrivals = new Arrivals(
                    database,
                    new Journal(database, () -> now),
                    null,
                    Set.of(US),
                    outbox(database),
                    (_, _, _, _, _) -> {
                        if (tries.incrementAndGet() == 1) {
                            throw new IllegalStateException("killed");
                        }
                        return Outcome.ADDED;
                    },
                    () -> now);
            byte[] raw = mail("carl@example.com", "one");
            assertThrows(IllegalStateException.class, () -> arrivals.take(raw, BY));
            assertEquals(List.of(), arrivals.latest());
            assertEquals(Outcome.ADDED, arrivals.take(raw, BY));
            assertEquals(Outcome.AGAIN, arrivals.take(raw, BY));
            assertEquals("carl@example.com", arrivals.latest().getFirst().sender());
            now = now.plus(Duration.ofDays(31));
            assertEquals(Outcome.ADDED, arrivals.take(mail("dan@example.com", "two"), BY));
            assertEquals("", arrivals.latest().getLast().sender());
            assertEquals(Outcome.AGAIN, arrivals.take(raw, BY));
        }
    }

    @Test
    void rows_40_and_42_an_address_for_answers_is_taken_to_the_last_letter_or_not_at_all() {
        try (var database = Database.open(Databases.fresh(Kind.SQLITE, folder.resolve("a")));
                var elsewhere = Database.open(Databases.fresh(Kind.SQLITE, folder.resolve("b")))) {
            var ours = new ReplyAddresses(US, database);
            String address = ours.of("K7M2-9QXT").address();
            assertTrue(address.matches("help\\+k7m29qxt[a-v0-9]{16}@lantern\\.example"), address);
            assertEquals(Optional.of("k7m29qxt"), ours.reference("Lantern <" + address + ">, x@example.com"));
            assertEquals(Optional.of("k7m29qxt"), new ReplyAddresses(US, database).reference(address), "and for ever");
            assertNotEquals(
                    address, new ReplyAddresses(US, elsewhere).of("K7M2-9QXT").address());
            assertEquals(Optional.empty(), new ReplyAddresses(US, elsewhere).reference(address));
            for (int i = 5; i < 29; i++) {
                char other = address.charAt(i) == 'a' ? 'b' : 'a';
                String near = address.substring(0, i) + other + address.substring(i + 1);
                assertEquals(Optional.empty(), ours.reference(near), near);
            }
            for (String each : List.of("", "x" + address, address + ".evil.example", address.replace("+", ""))) {
                assertEquals(Optional.empty(), ours.reference(each), each);
            }
            String wrong = address.replaceFirst(".{16}@", "0000000000000000@");
            assertEquals(Optional.of("k7m29qxt"), ours.reference(wrong + ", " + address));
        }
        assertTrue(ReplyAddresses.canBe("a".repeat(39) + "@lantern.example"));
        assertFalse(ReplyAddresses.canBe("a".repeat(40) + "@lantern.example"));
    }

    @Test
    void pauses_grow_up_to_five_minutes() {
        assertEquals(
                List.of(60L, 120L, 240L, 300L, 300L),
                List.of(0, 1, 2, 3, 60).stream()
                        .map(each ->
                                Collector.pause(Duration.ofMinutes(1), each).toSeconds())
                        .toList());
        assertEquals(Duration.ofHours(1), Collector.pause(Duration.ofHours(1), 9));
    }

    private static byte[] mail(String from, String id) {
        return ("From: " + from + "\r\nMessage-ID: <" + id + "@carl.example>\r\n\r\nHello.\r\n").getBytes(UTF_8);
    }
}
