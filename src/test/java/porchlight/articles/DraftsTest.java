package porchlight.articles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.Knowledge;
import porchlight.Settings;
import porchlight.articles.Drafts.Done;
import porchlight.markdown.Malformed;
import porchlight.people.Audience;
import porchlight.people.By;

/** The way of a text from the first save to the visitors, on both databases. */
@ParameterizedClass
@EnumSource
class DraftsTest {
    private static final By ADA = new By("ada", "192.0.2.1");
    private static final By BO = new By("bo", "192.0.2.2");
    private static final String PATH = "delivery/late";

    private final Databases.Kind kind;

    DraftsTest(Databases.Kind kind) {
        this.kind = kind;
    }

    @TempDir
    Path home;

    private final Clock clock = new Clock();
    private Knowledge knowledge;

    private static final class Clock implements InstantSource {
        private Instant now = Instant.parse("2026-11-22T09:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        void passes(Duration time) {
            now = now.plus(time);
        }
    }

    @BeforeEach
    void open() throws Exception {
        knowledge = Knowledge.open(
                Settings.read(
                        Map.of(
                                "articles.folder",
                                Files.createDirectories(home.resolve("articles"))
                                        .toString(),
                                "database.url",
                                Databases.fresh(kind, home)),
                        null,
                        Map.of()),
                clock);
    }

    @AfterEach
    void close() {
        knowledge.close();
    }

    @Test
    void a_new_article_is_seen_by_nobody_until_it_is_published() {
        long number = saved("# Late\n\nWait.\n", ADA, 0);

        assertTrue(knowledge.articles().find(PATH, Audience.AGENTS).isEmpty());
        assertEquals("# Late\n\nWait.\n", working().text());

        assertEquals(new Done.Well(number), drafts().publish(PATH, number, BO, "checked"));

        Article published = knowledge.articles().find(PATH, Audience.PUBLIC).orElseThrow();
        assertEquals("Late", published.title());
        assertEquals(number, published.revision());
        assertTrue(drafts().at(PATH).isEmpty());
        Revision revision = knowledge.articles().history(PATH).getFirst();
        assertEquals("ada", revision.author(), "she wrote it, although he published it");
        assertEquals("checked", revision.reason());
        assertFalse(revision.draft());
        var last = knowledge.journal().last(Articles.PUBLISHED).orElseThrow();
        assertEquals("bo", last.author());
    }

    @Test
    void what_visitors_see_stays_while_somebody_writes() {
        publish("# Late\n\nWait.\n");
        saved("# Late\n\nWait two days.\n", ADA, 1);

        assertTrue(knowledge
                .articles()
                .find(PATH, Audience.PUBLIC)
                .orElseThrow()
                .content()
                .body()
                .contains("Wait."));
        assertEquals(2, working().number());
        assertEquals(1, working().head());
    }

    @Test
    void other_words_end_a_schedule_and_it_is_told_until_somebody_decides_anew() {
        publish("# Late\n\nWait.\n");
        long first = saved("# Late\n\nWait two days.\n", ADA, 1);
        Instant due = clock.instant().plus(Duration.ofDays(3));
        drafts().schedule(PATH, first, due, BO, "");
        assertEquals(first, saved("# Late\n\nWait two days.\n", ADA, first), "the same words change nothing");
        assertEquals(new Stage.Scheduled("bo", clock.instant(), due), draft().stage());
        assertEquals(List.of(), drafts().lapsed());

        long second = saved("# Late\n\nWait three days.\n", ADA, first);
        assertInstanceOf(Stage.Writing.class, draft().stage());
        assertEquals(new Stage.Scheduled("bo", clock.instant(), due), draft().lapsed());
        drafts().ask(PATH, second, ADA);
        long third = saved("# Late\n\nWait four days.\n", ADA, second);
        assertEquals(List.of(PATH), drafts().lapsed().stream().map(Draft::path).toList());

        drafts().schedule(PATH, third, due, BO, "");
        assertEquals(null, draft().lapsed());
        assertEquals(List.of(), drafts().lapsed());
        drafts().approve(PATH, third, BO);
        saved("# Late\n\nWait five days.\n", ADA, third);
        assertInstanceOf(Stage.Approved.class, draft().lapsed());
    }

    @Test
    void the_history_keeps_the_reason_of_who_publishes_or_else_what_its_writer_said() {
        publish("# Late\n\nWait.\n");
        drafts().save(PATH, "# Late\n\nWait two days.\n", ADA, "the carrier is slower", 1);
        drafts().publish(PATH, 2, BO, "");
        assertEquals(
                "the carrier is slower",
                knowledge.articles().revision(PATH, 2).orElseThrow().reason());

        drafts().save(PATH, "# Late\n\nWait three days.\n", ADA, "slower still", 2);
        drafts().schedule(PATH, 3, clock.instant(), BO, "asked for often");
        drafts().publishDue(_ -> true);
        assertEquals(
                "asked for often",
                knowledge.articles().revision(PATH, 3).orElseThrow().reason());
        assertFalse(knowledge.articles().revision(PATH, 3).orElseThrow().draft());
    }

    @Test
    void whoever_saves_over_words_they_have_not_seen_is_told() {
        publish("# Late\n\nWait.\n");
        long adas = saved("# Late\n\nWait two days.\n", ADA, 1);

        assertEquals(new Done.Stale(adas), drafts().save(PATH, "# Late\n\nWait three days.\n", BO, "", 1));
        assertEquals("# Late\n\nWait two days.\n", working().text());
    }

    @Test
    void of_fifty_who_save_on_the_same_revision_one_succeeds() throws Exception {
        publish("# Late\n\nWait.\n");
        try (var people = Executors.newFixedThreadPool(10)) {
            var all = people.invokeAll(IntStream.range(0, 50)
                    .<Callable<Done>>mapToObj(
                            i -> () -> drafts().save(PATH, "# Late\n\nWait " + i + ".\n", new By("p" + i, ""), "", 1))
                    .toList());
            int well = 0;
            for (var each : all) {
                well += each.get() instanceof Done.Well ? 1 : 0;
            }
            assertEquals(1, well);
        }
        assertEquals(2, knowledge.articles().history(PATH).size());
    }

    @Test
    void saves_of_one_sitting_are_one_revision() {
        publish("# Late\n\nWait.\n");
        long first = saved("# Late\n\nWait t.\n", ADA, 1);
        clock.passes(Duration.ofMinutes(9));
        long second = saved("# Late\n\nWait two days.\n", ADA, first);
        assertEquals(List.of(second, 1L), numbers());
        assertTrue(second > first, "whoever still holds the first must not save over the second");

        clock.passes(Duration.ofMinutes(11));
        long third = saved("# Late\n\nWait two days or three.\n", ADA, second);
        long fourth = saved("# Late\n\nWait two or three days.\n", BO, third);

        assertEquals(List.of(fourth, third, second, 1L), numbers());
    }

    @Test
    void whoever_saves_all_day_leaves_more_than_one_revision() {
        publish("# Late\n\nWait.\n");
        long number = 1;
        for (int i = 0; i < 12; i++) {
            number = saved("# Late\n\nWait " + i + ".\n", ADA, number);
            clock.passes(Duration.ofMinutes(3));
        }
        assertEquals(
                List.of("Wait 11.", "Wait 7.", "Wait 3.", "Wait."),
                knowledge.articles().history(PATH).stream()
                        .map(each -> each.text().lines().toList().getLast())
                        .toList());
    }

    @Test
    void what_is_not_there_is_told_apart_from_what_was_changed() {
        assertInstanceOf(Done.Gone.class, knowledge.drafts().save("nowhere", "# Nowhere\n", ADA, "", 7));
        assertInstanceOf(Done.Gone.class, knowledge.drafts().publish("nowhere", 7, ADA, ""));
        long first = saved("# Late\n\nWait.\n", ADA, 0);
        long second = saved("# Late\n\nWait two days.\n", ADA, first);
        assertEquals(new Done.Stale(second), knowledge.drafts().publish(PATH, first, ADA, ""));
    }

    @Test
    void saving_the_same_text_again_changes_nothing() {
        long number = saved("# Late\n\nWait.\n", ADA, 0);
        assertEquals(number, saved("# Late\n\nWait.\n", BO, number));
    }

    @Test
    void a_review_is_asked_for_refused_and_granted() {
        long number = saved("# Late\n\nWait.\n", ADA, 0);
        drafts().ask(PATH, number, ADA);
        assertInstanceOf(Stage.Asked.class, draft().stage());
        assertEquals(List.of(PATH), drafts().asked().stream().map(Draft::path).toList());

        assertTrue(remarks().make(PATH, number, 3, "How long?", BO));
        drafts().sendBack(PATH, number, BO);
        assertEquals("bo", draft().stage().by());
        Remark remark = remarks().at(PATH).getFirst();
        assertEquals("Wait.", remark.quoted());

        long better = saved("# Late\n\nWait two days.\n", ADA, number);
        assertInstanceOf(Stage.Writing.class, draft().stage());
        assertTrue(remarks().settle(PATH, remark.id(), ADA));
        assertFalse(remarks().settle(PATH, remark.id(), ADA));
        assertFalse(remarks().at(PATH).getFirst().isOpen());
        assertEquals(2, numbers().size(), "a text that somebody has spoken of stays in the history");

        assertEquals(new Done.Stale(better), drafts().approve(PATH, number, BO), "he has not read this text");
        drafts().approve(PATH, better, BO);
        assertInstanceOf(Stage.Approved.class, draft().stage());
    }

    @Test
    void an_approved_text_that_is_changed_is_not_approved_any_more() {
        long number = saved("# Late\n\nWait.\n", ADA, 0);
        drafts().approve(PATH, number, BO);

        saved("# Late\n\nSue them.\n", ADA, number);

        assertInstanceOf(Stage.Writing.class, draft().stage());
    }

    @Test
    void a_scheduled_text_is_published_when_it_is_due_and_once() {
        long number = saved("# Late\n\nWait.\n", ADA, 0);
        drafts().schedule(PATH, number, clock.instant().plus(Duration.ofHours(1)), BO, "");
        drafts().publishDue(_ -> true);
        assertTrue(knowledge.articles().find(PATH, Audience.PUBLIC).isEmpty());

        clock.passes(Duration.ofHours(1));
        drafts().publishDue(_ -> true);
        drafts().publishDue(_ -> true);

        assertEquals(
                number,
                knowledge.articles().find(PATH, Audience.PUBLIC).orElseThrow().revision());
        assertEquals(1, numbers().size());
        assertEquals(
                "bo", knowledge.journal().last(Articles.PUBLISHED).orElseThrow().author());
    }

    @Test
    void a_withdrawn_text_is_not_published_when_its_time_comes() {
        long number = saved("# Late\n\nWait.\n", ADA, 0);
        drafts().schedule(PATH, number, clock.instant().plus(Duration.ofHours(1)), BO, "");
        drafts().withdraw(PATH, number, ADA);
        clock.passes(Duration.ofHours(2));
        drafts().publishDue(_ -> true);

        assertTrue(knowledge.articles().find(PATH, Audience.PUBLIC).isEmpty());
        assertInstanceOf(Stage.Writing.class, draft().stage());
    }

    @Test
    void a_draft_of_a_text_that_visitors_see_no_more_is_not_published_over_the_new_one() {
        publish("# Late\n\nWait.\n");
        long number = saved("# Late\n\nWait two days.\n", ADA, 1);
        drafts().schedule(PATH, number, clock.instant(), ADA, "");
        publish("# Late\n\nCall us.\n");

        drafts().publishDue(_ -> true);

        assertTrue(working().isOvertaken());
        assertInstanceOf(Stage.SentBack.class, draft().stage());
        assertTrue(remarks().at(PATH).getFirst().text().contains("changed since"));
        assertInstanceOf(Done.Stale.class, drafts().publish(PATH, number, BO, ""));
    }

    @Test
    void a_discarded_draft_stays_in_the_history() {
        publish("# Late\n\nWait.\n");
        long number = saved("# Late\n\nWait two days.\n", ADA, 1);
        drafts().discard(PATH, number, ADA);

        assertEquals(1, working().number());
        assertEquals(List.of(number, 1L), numbers());
    }

    @Test
    void what_is_published_is_no_work_in_progress_any_more() {
        long number = saved("---\nstate: wip\ntags: [van]\n---\n# Late\n\nWait.\n", ADA, 0);
        drafts().publish(PATH, number, BO, "");

        Article article = knowledge.articles().find(PATH, Audience.PUBLIC).orElseThrow();
        assertEquals(State.VALIDATED, article.content().state());
        assertEquals(List.of("van"), article.content().tags());
    }

    @Test
    void a_text_that_came_while_somebody_writes_waits_beside_the_draft() {
        publish("# Late\n\nWait.\n");
        saved("# Late\n\nWait two days.\n", ADA, 1);
        long other = drafts().add(PATH, "# Late\n\nCall us.\n", new By("key:x", ""), "by the API");

        assertEquals("# Late\n\nWait two days.\n", working().text());
        Conflict conflict = drafts().conflicts().getFirst();
        assertEquals(other, conflict.number());
        assertEquals(1, conflict.base());
        assertTrue(drafts().settle(PATH, other, ADA));
        assertFalse(drafts().settle(PATH, other, ADA));
        assertEquals(List.of(), drafts().conflicts());
    }

    @Test
    void where_visitors_see_nothing_the_text_that_came_last_follows_a_draft_that_is_thrown_away() {
        long number = saved("# Late\n\nWait.\n", ADA, 0);
        long second = drafts().add(PATH, "# Late\n\nCall us.\n", BO, "");
        long third = drafts().add(PATH, "# Later\n\nWrite to us.\n", BO, "");
        drafts().discard(PATH, number, ADA);

        assertEquals("# Later\n\nWrite to us.\n", working().text());
        assertEquals("Later", draft().title());
        assertEquals("bo", draft().author());
        assertEquals(
                List.of(second),
                drafts().conflicts().stream().map(Conflict::number).toList());
        assertEquals(List.of(third, second, number), numbers());

        drafts().discard(PATH, third, ADA);
        drafts().discard(PATH, second, ADA);
        assertEquals(List.of(), drafts().conflicts());
        assertTrue(drafts().at(PATH).isEmpty());
    }

    @Test
    void a_path_that_no_file_can_have_is_refused() {
        assertThrows(Malformed.class, () -> drafts().save("../late", "# Late\n", ADA, "", 0));
        assertThrows(Malformed.class, () -> drafts().save(PATH, "---\nstate: odd\n---\n# Late\n", ADA, "", 0));
        assertTrue(drafts().working(PATH).isEmpty());
    }

    @Test
    void how_an_article_was_used_is_summed_up_and_written_only_when_it_is_new() {
        publish("# Late\n\nWait.\n");
        String id =
                knowledge.articles().find(PATH, Audience.PUBLIC).orElseThrow().id();
        try (var views = new Views(knowledge.database(), clock)) {
            views.count(id);
            views.count(id);
        }
        var overview = new Overview(knowledge.database(), clock);
        overview.sumUp(_ -> List.of(new Overview.Votes(id, 3, 1)));
        assertEquals(
                new Overview.Use(2, 3, 1),
                overview.lines(Overview.Filter.ALL).getFirst().use());

        clock.passes(Duration.ofDays(100));
        overview.sumUp(_ -> List.of());
        assertEquals(
                new Overview.Use(0, 0, 0),
                overview.lines(Overview.Filter.ALL).getFirst().use());
        assertEquals(1, overview.counts(Overview.Filter.ALL).of(Overview.Standing.PUBLISHED));
    }

    private Drafts drafts() {
        return knowledge.drafts();
    }

    private Remarks remarks() {
        return new Remarks(knowledge.database(), knowledge.journal(), clock);
    }

    private Draft draft() {
        return drafts().at(PATH).orElseThrow();
    }

    private Working working() {
        return drafts().working(PATH).orElseThrow();
    }

    private void publish(String text) {
        knowledge.articles().publish(PATH, text, "folder", "");
    }

    private long saved(String text, By by, long basedOn) {
        return assertInstanceOf(Done.Well.class, drafts().save(PATH, text, by, "", basedOn))
                .number();
    }

    private List<Long> numbers() {
        return knowledge.articles().history(PATH).stream().map(Revision::number).toList();
    }
}
