package porchlight.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.cases.Bulk.Change;
import porchlight.cases.Inbox.Filter;
import porchlight.cases.Inbox.Order;
import porchlight.cases.Inbox.View;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.hours.Hours;
import porchlight.hours.Week;
import porchlight.journal.Journal;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Post;
import porchlight.people.Secret;

/** Finding, putting together and changing many cases, on both databases. */
class CasesTest {
    private static final By ADA = new By("ada", "");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** What is mailed stays here. */
    private static final Post POST = new Post() {
        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public void write(Tx tx, String kind, Mail to, String about, By by) {}

        @Override
        public boolean writeSparingly(Tx tx, String kind, Mail to, String about, By by) {
            return true;
        }
    };

    /** Everything about cases on a database of its own; the clock goes on by a minute whenever it is asked. */
    private static final class House implements AutoCloseable {
        private final Database database;
        private final Journal journal;
        private final Cases cases;
        private final Inbox inbox;
        private final Merging merging;
        private final CaseWords words;
        private Instant now = Instant.parse("2027-03-01T08:00:00Z");

        private House(Databases.Kind kind, Path folder, Post post) {
            database = Database.open(Databases.fresh(kind, folder));
            journal = new Journal(database, this::tick);
            cases = new Cases(database, journal, post, at -> Optional.of(at.plus(Duration.ofDays(1))), this::tick);
            inbox = new Inbox(database, () -> now);
            merging = new Merging(database, journal, cases, (_, _, _) -> {}, this::tick);
            words = new CaseWords(database);
            for (String each : List.of("ada", "bo")) {
                database.run(tx -> tx.run(
                        "INSERT INTO person (id, mail, name, role, since) VALUES (?, ?, ?, 'agent', 0)",
                        each,
                        each + "@example.com",
                        each));
            }
        }

        private Instant tick() {
            now = now.plusSeconds(60);
            return now;
        }

        Case ask(String subject, String text, String name, @Nullable String mail) {
            return ask(Secret.fresh(), subject, text, name, mail);
        }

        Case ask(String key, String subject, String text, String name, @Nullable String mail) {
            return cases.open(
                            new Asked(
                                    key,
                                    Kind.QUESTION,
                                    subject,
                                    text,
                                    new Customer(name, mail == null ? null : new Mail(mail), null),
                                    "en",
                                    "",
                                    "",
                                    List.of(new Asked.Field("Order", "A-1709")),
                                    false),
                            Enclosed.NOTHING,
                            new By("customer", ""))
                    .theCase();
        }

        /** The subjects of what is found, after the words were written down. */
        List<String> found(String typed) {
            var events = journal.after(words.position(), 1_000);
            if (!events.isEmpty()) {
                words.follow(events);
            }
            return inbox.find(new Filter(View.ALL, "", null, null, null, typed, Order.OLDEST), 1).cases().stream()
                    .map(Case::subject)
                    .toList();
        }

        @Override
        public void close() {
            database.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_case_is_found_by_what_was_said_by_whom_and_by_its_reference(Databases.Kind kind) {
        try (var house = new House(kind, folder, POST)) {
            Case hums = house.ask("My lamp hums", "Straßenlampe, very loud at 50 %", "Zoë Müller", "zoe@lamps.example");
            Case glows = house.ask("It glows", "照明がつかない", "Carl", null);
            house.cases.note(hums.id(), Secret.fresh(), "He is a gryphon", Enclosed.NOTHING, ADA);
            house.cases.answer(
                    new Cases.Reply(glows.id(), Secret.fresh(), "Unplug it.", Enclosed.NOTHING, List.of(), 99),
                    Cases.Then.PENDING,
                    ADA);
            house.cases.handling().set(glows.id(), Priority.NORMAL, "inbox", Set.of("warranty"), false, ADA);

            List<String> first = List.of("My lamp hums");
            List<String> second = List.of("It glows");
            assertEquals(first, house.found("LOUD lam"), "each word, whole or begun, in any order");
            assertEquals(first, house.found("strassenlampe"));
            assertEquals(first, house.found("zoe muller"));
            assertEquals(first, house.found("zoe@lamps.example"));
            assertEquals(first, house.found("gryph"));
            assertEquals(first, house.found(hums.reference()));
            assertEquals(first, house.found(hums.reference().replace("-", "").toLowerCase(Locale.ROOT)));
            assertEquals(second, house.found("unplug"));
            assertEquals(second, house.found("warranty"));
            assertEquals(second, house.found("照明"));
            assertEquals(List.of("My lamp hums", "It glows"), house.found("a-1709"));
            assertEquals(List.of(), house.found("loud unplug"), "all words are in one case");
            assertEquals(List.of(), house.found("amp"), "a word is not found by its middle");
            assertEquals(first, house.found("z loud"), "a letter is enough");
            assertEquals(first, house.found("lo zoe"));
            assertEquals(List.of("My lamp hums", "It glows"), house.found("g"));
            assertEquals(List.of(), house.found("%"));
            assertEquals(List.of("My lamp hums", "It glows"), house.found(""));

            house.cases.handling().set(glows.id(), Priority.NORMAL, "inbox", Set.of(), false, ADA);
            assertEquals(List.of(), house.found("warranty"), "a tag that was taken away finds nothing");
        }
    }

    @ParameterizedTest
    @EnumSource
    void long_words_alike_in_the_beginning_are_told_apart(Databases.Kind kind) {
        try (var house = new House(kind, folder, POST)) {
            house.ask("One", "Donaudampfschifffahrtsgesellschaft", "Carl", null);
            house.ask("Two", "Donaudampfschiffskapitän, naïve żółw", "Carl", null);
            assertEquals(List.of("One", "Two"), house.found("donaudampfschiff"));
            assertEquals(List.of("One"), house.found("donaudampfschifffahrt"));
            assertEquals(List.of("Two"), house.found("zolw"));
            assertEquals(List.of("Two"), house.found("donaudampfschiffskapitan naive"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void words_that_were_lost_are_made_anew_from_the_journal(Databases.Kind kind) {
        try (var house = new House(kind, folder, POST)) {
            house.ask("My lamp hums", "very loud", "Carl", null);
            assertEquals(1, house.found("loud").size());
            house.database.run(tx -> {
                tx.run("DELETE FROM case_word");
                tx.run("DELETE FROM follower WHERE name = 'case-words'");
            });
            assertEquals(1, house.found("loud").size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void two_cases_of_one_customer_are_put_together_in_the_order_of_time(Databases.Kind kind) {
        try (var house = new House(kind, folder, POST)) {
            String shown = Secret.fresh();
            String alsoShown = Secret.fresh();
            Case one = house.ask(shown, "My lamp hums", "first", "Carl", "carl@example.com");
            Case two = house.ask(alsoShown, "It *glows*", "second", "Carl C.", "carl@example.com");
            house.cases.handling().set(two.id(), Priority.HIGH, "inbox", Set.of("glow"), false, ADA);
            house.cases.note(one.id(), Secret.fresh(), "third", Enclosed.NOTHING, ADA);
            String mailed =
                    house.database.inTransaction(tx -> house.cases.keys().link(tx, two.id()));
            long seen = 2;

            assertInstanceOf(Merging.Outcome.Done.class, house.merging.merge(two.reference(), one.id(), ADA));

            Case both = house.cases.find(two.id()).orElseThrow();
            assertEquals(one.id(), both.id(), "who asks for the one is led to the other");
            assertEquals(
                    one.id(),
                    house.cases.referredTo(two.reference()).orElseThrow().id());
            assertEquals(Priority.HIGH, both.priority());
            assertEquals(List.of("glow"), both.tags());
            assertEquals(one.due(), both.due(), "the sooner promise is kept");
            assertEquals(
                    List.of("first", "second", "third"),
                    house.cases.messages(one.id()).stream()
                            .map(Message::text)
                            .limit(3)
                            .toList());
            String note = house.cases.messages(one.id()).getLast().text();
            assertTrue(note.startsWith(two.reference()) && note.contains("It \\*glows\\*"), note);
            assertEquals(1, house.cases.fields(one.id()).size(), "the same answer is kept once");
            assertEquals(1, house.inbox.counts("").get(View.ALL));
            assertEquals(List.of("My lamp hums"), house.found("second"));
            assertEquals(List.of("My lamp hums"), house.found(two.reference()));
            assertEquals(
                    one.id(), house.journal.last(Merging.TOOK_IN).orElseThrow().subject());
            assertEquals(
                    two.id(), house.journal.last(Merging.JOINED).orElseThrow().subject());

            assertEquals(
                    one.id(), house.cases.keys().withKey(mailed).orElseThrow().id());
            for (String key : List.of(shown, alsoShown)) {
                // Anybody can type Carl's address into the form, and has what it showed.
                assertTrue(house.cases.keys().withKey(key).isEmpty());
                assertTrue(house.cases.keys().isWithdrawn(key));
            }
            assertFalse(house.cases.keys().isWithdrawn(mailed));

            assertFalse(
                    house.cases.answer(
                            new Cases.Reply(two.id(), Secret.fresh(), "x", Enclosed.NOTHING, List.of(), seen),
                            Cases.Then.SOLVED,
                            ADA),
                    "who had it open before is shown first what came in");
            assertTrue(house.cases.note(two.id(), Secret.fresh(), "fourth", Enclosed.NOTHING, ADA));
            assertEquals("fourth", house.cases.messages(one.id()).getLast().text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void answers_that_were_begun_go_along_and_a_complaint_stays_one(Databases.Kind kind) {
        try (var house = new House(kind, folder, POST)) {
            Case stays = house.ask("My lamp hums", "first", "Carl", "carl@example.com");
            Case goes = house.ask("It glows", "second", "Carl", "carl@example.com");
            house.database.run(tx -> tx.run("UPDATE support_case SET kind = 'complaint' WHERE id = ?", goes.id()));
            var drafts = new AnswerDrafts(house.database, () -> house.now);
            drafts.keep(stays.id(), "ada", new AnswerDrafts.Draft("Dear Carl,", List.of("a", "b"), false));
            drafts.keep(goes.id(), "ada", new AnswerDrafts.Draft("He is a gryphon.", List.of("b", "c"), true));
            drafts.keep(goes.id(), "bo", new AnswerDrafts.Draft("Hello Carl,", List.of(), false));

            assertInstanceOf(Merging.Outcome.Done.class, house.merging.merge(goes.reference(), stays.id(), ADA));

            assertEquals(
                    Optional.of(new AnswerDrafts.Draft("Dear Carl,\n\nHe is a gryphon.", List.of("a", "b", "c"), true)),
                    drafts.of(stays.id(), "ada"),
                    "what is for agents alone stays a note");
            assertEquals(
                    "Hello Carl,", drafts.of(stays.id(), "bo").orElseThrow().text());
            assertTrue(drafts.of(goes.id(), "ada").isEmpty()
                    && drafts.of(goes.id(), "bo").isEmpty());
            assertEquals(
                    Kind.COMPLAINT, house.cases.find(stays.id()).orElseThrow().kind());
            assertEquals(List.of(goes.id()), house.cases.joined(stays.id()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_brought_to_a_queue_is_told_to_the_others_until_somebody_takes_it(Databases.Kind kind) {
        try (var house = new House(kind, folder, POST)) {
            Case hums = house.ask("My lamp hums", "It hums", "Carl", "carl@example.com");
            Case glows = house.ask("It glows", "It glows", "Carl", "carl@example.com");
            house.cases.handling().escalate(hums.id(), Secret.fresh(), null, "legal", List.of(), "A threat", ADA);
            assertEquals(
                    List.of(new Inbox.Escalated(hums.id(), "My lamp hums", "legal", "A threat")),
                    house.inbox.escalated("bo", 3));
            assertEquals(List.of(), house.inbox.escalated("ada", 3), "she knows");

            house.merging.merge(hums.reference(), glows.id(), ADA);
            assertEquals(
                    List.of("It glows"),
                    house.inbox.escalated("bo", 3).stream()
                            .map(Inbox.Escalated::subject)
                            .toList());
            house.cases.handling().assign(glows.id(), "bo", ADA);
            assertEquals(List.of(), house.inbox.escalated("bo", 3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_bad_rating_is_told_to_whoever_answered_until_something_is_said(Databases.Kind kind) {
        try (var house = new House(kind, folder, POST)) {
            Case hums = house.ask("My lamp hums", "It hums", "Carl", "carl@example.com");
            String key = house.database.inTransaction(tx -> house.cases.keys().link(tx, hums.id()));
            house.cases.answer(
                    new Cases.Reply(hums.id(), Secret.fresh(), "Unplug it.", Enclosed.NOTHING, List.of(), 99),
                    Cases.Then.SOLVED,
                    ADA);
            house.cases.score(key, 3, "", new By("customer", ""));
            assertEquals(List.of(), house.inbox.badlyRated("ada", 3));
            house.cases.score(key, 2, "It took so long", new By("customer", ""));
            assertEquals(
                    List.of(new Inbox.Rated(hums.id(), "My lamp hums", 2, "It took so long")),
                    house.inbox.badlyRated("ada", 3));
            assertEquals(List.of(), house.inbox.badlyRated("bo", 3));
            house.cases.note(hums.id(), Secret.fresh(), "I call him", Enclosed.NOTHING, ADA);
            assertEquals(List.of(), house.inbox.badlyRated("ada", 3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void cases_of_two_customers_stay_apart(Databases.Kind kind) {
        try (var house = new House(kind, folder, POST);
                var silent = new House(kind, folder, Post.NONE)) {
            Case carls = house.ask("My lamp hums", "It hums.", "Carl", "carl@example.com");
            Case eves = house.ask("My lamp hums", "It hums.", "Carl", "eve@example.com");
            Case nobodys = house.ask("My lamp hums", "It hums.", "Carl", null);
            Case nobodys2 = house.ask("My lamp hums", "It hums.", "Carl", null);
            refused(house, eves.reference(), carls, "not of the same customer");
            refused(house, nobodys2.reference(), nobodys, "not of the same customer");
            refused(house, carls.reference(), carls, "this case itself");
            refused(house, "AAAA-AAAA", carls, "no case with this reference");
            assertEquals(4, house.inbox.counts("").get(View.ALL));

            Case one = silent.ask("My lamp hums", "It hums.", "Carl", "carl@example.com");
            Case two = silent.ask("It glows", "It glows.", "Carl", "carl@example.com");
            refused(silent, two.reference(), one, "No mail can be sent");
        }
    }

    private static void refused(House house, String reference, Case into, String why) {
        var outcome = assertInstanceOf(Merging.Outcome.Refused.class, house.merging.merge(reference, into.id(), ADA));
        assertTrue(outcome.why().contains(why), outcome.why());
    }

    @ParameterizedTest
    @EnumSource
    void many_are_changed_at_once_and_each_that_stays_says_why(Databases.Kind kind) {
        try (var house = new House(kind, folder, POST)) {
            var bulk = new Bulk(house.cases, new Sleep(() -> hours(""), () -> house.now));
            String one = house.ask("One", "1", "Carl", null).id();
            String two = house.ask("Two", "2", "Carl", null).id();
            house.cases.handling().solve(two, ADA);

            Bulk.Outcome closed = bulk.change(List.of(one, two, "nowhere"), new Change.Close(), ADA);
            assertEquals(1, closed.done());
            assertEquals(
                    List.of("it is solved already", "it is not there any more"),
                    closed.left().stream().map(Bulk.Left::why).toList());
            assertTrue(closed.left().getFirst().subject().startsWith("Two ("));

            List<String> both = List.of(one, two);
            assertEquals(2, bulk.change(both, new Change.Tag("lamp"), ADA).done());
            assertEquals(0, bulk.change(both, new Change.Tag("lamp"), ADA).done());
            assertEquals(
                    2, bulk.change(both, new Change.Rank(Priority.URGENT), ADA).done());
            assertEquals(2, bulk.change(both, new Change.Move("returns"), ADA).done());
            assertEquals(
                    0,
                    bulk.change(both, new Change.Snooze(house.now.plusSeconds(9_000)), ADA)
                            .done());
            assertEquals(2, bulk.change(both, new Change.Reopen(), ADA).done());
            assertEquals(
                    2,
                    bulk.change(both, new Change.Snooze(house.now.plusSeconds(9_000)), ADA)
                            .done());
            Case changed = house.cases.find(two).orElseThrow();
            assertEquals(List.of("lamp"), changed.tags());
            assertEquals("returns", changed.queue());
            assertInstanceOf(Standing.Snoozed.class, changed.standing());
            assertEquals(2, bulk.change(both, new Change.Untag("lamp"), ADA).done());

            Filter returns = new Filter(View.SNOOZED, "", "returns", null, null, "", null);
            assertEquals(Set.of(one), house.inbox.among(returns, Set.of(one, "nowhere")));
            assertEquals(List.of(2L, 0L), house.inbox.counts(List.of(returns, Filter.of(View.OPEN, "", ""))));
        }
    }

    private static Hours hours(String week) {
        try {
            return new Hours(Week.of(week), Map.of(), ZoneOffset.UTC);
        } catch (Week.Wrong impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void a_promise_does_not_sleep_and_is_seen_while_somebody_is_there() {
        try (var house = new House(Databases.Kind.SQLITE, folder, POST)) {
            // Monday at 8:01; due on Tuesday at 8:02.
            Case asked = house.ask("My lamp hums", "It hums.", "Carl", null);
            Instant due = Objects.requireNonNull(asked.due());
            Instant far = house.now.plus(Duration.ofDays(30));
            var always = new Sleep(() -> hours(""), () -> house.now);
            assertEquals(Optional.of(due.minus(Duration.ofHours(1))), always.until(asked, far));
            Instant soon = house.now.plus(Duration.ofHours(3));
            assertEquals(Optional.of(soon), always.until(asked, soon));
            // Nobody is there on Tuesday before 8:00: it is back on Monday, an hour of work before.
            var office = new Sleep(() -> hours("mon-fri 8:00-17:00"), () -> house.now);
            Instant wakes = office.until(asked, far).orElseThrow();
            assertTrue(hours("mon-fri 8:00-17:00").isOpen(wakes), wakes.toString());
            assertTrue(wakes.isBefore(Instant.parse("2027-03-01T17:00:00Z")), wakes.toString());
            assertTrue(wakes.isAfter(Instant.parse("2027-03-01T15:30:00Z")), wakes.toString());
            house.now = due.minus(Duration.ofMinutes(5));
            assertEquals(Optional.empty(), always.until(asked, far));
        }
    }

    @ParameterizedTest
    @EnumSource
    void cases_are_found_by_who_answered_and_by_an_emoji(Databases.Kind kind) {
        try (var house = new House(kind, folder, POST)) {
            Case glows = house.ask("It glows 💡", "Help!", "Carl", null);
            house.ask("It hums", "Help!", "Eve", null);
            house.cases.note(glows.id(), Secret.fresh(), "Look into it.", Enclosed.NOTHING, new By("bo", ""));
            house.words.follow(house.journal.after(0, 100));
            for (String words : List.of("bo", "💡", "glows💡")) {
                assertEquals(
                        List.of(glows.id()),
                        house.inbox.find(Filter.of(View.ALL, "", words), 1).cases().stream()
                                .map(Case::id)
                                .toList(),
                        words);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_two_who_answer_at_once_the_second_reads_the_first(Databases.Kind kind) {
        try (var house = new House(kind, folder, POST)) {
            String id = house.ask("My lamp hums", "It hums.", "Carl", null).id();
            String form = Secret.fresh();
            assertTrue(house.cases.answer(
                    new Cases.Reply(id, form, "Take a bulb.", Enclosed.NOTHING, List.of(), 1), Cases.Then.SOLVED, ADA));
            assertTrue(
                    house.cases.answer(
                            new Cases.Reply(id, form, "Take a bulb.", Enclosed.NOTHING, List.of(), 1),
                            Cases.Then.SOLVED,
                            ADA),
                    "sent twice");
            By bo = new By("bo", "");
            assertFalse(house.cases.answer(
                    new Cases.Reply(id, Secret.fresh(), "Send it.", Enclosed.NOTHING, List.of(), 1),
                    Cases.Then.SOLVED,
                    bo));
            assertEquals(2, house.cases.messages(id).size());
            assertTrue(house.cases.answer(
                    new Cases.Reply(id, Secret.fresh(), "Send it.", Enclosed.NOTHING, List.of(), 2),
                    Cases.Then.SOLVED,
                    bo));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_same_words_are_said_once_by_one_person_until_somebody_says_something_else(Databases.Kind kind) {
        try (var house = new House(kind, folder, POST)) {
            String id = house.ask("My lamp hums", "It hums.", "Carl", null).id();
            assertTrue(answers(house, id, "Take a bulb.", 1, ADA));
            assertFalse(answers(house, id, "Take a bulb.", 2, ADA), "put back by a browser");
            assertEquals(2, house.cases.messages(id).size());
            assertTrue(house.cases
                    .saidAlready(id, Message.From.AGENT, "Take a bulb.", Enclosed.NOTHING, ADA)
                    .isPresent());
            assertTrue(notes(house, id, "He is cross."));
            assertFalse(notes(house, id, "He is cross."));
            assertFalse(answers(house, id, "Take a bulb.", 3, ADA), "a note does not come between");
            assertTrue(answers(house, id, "Take a bulb.", 3, new By("bo", "")), "that is somebody else");
            assertTrue(answers(house, id, "Take a bulb.", 4, ADA), "something was said since");
            assertTrue(notes(house, id, "He is cross."));
            assertEquals(6, house.cases.messages(id).size());
        }
    }

    private static boolean answers(House house, String id, String text, long seen, By by) {
        return house.cases.answer(
                new Cases.Reply(id, Secret.fresh(), text, Enclosed.NOTHING, List.of(), seen), Cases.Then.PENDING, by);
    }

    private static boolean notes(House house, String id, String text) {
        return house.cases.note(id, Secret.fresh(), text, Enclosed.NOTHING, ADA);
    }

    @ParameterizedTest
    @EnumSource
    void the_list_shows_what_customers_typed_and_what_agents_meant(Databases.Kind kind) {
        try (var house = new House(kind, folder, POST)) {
            String id = house.ask("My lamp", "I <b>love</b>\n it, 5 * 3 > #2", "Carl", null)
                    .id();
            var last = new LastSaid(house.database);
            assertEquals(
                    "I <b>love</b> it, 5 * 3 > #2",
                    Objects.requireNonNull(last.of(List.of(id)).get(id)).text());
            assertTrue(answers(house, id, "# So\n**do** we", 1, ADA));
            assertEquals(
                    "So do we",
                    Objects.requireNonNull(last.of(List.of(id)).get(id)).text());
        }
    }
}
