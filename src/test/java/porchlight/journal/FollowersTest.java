package porchlight.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.Databases.Kind;
import porchlight.database.Database;

class FollowersTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_event_reaches_every_follower_in_order(Kind kind) {
        var desk = new Desk(Databases.fresh(kind, folder));
        desk.write(1_200);
        var index = new Remembering("index", desk);
        var mail = new Remembering("mail", desk);
        Followers followers = followers(desk, index, mail);
        assertFalse(followers.caughtUp());
        followers.start();
        desk.write(3);
        followers.awaitCaughtUp(SOON);
        assertTrue(followers.caughtUp());
        assertEquals(numbers(1, 1_203), index.seen);
        assertEquals(numbers(1, 1_203), mail.seen);
        assertEquals(
                List.of(new Standing("index", 1_203, 1_203, null), new Standing("mail", 1_203, 1_203, null)),
                followers.standings());
    }

    @ParameterizedTest
    @EnumSource
    void a_follower_that_throws_tries_again_loses_nothing_and_blocks_no_other(Kind kind) throws Exception {
        var desk = new Desk(Databases.fresh(kind, folder));
        var mended = new CountDownLatch(1);
        var failed = new CountDownLatch(2);
        var broken = new Remembering("broken", desk) {
            @Override
            public void follow(List<Event> events) {
                if (mended.getCount() > 0) {
                    failed.countDown();
                    throw new IllegalStateException("the mail server is down");
                }
                super.follow(events);
            }
        };
        var other = new Remembering("other", desk);
        Followers followers = followers(desk, broken, other);
        followers.start();
        desk.write(5);

        assertTrue(failed.await(20, TimeUnit.SECONDS));
        assertThrows(IllegalStateException.class, () -> followers.awaitCaughtUp(Duration.ofMillis(1)));
        awaitSeen(other, 5);
        Standing standing = followers.standings().getFirst();
        assertEquals(5, standing.lag());
        assertTrue(assertNotNullAnd(standing.problem()).contains("the mail server is down"));

        mended.countDown();
        followers.awaitCaughtUp(SOON);
        assertEquals(numbers(1, 5), broken.seen);
        assertEquals(numbers(1, 5), other.seen);
        awaitWell(followers);
    }

    @ParameterizedTest
    @EnumSource
    void a_follower_stopped_between_doing_and_remembering_sees_the_event_again(Kind kind) {
        var desk = new Desk(Databases.fresh(kind, folder));
        desk.write(3);
        var done = new CopyOnWriteArrayList<Long>();
        var forgetful = new Remembering("mail", desk) {
            @Override
            public void follow(List<Event> events) {
                events.forEach(event -> done.add(event.seq()));
            }
        };
        Followers first = new Followers(desk.journal, List.of(forgetful));
        first.start();
        first.awaitCaughtUp(SOON);
        first.close();
        assertEquals(numbers(1, 3), done);

        var remembering = new Remembering("mail", desk);
        Followers second = followers(desk, remembering);
        second.start();
        second.awaitCaughtUp(SOON);
        assertEquals(numbers(1, 3), remembering.seen);
    }

    @ParameterizedTest
    @EnumSource
    void events_of_another_node_are_found_within_a_second_or_two(Kind kind) {
        String url = Databases.fresh(kind, folder);
        var here = new Desk(url);
        var there = new Desk(url);
        var index = new Remembering("index", here);
        Followers followers = followers(here, index);
        followers.start();
        followers.awaitCaughtUp(SOON);
        there.write(2);
        followers.awaitCaughtUp(SOON);
        assertEquals(numbers(1, 2), index.seen);
    }

    @ParameterizedTest
    @EnumSource
    void a_follower_ahead_of_the_journal_says_so_instead_of_skipping_what_comes(Kind kind) throws Exception {
        var desk = new Desk(Databases.fresh(kind, folder));
        desk.write(1);
        desk.database.run(tx -> desk.positions.move(tx, "index", 40));
        Followers followers = followers(desk, new Remembering("index", desk));
        followers.start();
        while (followers.standings().getFirst().problem() == null) {
            Thread.sleep(5);
        }
        assertFalse(followers.caughtUp());
        assertTrue(assertNotNullAnd(followers.standings().getFirst().problem())
                .contains("was an older database put in place?"));
    }

    private Followers followers(Desk desk, Follower... followers) {
        var made = new Followers(desk.journal, List.of(followers));
        open.add(made);
        return made;
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static String assertNotNullAnd(@Nullable String text) {
        assertNotNull(text);
        return text;
    }

    private static void awaitSeen(Remembering follower, int events) throws InterruptedException {
        while (follower.seen.size() < events) {
            Thread.sleep(5);
        }
    }

    private static void awaitWell(Followers followers) throws InterruptedException {
        while (!followers.caughtUp()) {
            Thread.sleep(5);
        }
        assertNull(followers.standings().getFirst().problem());
    }

    /** One node: its database and its journal. */
    private final class Desk {
        final Database database;
        final Journal journal;
        final Positions positions;

        Desk(String url) {
            database = Database.open(url);
            open.add(database);
            journal = new Journal(database, InstantSource.system());
            positions = new Positions(database);
        }

        void write(int events) {
            database.run(tx -> {
                for (int i = 0; i < events; i++) {
                    journal.append(tx, "anna", "said", "hello", "");
                }
            });
        }
    }

    /** Keeps what it has seen, and its position in the database. */
    private static class Remembering implements Follower {
        final List<Long> seen = new CopyOnWriteArrayList<>();
        private final String name;
        private final Desk desk;

        Remembering(String name, Desk desk) {
            this.name = name;
            this.desk = desk;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long position() {
            return desk.positions.of(name);
        }

        @Override
        public void follow(List<Event> events) {
            desk.database.run(
                    tx -> desk.positions.move(tx, name, events.getLast().seq()));
            events.forEach(event -> seen.add(event.seq()));
        }
    }
}
