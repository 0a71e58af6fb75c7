package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.Knowledge;
import porchlight.TestDesk;
import porchlight.articles.Autosaves;
import porchlight.articles.Drafts;
import porchlight.articles.Drafts.Done;
import porchlight.articles.Overview;
import porchlight.articles.Revision;
import porchlight.articles.Stage;
import porchlight.articles.Tab;
import porchlight.database.Tx;
import porchlight.markdown.FrontMatter;
import porchlight.people.Audience;
import porchlight.people.By;
import porchlight.people.Person;
import porchlight.people.Role;
import porchlight.searches.Outcomes;
import porchlight.searches.Searches;

/** Articles as agents and editors work at them, without scripts: the list, the history, the review, and two texts that meet. */
class WritingDeskTest {
    private static final String OWNER = "---\nowner: ada\n---\n";
    private static final String LATE = "delivery/late";

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @SuppressWarnings("NullAway.Init")
    private Person agent;

    @SuppressWarnings("NullAway.Init")
    private Person editor;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = TestDesk.in(home)
                .write("delivery/late.md", OWNER + "# Late parcels\n\nWait two days.\n\nThen call us.\n")
                .write("payment/cards.md", "# Cards\n\nVisa works.\n")
                .write("payment/old.md", "---\nstate: archived\n---\n# Cheques\n\nNobody sends them.\n")
                .open();
        agent = desk.add("ada", "Ada", Role.AGENT);
        editor = desk.add("bo", "Bo", Role.EDITOR);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void what_has_no_field_stays_although_the_revision_that_was_opened_is_gone() {
        desk.write(LATE + ".md", "---\nowner: ada\nprinted: yes # in the leaflet\n---\n# Late parcels\n\nWait.\n");
        TestDesk.await(() -> desk.page("/articles/" + LATE).contains("<p>Wait.</p>"));
        Browser one = editor();
        Browser other = one.copy();
        one.open("/console/write/" + LATE).send("/console/drafts/" + LATE, "body", "First.", "then", "save");
        other.open("/console/write/" + LATE);
        one.open("/console/write/" + LATE).send("/console/drafts/" + LATE, "body", "Second.", "then", "save");
        other.send("/console/drafts/" + LATE, "body", "Third.", "then", "save");
        assertTrue(other.path().startsWith("/console/merge/"), other.path());
        assertTrue(
                autosaves().of(editor.id(), LATE).orElseThrow().text().contains("printed: yes # in the leaflet"),
                "the key that no field has");
    }

    @Test
    void going_on_from_an_old_text_keeps_what_was_just_saved_in_the_history() {
        knowledge().articles().publish(LATE, "# Late parcels\n\nWait a day.\n", "ada", "");
        Browser bo = editor();
        bo.open("/console/write/" + LATE).send("/console/drafts/" + LATE, "body", "Just saved.", "then", "save");
        bo.open("/console/history/" + LATE + "?from=0&to=1").send("/console/history/" + LATE, "as", "draft");
        List<Revision> history = knowledge().articles().history(LATE);
        assertTrue(history.stream().anyMatch(each -> each.text().contains("Just saved.")), history.toString());
        assertTrue(history.getFirst().text().contains("Wait two days."));
    }

    @Test
    void whoever_describes_a_category_that_somebody_else_changed_sees_that_first() {
        Browser bo = editor();
        Browser other = bo.copy();
        String at = "/console/categories/at/payment";
        bo.open(at);
        other.open(at).send(at, "title", "Money", "text", "How to pay.");
        bo.send(at, "title", "Paying").is(409).says("it is called “Money” now").says("How to pay.");
        bo.send(at, "title", "Paying");
        desk.caughtUp();
        assertTrue(desk.page("/categories/payment").contains("Paying"));
    }

    @Test
    void every_article_is_in_the_list_drafts_and_archived_ones_among_them() {
        saved("delivery/new", "# Tracking\n\nFollow the van.\n", agent, 0);

        Browser ada = agent();
        ada.open("/console/articles")
                .says("Late parcels")
                .says("Cards")
                .says("Cheques")
                .says("Tracking");
        ada.open("/console/articles").says("never published").says("archived").says("4 articles");
        ada.open("/console/articles?standing=draft").says("Tracking");
        assertFalse(ada.html().contains("Late parcels"));
        ada.open("/console/articles?category=payment")
                .says("Cards")
                .says("Cheques")
                .says("2 articles");
        ada.open("/console/articles?owner=ada").says("Late parcels").says("One article");
    }

    @Test
    void heads_of_columns_sort_and_say_so_as_the_field_does() {
        Browser ada = agent();
        ada.open("/console/articles");
        assertEquals(
                "Last edited", ada.page().select("th[aria-sort=descending]").text(), "the usual order");
        assertEquals(
                "Usual: Last changed",
                ada.page().select("#order option:first-child").text());
        ada.open("/console/articles?standing=published&category=delivery");
        String byTitle = ada.page().select("th:contains(Title) a").attr("href");
        assertEquals("/console/articles?standing=published&category=delivery&order=title", byTitle);
        ada.open(byTitle);
        assertEquals("Title", ada.page().select("th[aria-sort=ascending]").text());
        assertEquals(1, ada.page().select("th[aria-sort]").size());
        assertEquals("title", ada.page().select("#order [selected]").val());
        ada.open("/console/articles");
        ada.open(ada.page().select("th:contains(Title) a").attr("href"));
        assertEquals(
                List.of("Cards", "Cheques", "Late parcels"),
                ada.page().select(".article-row .row-main").eachText());
        assertEquals(
                "/console/articles", ada.page().select("th:contains(Title) a").attr("href"), "the usual again");
        ada.open("/console/articles?q=parcels");
        assertEquals(
                "Best match", ada.page().select("#order option:first-child").text());
        assertTrue(ada.page().select("th[aria-sort]").isEmpty());
        ada.open("/console/articles?standing=due");
        assertTrue(ada.html().contains("Usual: Needs attention first"));
    }

    @Test
    void words_find_what_visitors_see_and_what_they_do_not() {
        saved("delivery/new", "# Tracking\n\nFollow the gryphon.\n", agent, 0);
        Browser ada = agent();

        ada.open("/console/articles?q=visa").says("Cards").says("One article");
        ada.open("/console/articles?q=gryphon").says("Tracking").says("One article");
        ada.open("/console/articles?q=cheques").says("Cheques");
        ada.open("/console/articles?q=xyzzyplugh").says("No article is like that");
    }

    @Test
    void of_all_that_is_found_the_last_counts_as_well() {
        var texts = new TreeMap<String, String>();
        for (int i = 100; i < 230; i++) {
            texts.put("lamps/lamp-" + i, "# Lamp " + i + "\n\nA lantern for the porch.\n");
        }
        texts.put(
                "lamps/zed",
                "---\nowner: zed\n---\n# Zed\n\n" + "Words of something else. ".repeat(60) + "One lantern.\n");
        knowledge().articles().publishAll(texts, "folder", "");
        desk.caughtUp();
        Browser bo = editor().open("/console/articles?q=lantern");
        bo.says("131 articles");
        assertEquals(50, bo.page().select(".article-row").size());
        bo.open("/console/articles?q=lantern&page=3");
        assertEquals(31, bo.page().select(".article-row").size());
        bo.open("/console/articles?q=lantern&owner=zed").says("One article").says("Zed");
    }

    @Test
    void a_year_that_nobody_lives_to_see_is_refused_in_words() {
        long number = saved(LATE, OWNER + "# Late parcels\n\nThree days.\n", agent, 1);
        Browser bo = editor().open("/console/review/" + LATE);
        bo.send("/console/publications/" + LATE, "due", "+999999-01-01T00:00")
                .is(422)
                .says("after the year 9999");
        bo.send("/console/publications/" + LATE, "due", "soon").is(422).says("say the day and the time");
        assertEquals(number, drafts().at(LATE).orElseThrow().number());
    }

    @Test
    void the_history_tells_a_day_of_review_in_words() {
        Browser bo = editor().open("/console/articles");
        bo.post(
                "/console/articles",
                "proof=" + bo.page().select("input[name=proof]").attr("value") + "&article=" + LATE
                        + "&do=review&to-day=2030-05-01");
        assertEquals(
                "to be reviewed by 1 May 2030",
                knowledge().articles().history(LATE).getFirst().reason());
    }

    @Test
    void row_12_an_order_that_is_none_is_refused() {
        agent().open("/console/articles?order=path%3BDROP").is(400);
        agent().open("/console/articles?standing=odd").is(400);
    }

    @Test
    void row_25_a_filter_is_a_value_and_never_sql() {
        agent().open("/console/articles?category=%27%20OR%201%3D1--").is(200).says("No article is like that");
        agent().open("/console/articles?owner=%25").is(200).says("No article is like that");
    }

    @Test
    void a_view_is_kept_under_a_name_and_shared_with_the_team() {
        agent().open("/console/articles?category=payment")
                .send("/console/articles/views?category=payment", "name", "Money", "shared", "on")
                .says("Money");

        Browser bo = editor();
        bo.open("/console/articles").says("Money");
        assertTrue(bo.page().select(".views-list form").isEmpty(), "another's view is not his to forget");
        Browser ada = agent();
        ada.open("/console/articles");
        ada.send(ada.page().select(".views-list form").attr("action"));
        assertFalse(editor().open("/console/articles").html().contains("Money"));
    }

    @Test
    void many_are_changed_at_once_and_what_stays_says_why() {
        saved(LATE, "# Late parcels\n\nWait three days.\n", agent, 1);
        Browser bo = editor();

        bo.open("/console/articles?category=payment")
                .send("/console/articles?category=payment", "article", "payment/cards", "do", "archive")
                .says("Archive one article?")
                .says("Visitors see it now");
        assertEquals(200, desk.get("/articles/payment/cards").statusCode(), "nothing is done before the second step");
        bo.send("/console/articles?category=payment").says("One article was changed");
        assertEquals(404, desk.get("/articles/payment/cards").statusCode());
        bo.send(bo.page().select("form[action$=/undo]").attr("action")).says("One article was made as it was");
        assertTrue(desk.page("/articles/payment/cards").contains("Visa works."));
        bo.open("/console/articles")
                .send("/console/articles", "article", LATE, "do", "archive")
                .send("/console/articles")
                .says("somebody is writing at it");
        assertEquals(200, desk.get("/articles/" + LATE).statusCode());
    }

    @Test
    void what_was_never_published_gets_an_owner_that_is_known_and_a_category_in_its_draft() {
        saved("more/new", "# Gryphons\n\nA gryphon.\n", agent, 0);
        Browser bo = editor();
        bo.open("/console/articles")
                .send("/console/articles", "article", "more/new", "do", "owner", "to-owner", "Nobody Such")
                .says("Nobody is called Nobody Such here");
        bo.send("/console/articles", "article", "more/new", "do", "owner", "to-owner", agent.name())
                .says("One article was changed");
        bo.send("/console/articles", "article", "more/new", "do", "category", "to-category", "payment")
                .says("One article was changed");
        String text = drafts().working("more/new").orElseThrow().text();
        assertTrue(text.contains("owner: " + agent.name()) && text.contains("category: payment"), text);
    }

    @Test
    void all_that_are_found_are_changed_page_or_not_after_they_were_counted_and_that_is_undone() {
        for (int i = 0; i < 70; i++) {
            saved("more/n" + i, "# Gryphon " + (100 + i) + "\n\nA gryphon.\n", agent, 0);
        }
        Browser bo = editor().open("/console/articles?q=gryphon");
        bo.says("all 70 that are found");
        bo.send("/console/articles?q=gryphon", "all", "found", "do", "publish").says("Publish 70 articles?");
        saved("more/late", "# Gryphon late\n\nA gryphon.\n", agent, 0);
        bo.send("/console/articles?q=gryphon").says("Publish 71 articles?");
        bo.send("/console/articles?q=gryphon");
        assertTrue(bo.path().startsWith("/console/articles/sweeps/"), bo.path());
        TestDesk.await(() -> bo.open(bo.path()).text().contains("71 articles were changed"));
        assertTrue(desk.page("/articles/more/n69").contains("A gryphon."));
        assertTrue(desk.page("/articles/" + LATE).contains("Wait two days."), "it was not found");

        bo.open("/console/articles?category=more")
                .send("/console/articles?category=more", "all", "found", "do", "archive");
        bo.says("Visitors see all of them now").send("/console/articles?category=more");
        TestDesk.await(() -> bo.open(bo.path()).text().contains("71 articles were changed"));
        assertEquals(404, desk.get("/articles/more/n69").statusCode());
        bo.send(bo.path() + "/undo");
        TestDesk.await(() -> bo.open(bo.path()).text().contains("71 articles were made as they were"));
        assertEquals(200, desk.get("/articles/more/n69").statusCode());
        agent().open(bo.path()).is(404);
    }

    @Test
    void what_is_archived_comes_back_many_at_once_and_drafts_that_were_thrown_away_are_taken_back() {
        Browser bo = editor();
        many(bo, "bring-back", "payment/old", "payment/cards")
                .says("One article was changed")
                .says("payment/cards: it is not archived");
        assertTrue(desk.page("/articles/payment/old").contains("Nobody sends them."));
        saved(LATE, OWNER + "# Late parcels\n\nWait three days.\n", agent, 1);
        many(bo, "discard", LATE).says("Throw away the drafts of one article?");
        bo.send("/console/articles").says("One article was changed");
        assertTrue(drafts().at(LATE).isEmpty());
        bo.send(bo.page().select("form[action$=/undo]").attr("action"));
        assertTrue(drafts().at(LATE).isPresent());
    }

    @Test
    void the_list_knows_whose_articles_are_mine_nobodys_and_what_somebody_changed_since_i_looked() {
        Browser ada = agent();
        ada.open("/console/articles?whose=mine").says("Late parcels").says("One article");
        ada.open("/console/articles?whose=nobody").says("Cards").says("2 articles");
        ada.open("/console/articles?whose=zed").is(400);
        ada.open("/console/history/payment/cards");
        ada.open("/console/articles?news=yes").says("No article is like that");
        knowledge().articles().publish("payment/cards", "# Cards\n\nAll work.\n", new By(editor.id(), ""), "", null);
        ada.open("/console").says("One article has changed since you last looked");
        ada.open("/console/articles?news=yes").says("Cards").says("One article").says("changed since you looked");
        ada.open("/console/articles?by=" + editor.id()).says("Cards").says("One article");
        ada.open("/console/history/payment/cards");
        ada.open("/console/articles?news=yes").says("No article is like that");
    }

    @Test
    void drafts_are_asked_about_approved_and_published_many_at_once_and_what_stays_says_why() {
        saved(LATE, OWNER + "# Late parcels\n\nWait three days.\n", agent, 1);
        saved("delivery/new", "# Tracking\n\nFollow the van.\n", agent, 0);
        Browser ada = agent();
        many(ada, "ask", LATE, "delivery/new", "payment/cards")
                .says("2 articles were changed")
                .says("payment/cards: nothing is being written there");
        many(ada, "ask", LATE).says("a review is asked for already");
        many(ada, "approve", LATE).is(403);
        many(ada, "publish", LATE).is(403);

        Browser bo = editor();
        many(bo, "approve", LATE).says("One article was changed");
        assertInstanceOf(Stage.Approved.class, drafts().at(LATE).orElseThrow().stage());
        many(bo, "approve", LATE).says("it is approved already");
        saved("payment/cards", "# Cards\n\nNone works.\n", agent, 1);
        knowledge().articles().publish("payment/cards", "# Cards\n\nAll work.\n", "folder", "");
        many(bo, "publish", LATE, "delivery/new", "payment/cards", "payment/old")
                .says("2 articles were changed")
                .says("payment/cards: what visitors see was changed since it was begun")
                .says("payment/old: nothing is being written there");
        assertTrue(desk.page("/articles/" + LATE).contains("three days"));
        assertTrue(desk.page("/articles/delivery/new").contains("Follow the van"));
        assertTrue(desk.page("/articles/payment/cards").contains("All work."));
    }

    private static Browser many(Browser browser, String what, String... paths) {
        browser.open("/console/articles");
        String proof = browser.page().select("form[data-chosen] [name=proof]").attr("value");
        return browser.post(
                "/console/articles",
                "proof=" + URLEncoder.encode(proof, StandardCharsets.UTF_8) + "&do=" + what
                        + Stream.of(paths)
                                .map(each -> "&article=" + URLEncoder.encode(each, StandardCharsets.UTF_8))
                                .collect(Collectors.joining()));
    }

    @Test
    void articles_are_sifted_by_how_they_are_used_and_the_counts_follow() {
        used(LATE, 40, 1, 9);
        used("payment/cards", 5, 3, 0);
        Browser ada = agent();

        ada.open("/console/articles?helped=few").says("Late parcels").says("One article");
        ada.open("/console/articles?helped=most").says("Cards").says("One article");
        ada.open("/console/articles?helped=most&votes=5").says("No article is like that");
        ada.open("/console/articles?least=6").says("Late parcels").says("One article");
        ada.open("/console/articles?most=0").says("Cheques").says("One article");
        assertEquals(
                "published 1",
                ada.open("/console/articles?least=6")
                        .page()
                        .select("[aria-label=How they stand] a")
                        .text());
        assertEquals(
                "published 1 archived 1",
                ada.open("/console/articles?category=payment")
                        .page()
                        .select("[aria-label=How they stand] a")
                        .text());
        assertEquals(
                "/console/articles?standing=published&least=6",
                ada.open("/console/articles?least=6")
                        .page()
                        .select("[aria-label=How they stand] a")
                        .attr("href"));
        assertEquals(1, ada.page().select(".filter-more[open]").size(), "what sifts the list is seen");
        ada.open("/console/articles?helped=nonsense").is(400);
        ada.open("/console/articles?votes=-1").is(400);
    }

    /** Read and judged, and summed up as the server does by itself every now and then. */
    private void used(String path, long views, long helped, long failed) {
        String id =
                knowledge().articles().find(path, Audience.AGENTS).orElseThrow().id();
        knowledge().database().run(tx -> {
            tx.run(
                    "INSERT INTO article_view (article, day, views) VALUES (?, ?, ?)",
                    id,
                    LocalDate.now(ZoneOffset.UTC).toString(),
                    views);
            for (int i = 0; i < helped + failed; i++) {
                judged(tx, id + i, id, i < helped);
            }
        });
        var knowledge = knowledge();
        try (var searches = new Searches(knowledge.database(), knowledge.clock(), 1, "")) {
            var outcomes = new Outcomes(knowledge.database(), knowledge.journal(), searches, knowledge.clock());
            new Overview(knowledge.database(), knowledge.clock())
                    .sumUp(since -> outcomes.votes(since).stream()
                            .map(each -> new Overview.Votes(each.article(), each.helped(), each.failed()))
                            .toList());
        }
    }

    private static void judged(Tx tx, String search, String article, boolean solved) {
        Instant now = Instant.now();
        tx.run(
                "INSERT INTO search (id, at, use, text, language, hits, shown, confidence, answered)"
                        + " VALUES (?, ?, 'page', 'parcel', '', 1, 'a', 500000, 0)",
                search,
                now);
        tx.run(
                "INSERT INTO search_outcome (search, article, rank, at, judged, solved) VALUES (?, ?, 1, ?, ?, ?)",
                search,
                article,
                now,
                now,
                solved);
    }

    @Test
    void what_is_still_true_is_due_again_after_its_own_time_and_that_can_be_undone() {
        var today = LocalDate.now(ZoneOffset.UTC);
        String old = "---\nreview-by: 2020-05-01\n---\n# Late parcels\n\nWait two days.\n";
        knowledge().articles().publish(LATE, old, "folder", "");
        knowledge().articles().publish("payment/cards", cards(today.plusDays(90)), "folder", "");
        knowledge().articles().publish("payment/cards", cards(today.minusDays(1)), "folder", "");
        assertFalse(agent().open("/console/articles?standing=due").html().contains("Still true"), "editors decide");
        Browser bo = editor();
        bo.open("/console/articles?standing=due");
        assertEquals(2, bo.page().select("button[form=still-true]").size());

        stillTrue(bo, LATE).says("Noted: it is still true.").says("to be looked at again by");
        assertEquals(today.plusMonths(6), reviewBy(LATE), "it was never given a time that makes sense");
        String undo = "/console/history/" + LATE;
        bo.send(undo).says("restored revision 2");
        assertEquals(LocalDate.parse("2020-05-01"), reviewBy(LATE));

        bo.open("/console/articles?standing=due");
        stillTrue(bo, "payment/cards");
        assertEquals(today.plusDays(90), reviewBy("payment/cards"), "as long as it was given before");
        assertTrue(desk.page("/articles/payment/cards").contains("Visa"));
    }

    private static String cards(LocalDate day) {
        return "---\nreview-by: " + day + "\n---\n# Cards\n\nVisa works.\n";
    }

    private LocalDate reviewBy(String path) {
        return LocalDate.parse(
                FrontMatter.of(drafts().working(path).orElseThrow().text())
                        .text("review-by")
                        .orElseThrow());
    }

    private static Browser stillTrue(Browser browser, String path) {
        String proof = browser.page().select("#still-true [name=proof]").attr("value");
        return browser.post(
                "/console/articles?standing=due",
                "proof=" + URLEncoder.encode(proof, StandardCharsets.UTF_8) + "&do=still-true&article="
                        + URLEncoder.encode(path, StandardCharsets.UTF_8));
    }

    @Test
    void an_agent_changes_nothing_that_visitors_see() {
        Browser ada = agent();
        ada.open("/console/articles")
                .send("/console/articles", "article", "payment/cards", "do", "archive")
                .is(403);
        assertEquals(200, desk.get("/articles/payment/cards").statusCode());
        saved(LATE, "# Late parcels\n\nWait three days.\n", agent, 1);
        ada.open("/console/review/" + LATE);
        assertTrue(ada.page().select("form[action^=/console/publications/]").isEmpty());
        assertTrue(ada.page().select("button[value=approve]").isEmpty());
    }

    @Test
    void a_text_is_reviewed_spoken_of_mended_approved_and_published() {
        long first = saved(LATE, OWNER + "# Late parcels\n\nWait three days.\n\nThen call us.\n", agent, 1);
        Browser ada = agent();
        ada.open("/console/review/" + LATE)
                .send("/console/review/" + LATE, "to", "ask")
                .says("review asked");

        Browser bo = editor();
        bo.open("/console/notices").says("“Late parcels” waits for a review");
        assertFalse(ada.open("/console/notices").html().contains("waits for a review"), "she cannot publish");
        bo.open("/console/articles?standing=review").says("Late parcels");
        bo.open("/console/review/" + LATE + "?line=6").says("About line 3");
        assertEquals("three", bo.page().select(".line-added ins").text());
        assertEquals("two", bo.page().select(".line-removed del").text());
        bo.send("/console/remarks/" + LATE, "text", "Really three?").says("Really three?");
        bo.send("/console/review/" + LATE, "to", "back").says("sent back");

        ada.open("/console/review/" + LATE).says("Really three?");
        long better = saved(
                LATE, OWNER + "# Late parcels\n\nNew first line.\n\nWait three days.\n\nThen call us.\n", agent, first);
        ada.open("/console/review/" + LATE);
        assertEquals(
                "Wait three days.",
                ada.page().select("li:has(.remark) .line-text").text(),
                "a remark goes with its line");
        ada.send("/console/settled-remarks/" + LATE).says("settled");
        ada.open("/console/review/" + LATE).send("/console/review/" + LATE, "to", "ask");

        bo.open("/console/review/" + LATE)
                .send("/console/review/" + LATE, "to", "approve")
                .says("approved");
        assertInstanceOf(Stage.Approved.class, drafts().at(LATE).orElseThrow().stage());
        bo.open("/console/review/" + LATE)
                .send("/console/publications/" + LATE, "significance", "major", "reason", "the van is slow")
                .says("It is published.");
        assertEquals(
                "/articles/" + LATE,
                bo.page().select("a:contains(See it as visitors do)").attr("href"));
        assertTrue(desk.page("/articles/" + LATE).contains("Wait three days."));
        Revision head = knowledge().articles().history(LATE).getFirst();
        assertEquals(better, head.number());
        assertEquals("the van is slow", head.reason());
        bo.open("/console/history/" + LATE).says("something else").says("Ada");
        assertTrue(bo.page().select("a:contains(See it as visitors do)").isEmpty(), "that is said once");
    }

    @Test
    void a_text_is_sent_back_with_a_sentence_or_a_remark_and_not_without_a_word() {
        long number = saved(LATE, OWNER + "# Late parcels\n\nWait three days.\n", agent, 1);
        drafts().ask(LATE, number, new By(agent.id(), ""));
        Browser bo = editor();
        String at = "/console/review/" + LATE;
        bo.open(at).send(at, "text", "  ", "to", "back").is(422).says("Say in a sentence what is to change.");
        assertTrue(bo.page().expectFirst(".review-way:has(#whole)").hasAttr("open"), "the field is at hand");
        String long_ = "x".repeat(2001);
        bo.send(at, "text", long_, "to", "back").is(422).says("at most 2000 letters");
        assertEquals(long_, bo.page().expectFirst("#whole").wholeText().strip());
        assertInstanceOf(Stage.Asked.class, drafts().at(LATE).orElseThrow().stage());
        bo.send(at, "text", "Say which days.", "to", "back").says("sent back").says("Say which days.");

        drafts().ask(LATE, number, new By(agent.id(), ""));
        bo.open(at).send(at, "text", "", "to", "back").says("sent back");
        drafts().ask(LATE, number, new By(agent.id(), ""));
        bo.open(at).send("/console/settled-remarks/" + LATE);
        bo.send(at, "text", "", "to", "back").is(422);
    }

    @Test
    void a_review_lists_what_the_editor_lists_and_what_is_somebodys_own_is_asked_about_before_it_is_published() {
        long number = saved(
                LATE,
                OWNER + "# Late parcels\n\nWrite to maria@post.es or ••• here.\n\nSee [this](nowhere.md).\n",
                agent,
                1);
        drafts().ask(LATE, number, new By(agent.id(), ""));
        Browser bo = editor();
        String to = "/console/publications/" + LATE;
        bo.open("/console/review/" + LATE).says("Worth a look").says("nowhere").says("stands for something");
        String line =
                bo.page().select(".review-notes li:contains(maria@post.es) a").attr("href");
        assertTrue(bo.page().expectFirst(line).text().contains("maria@post.es"), line);
        assertTrue(
                bo.open("/console/review/" + LATE + "?view=page")
                        .page()
                        .select(".review-notes a")
                        .isEmpty(),
                "no line is shown there");

        bo.send(to, "reason", "asked often", "significance", "major", "due", "2099-01-31T09:30")
                .is(422)
                .says("Is this for everybody to read?");
        String form = bo.page().expectFirst("form[action=" + to + "]").text();
        assertTrue(form.contains("maria@post.es") && form.contains("•••") && !form.contains("nowhere"), form);
        assertTrue(bo.page().expectFirst(".review-way:has(#reason)").hasAttr("open"));
        assertEquals("asked often", bo.page().expectFirst("#reason").attr("value"));
        assertEquals(
                "major", bo.page().expectFirst("[name=significance][checked]").attr("value"));
        assertInstanceOf(Stage.Asked.class, drafts().at(LATE).orElseThrow().stage());
        bo.send(to, "looked", "yes").says("goes live Jan 31, 2099");
        bo.send(to, "due", "").is(422);
        bo.send(to, "looked", "yes");
        assertTrue(desk.page("/articles/" + LATE).contains("maria@post.es"));
    }

    @Test
    void who_approves_a_text_that_was_changed_meanwhile_is_shown_the_new_one() {
        long first = saved(LATE, "# Late parcels\n\nWait three days.\n", agent, 1);
        Browser bo = editor();
        bo.open("/console/review/" + LATE);
        saved(LATE, "# Late parcels\n\nSue the van.\n", agent, first);

        bo.send("/console/review/" + LATE, "to", "approve").is(409).says("Sue");
        bo.send("/console/review/" + LATE, "to", "approve").is(200).says("approved");
    }

    @Test
    void a_text_is_published_at_its_time_by_itself() {
        saved(LATE, "# Late parcels\n\nWait three days.\n", agent, 1);
        Browser bo = editor();
        bo.open("/console/review/" + LATE)
                .send("/console/publications/" + LATE, "due", "2020-01-31T09:30")
                .is(200);

        TestDesk.await(() -> desk.page("/articles/" + LATE).contains("Wait three days."));
    }

    @Test
    void an_old_text_comes_back_from_the_history() {
        knowledge().articles().publish(LATE, "# Late parcels\n\nNever mind.\n", "folder", "");
        Browser bo = editor();
        bo.open("/console/history/" + LATE + "?from=1&to=2").says("Never mind");
        bo.open("/console/history/" + LATE + "?from=0&to=1").send("/console/history/" + LATE);

        assertTrue(desk.page("/articles/" + LATE).contains("Wait two days."));
        bo.open("/console/history/" + LATE).says("restored revision 1");
    }

    @Test
    void whoever_comes_back_is_told_what_is_new() {
        Browser ada = agent();
        ada.open("/console/history/" + LATE);
        assertFalse(ada.html().contains("since you looked"));
        knowledge().articles().publish(LATE, "# Late parcels\n\nNever mind.\n", "folder", "");

        ada.open("/console/history/" + LATE).says("since you looked");
        assertTrue(ada.page().select(".notice a").attr("href").contains("from=1&to=2"));
        ada.open("/console/history/" + LATE);
        assertFalse(ada.html().contains("since you looked"));
    }

    @Test
    void two_who_changed_different_lines_both_have_their_way() {
        saved(LATE, OWNER + "# Late parcels\n\nWait three days.\n\nThen call us.\n", editor, 1);
        autosaves()
                .keep(
                        agent.id(),
                        LATE,
                        Tab.NAMELESS,
                        1,
                        OWNER + "# Late parcels\n\nWait two days.\n\nThen write to us.\n");
        Browser ada = agent();
        ada.open("/console/merge/" + LATE).says("Nothing stands in the way").send("/console/merge/" + LATE);

        assertEquals(
                OWNER + "# Late parcels\n\nWait three days.\n\nThen write to us.\n",
                drafts().working(LATE).orElseThrow().text());
        assertTrue(autosaves().of(agent.id(), LATE).isEmpty());
    }

    @Test
    void unsaved_words_of_an_older_text_say_who_published_another_one_since() {
        autosaves().keep(editor.id(), LATE, Tab.NAMELESS, 1, OWNER + "# Late parcels\n\nWait a week.\n");
        Browser bo = editor();
        assertFalse(
                bo.open("/console/write/" + LATE).text().contains("another text"), "nobody has changed anything yet");
        knowledge().articles().publish(LATE, OWNER + "# Late parcels\n\nWait a day.\n", by(agent), "", null);

        bo.open("/console/write/" + LATE)
                .says("Wait a week.")
                .says("Ada published another text on ")
                .says("when you save, both are brought together");
        bo.open(bo.page().select("[data-meanwhile] a").attr("href")).is(200).says("From revision 1 to 2");
        saved(LATE, OWNER + "# Late parcels\n\nWait an hour.\n", agent, 2);
        bo.open("/console/write/" + LATE).says("Ada saved another text on ");
    }

    @Test
    void who_opened_what_its_writer_saved_over_in_the_same_sitting_loses_no_word_of_either() {
        long opened = saved(LATE, "# Late\n\nOne.\n\nThree.\n", editor, 1);
        saved(LATE, "# Late\n\nOne!\n\nTwo.\n\nThree.\n", editor, opened);
        assertTrue(knowledge().articles().revision(LATE, opened).isEmpty(), "the history stays short");
        autosaves().keep(agent.id(), LATE, Tab.NAMELESS, opened, "# Late\n\nOne.\n\nThree.\n\nEnd.\n");
        Browser ada = agent();
        ada.open("/console/merge/" + LATE).says("Nothing stands in the way").send("/console/merge/" + LATE);

        assertEquals(
                "# Late\n\nOne!\n\nTwo.\n\nThree.\n\nEnd.\n",
                drafts().working(LATE).orElseThrow().text());
    }

    @Test
    void what_an_article_says_of_itself_is_never_chosen_together_with_its_text() {
        saved(LATE, "---\ntitle: Late one\n---\nOne.\n", editor, 1);
        autosaves().keep(agent.id(), LATE, Tab.NAMELESS, 1, "---\ntitle: Late two\n---\nTwo.\n");
        Browser ada = agent();
        ada.open("/console/merge/" + LATE);
        assertEquals(2, ada.page().select("textarea.own-words").size());
    }

    @Test
    void where_two_changed_the_same_line_somebody_chooses() {
        saved(LATE, "# Late parcels\n\nWait three days.\n", editor, 1);
        autosaves().keep(agent.id(), LATE, Tab.NAMELESS, 1, "# Late parcels\n\nWait four days.\n");
        Browser ada = agent();
        ada.open("/console/merge/" + LATE).says("changed the same lines");
        String place = ada.page().select("textarea.own-words").attr("name");
        ada.send(
                "/console/merge/" + LATE, place, "Wait three or four days.\n", place.replace("words", "choice"), "own");

        assertTrue(drafts().working(LATE).orElseThrow().text().contains("Wait three or four days."));
    }

    @Test
    void what_was_changed_again_while_somebody_chose_is_chosen_anew() {
        long first = saved(LATE, "# Late parcels\n\nWait three days.\n", editor, 1);
        autosaves().keep(agent.id(), LATE, Tab.NAMELESS, 1, "# Late parcels\n\nWait four days.\n");
        Browser ada = agent();
        ada.open("/console/merge/" + LATE);
        saved(LATE, "# Late parcels\n\nWait nine days.\n", editor, first);
        String place = ada.page().select("textarea.own-words").attr("name");

        ada.send("/console/merge/" + LATE, place.replace("words", "choice"), "mine")
                .is(409)
                .says("nine");
        assertTrue(autosaves().of(agent.id(), LATE).isPresent(), "nothing that was typed is lost");
    }

    @Test
    void a_draft_of_an_old_head_is_brought_together_with_the_new_one() {
        saved(LATE, OWNER + "# Late parcels\n\nWait three days.\n\nThen call us.\n", agent, 1);
        knowledge()
                .articles()
                .publish(LATE, OWNER + "# Late parcels\n\nWait two days.\n\nThen write to us.\n", "folder", "");
        Browser bo = editor();
        bo.open("/console/review/" + LATE).says("Bring both together first");
        bo.open("/console/merge/" + LATE).send("/console/merge/" + LATE);
        bo.open("/console/review/" + LATE).send("/console/publications/" + LATE, "significance", "medium");

        assertTrue(desk.page("/articles/" + LATE).contains("Wait three days."));
        assertTrue(desk.page("/articles/" + LATE).contains("Then write to us."));
    }

    @Test
    void a_text_from_elsewhere_is_looked_at_and_left_aside_or_taken() {
        saved(LATE, "# Late parcels\n\nWait three days.\n", agent, 1);
        long other = drafts().add(LATE, "# Late parcels\n\nCall us.\n", new By("key:k", ""), "by the API");
        Browser bo = editor();
        bo.open("/console/notices").says("Two texts of “Late parcels”");
        assertEquals(
                "/console/merge/" + LATE + "?conflict=" + other,
                bo.page().select("a[href^=/console/merge/]").attr("href"));
        bo.open("/console/merge/" + LATE + "?conflict=" + other).says("a program");
        bo.send("/console/refusals/" + LATE);

        assertEquals(List.of(), drafts().conflicts());
        assertFalse(bo.open("/console/notices").html().contains("Two texts"));
        assertTrue(drafts().working(LATE).orElseThrow().text().contains("three days"));
    }

    @Test
    void who_reviews_a_draft_sees_the_page_beside_what_changes() {
        saved(LATE, OWNER + "# Late parcels\n\nWait **three** days.\n\nThen call us.\n", agent, 1);
        Browser bo = editor();
        bo.open("/console/review/" + LATE);
        assertEquals("three", bo.page().select(".review-page .prose strong").text());
        assertEquals("Late parcels", bo.page().select(".review-title").text());
        assertFalse(bo.page().select(".reviewed .line-added ins").isEmpty());

        bo.open("/console/review/" + LATE + "?view=page");
        assertTrue(bo.page().select(".reviewed").isEmpty());
        bo.open("/console/review/" + LATE + "?view=lines");
        assertTrue(bo.page().select(".review-page").isEmpty());
        String remark = bo.page().select(".line-added .line-number").attr("href");
        bo.open(remark).says("About line").open(remark.replaceFirst("view=[a-z]+", "view=odd"));
        bo.is(400);
    }

    @Test
    void a_draft_that_was_thrown_away_can_be_taken_back_for_thirty_days() {
        long number = saved("delivery/new", "# Tracking\n\nFollow the van.\n", agent, 0);
        Browser ada = agent();
        ada.open("/console/review/delivery/new")
                .send("/console/review/delivery/new", "to", "discard")
                .says("was thrown away by Ada");
        assertEquals("History of Tracking", ada.page().select("h1").text());
        assertTrue(drafts().at("delivery/new").isEmpty());
        ada.open("/console/articles").says("One draft was thrown away").says("Tracking");
        ada.open("/console/history/delivery/new").send("/console/history/delivery/new", "as", "thrown");
        assertEquals("/console/write/delivery/new", ada.path());
        assertEquals(number, drafts().at("delivery/new").orElseThrow().number());
        assertTrue(drafts().working("delivery/new").orElseThrow().text().contains("Follow the van."));

        saved(LATE, "# Late parcels\n\nWait three days.\n", agent, 1);
        drafts().discard(LATE, 2, by(agent));
        saved(LATE, "# Late parcels\n\nWait nine days.\n", agent, 1);
        assertTrue(drafts().thrown(LATE).isEmpty(), "somebody has begun anew");
        drafts().discard(LATE, 3, by(agent));
        knowledge().database().run(tx -> tx.run("UPDATE thrown_draft SET thrown = 1"));
        assertTrue(drafts().thrown(LATE).isEmpty(), "it is long ago");
        assertInstanceOf(Done.Stale.class, drafts().takeBack(LATE, 3, by(agent)));
    }

    @Test
    void two_categories_become_one_and_every_old_address_leads_to_the_new_one() {
        desk.write("lamps/_category.md", "---\ntitle: Lamps\n---\nAll of them.\n")
                .write("lamps/cards.md", "# Lamp cards\n\nSee [visa](../payment/cards.md).\n")
                .write("lamps/parts/wick.md", "# Wick\n\nCotton.\n");
        TestDesk.await(() -> desk.get("/articles/lamps/parts/wick").statusCode() == 200
                && desk.page("/categories/lamps").contains("All of them."));
        Browser bo = editor();
        bo.open("/console/categories/at/payment").send("/console/categories/merges/payment", "into", "payment/x");
        bo.is(422).says("Choose the category");
        bo.open("/console/categories/at/payment").send("/console/categories/merges/payment", "into", "lamps");
        assertEquals("/console/categories/at/lamps", bo.path());
        bo.says("3 articles, 1 more that visitors do not see");

        var moved = desk.get("/articles/payment/cards");
        assertEquals(
                "/articles/lamps/cards-2",
                moved.headers().firstValue("Location").orElse(""));
        assertTrue(desk.page("/articles/lamps/cards").contains("href=\"/articles/lamps/cards-2\""));
        assertTrue(desk.page("/categories/lamps").contains("All of them."), "it says of itself what it said");
        assertTrue(knowledge().categories().whole().at("payment").isEmpty());
    }

    @Test
    void a_category_is_deleted_once_nothing_is_in_it() {
        Browser bo = editor();
        bo.open("/console/categories")
                .send("/console/categories", "title", "Gifts")
                .is(200);
        assertEquals("/console/categories/at/gifts", bo.path());
        saved("gifts/box", "# A box\n\nWith a bow.\n", agent, 0);
        bo.open("/console/categories").says("0 articles, 1 more that visitors do not see");
        bo.open("/console/categories/at/gifts").says("once nothing is in it");
        assertTrue(bo.page().select("form[action$=removal/gifts]").isEmpty());
        assertFalse(knowledge().categories().remove("gifts", by(editor)));

        drafts().discard("gifts/box", 1, by(agent));
        bo.open("/console/categories/at/gifts").send("/console/categories/removal/gifts");
        assertEquals("/console/categories", bo.path());
        assertFalse(bo.html().contains("Gifts"));
        TestDesk.await(() -> !Files.exists(desk.file("gifts/_category.md")));
    }

    @Test
    void a_category_gets_a_name_a_picture_and_words_and_the_folder_has_them_too() throws Exception {
        Browser bo = editor();
        bo.open("/console/categories/at/delivery")
                .send(
                        "/console/categories/at/delivery",
                        "title",
                        "Getting it",
                        "icon",
                        "truck",
                        "text",
                        "Vans & parcels.");
        bo.open("/console/categories").says("Getting it");

        assertTrue(desk.page("/categories/delivery").contains("Vans &amp; parcels."));
        TestDesk.await(() -> Files.exists(desk.file("delivery/_category.md")));
        assertEquals(
                "---\ntitle: Getting it\nicon: truck\n---\nVans & parcels.\n",
                Files.readString(desk.file("delivery/_category.md")));
    }

    @Test
    void what_a_categorys_file_says_beside_stays_and_an_edit_of_the_file_counts() throws Exception {
        desk.write("payment/_category.md", "---\n# ours\nteam: tills\ntitle: Money\n---\n");
        TestDesk.await(() -> desk.page("/").contains("Money"));
        editor().open("/console/categories/at/payment").send("/console/categories/at/payment", "title", "Paying");
        TestDesk.await(() -> read("payment/_category.md").contains("Paying"));
        assertEquals("---\n# ours\nteam: tills\ntitle: Paying\n---\n", read("payment/_category.md"));

        desk.write("payment/_category.md", "---\ntitle: Cash\n---\n");
        TestDesk.await(() -> desk.page("/").contains("Cash"));
    }

    @Test
    void categories_change_places() {
        Browser bo = editor();
        bo.open("/console/categories")
                .send("/console/categories", "title", "Attic")
                .is(200);
        bo.open("/console/categories");
        assertEquals(
                List.of("attic", "delivery", "payment"),
                bo.page().select("[data-path]").eachAttr("data-path"));
        bo.send("/console/categories/order", "path", "payment", "to", "up");
        assertEquals(
                List.of("attic", "payment", "delivery"),
                bo.page().select("[data-path]").eachAttr("data-path"));
        assertTrue(
                desk.page("/").indexOf("Payment") < desk.page("/").indexOf("Delivery"), "and so do they for visitors");
    }

    @Test
    void a_category_moves_with_all_that_is_in_it_and_old_addresses_lead_there() {
        saved("delivery/new", "# Tracking\n\nFollow the van.\n", agent, 0);
        knowledge()
                .articles()
                .publish("elsewhere", "---\ncategory: delivery/abroad\n---\n# Abroad\n\nYes.\n", "folder", "");
        Browser bo = editor();
        bo.open("/console/categories/at/delivery")
                .send("/console/categories/moves/delivery", "parent", "payment", "name", "shipping")
                .is(200);

        assertTrue(desk.page("/articles/payment/shipping/late").contains("Wait two days."));
        assertEquals(
                "/articles/payment/shipping/late",
                desk.get("/articles/delivery/late")
                        .headers()
                        .firstValue("Location")
                        .orElse(""));
        assertEquals(
                "# Tracking\n\nFollow the van.\n",
                drafts().working("payment/shipping/new").orElseThrow().text());
        assertTrue(desk.page("/categories/payment/shipping/abroad").contains("Abroad"));
        TestDesk.await(() ->
                Files.exists(desk.file("payment/shipping/late.md")) && !Files.exists(desk.file("delivery/late.md")));
    }

    @Test
    void row_19_a_category_moves_to_no_place_outside_and_over_no_other_article() {
        Browser bo = editor();
        for (String to : List.of("../out", "delivery/inside", ".hidden", "a\\b")) {
            bo.open("/console/categories/at/delivery")
                    .send("/console/categories/moves/delivery", "name", to)
                    .is(422)
                    .says("Nothing was moved");
        }
        knowledge().articles().publish("taken/late", "# Taken\n", "folder", "");
        bo.open("/console/categories/at/delivery")
                .send("/console/categories/moves/delivery", "name", "taken")
                .is(409)
                .says("taken/late");
        assertTrue(desk.page("/articles/delivery/late").contains("Wait two days."));
    }

    @Test
    void whose_article_is_moved_while_they_write_goes_on_where_it_stands_now() {
        Browser ada = agent().open("/console/write/" + LATE);
        editor().open("/console/place/" + LATE).send("/console/place/" + LATE, "name", "slow");
        assertTrue(knowledge().articles().find("delivery/slow", Audience.PUBLIC).isPresent());
        ada.send("/console/drafts/" + LATE, "body", "# Late parcels\n\nAda was here.\n");
        assertEquals("/console/write/delivery/slow", ada.path());
        assertTrue(ada.html().contains("Ada was here."), "the words came along");
        ada.send("/console/drafts/delivery/slow").says("Saved");
        assertTrue(knowledge()
                .drafts()
                .working("delivery/slow")
                .orElseThrow()
                .text()
                .contains("Ada was here."));
    }

    @Test
    void whose_article_is_taken_away_while_they_write_begins_it_anew() {
        Browser ada = agent().open("/console/write/" + LATE);
        knowledge().articles().remove(LATE, By.COMMAND);
        ada.send("/console/drafts/" + LATE, "body", "# Late parcels\n\nAda was here.\n")
                .says("Saved");
        long number = knowledge().drafts().working(LATE).orElseThrow().number();
        assertInstanceOf(Done.Well.class, knowledge().drafts().publish(LATE, number, By.COMMAND, ""));
    }

    @Test
    void a_draft_whose_article_was_taken_away_can_still_be_published() {
        long number = saved(LATE, OWNER + "# Late parcels\n\nThree days.\n", agent, 1);
        knowledge().articles().remove(LATE, By.COMMAND);
        assertInstanceOf(Done.Well.class, knowledge().drafts().publish(LATE, number, By.COMMAND, ""));
        TestDesk.await(() -> desk.page("/articles/" + LATE).contains("Three days."));
    }

    @Test
    void what_somebody_scheduled_who_was_shut_out_is_not_published() {
        long number = saved(LATE, OWNER + "# Late parcels\n\nThree days.\n", editor, 1);
        knowledge().drafts().schedule(LATE, number, Instant.now().plusMillis(1_500), new By(editor.id(), ""), "");
        desk.app().reception().people().disable(editor.id(), By.COMMAND);
        TestDesk.await(() -> knowledge().drafts().at(LATE).orElseThrow().stage() instanceof Stage.SentBack);
        assertTrue(desk.page("/articles/" + LATE).contains("Wait two days."));
    }

    @Test
    void a_draft_that_names_its_category_goes_along_when_that_moves() {
        saved("zed/one", "---\ncategory: payment\n---\n# One\n\nSoon.\n", agent, 0);
        editor().open("/console/categories/at/payment").send("/console/categories/moves/payment", "name", "money");
        assertTrue(knowledge().drafts().working("zed/one").orElseThrow().text().contains("category: money"));
        editor().open("/console/articles?category=money").says("One");
    }

    @Test
    void whose_draft_is_sent_back_is_told_and_nobody_else() {
        long number = saved(LATE, OWNER + "# Late parcels\n\nThree days.\n", agent, 1);
        knowledge().drafts().ask(LATE, number, new By(agent.id(), ""));
        editor().open("/console/review/" + LATE).send("/console/review/" + LATE, "text", "Really?", "to", "back");
        agent().open("/console/notices").says("was sent back to you");
        assertFalse(editor().open("/console/notices").html().contains("was sent back to you"));
    }

    @Test
    void an_agent_throws_away_no_words_of_others() {
        saved(LATE, OWNER + "# Late parcels\n\nThree days.\n", editor, 1);
        Browser ada = agent();
        ada.open("/console/articles")
                .post(
                        "/console/articles",
                        "proof=" + ada.page().select("input[name=proof]").attr("value") + "&article=" + LATE
                                + "&do=discard");
        ada.send("/console/articles").says("somebody else wrote it");
        ada.open("/console/review/" + LATE);
        assertTrue(knowledge().drafts().at(LATE).isPresent());
    }

    @Test
    void a_category_with_a_name_of_its_own_is_not_written_over_by_another_that_moves() {
        knowledge().categories().describe("payment", "Money", "", "How to pay.", By.COMMAND);
        Browser bo = editor();
        bo.open("/console/categories/at/delivery")
                .send("/console/categories/moves/delivery", "name", "payment")
                .is(422)
                .says("there is a category payment already");
        assertEquals(
                "Money",
                knowledge().categories().whole().at("payment").orElseThrow().title());
    }

    @Test
    void only_what_is_archived_is_taken_out_of_the_archive() {
        desk.write("payment/soon.md", "---\nstate: wip\n---\n# Soon\n\nNot yet.\n");
        TestDesk.await(() -> knowledge().drafts().working("payment/soon").isPresent());
        Browser bo = editor();
        bo.open("/console/articles")
                .post(
                        "/console/restorations/payment/soon",
                        "proof=" + bo.page().select("input[name=proof]").attr("value"))
                .says("It is not archived");
        assertEquals(404, desk.get("/articles/payment/soon").statusCode());
    }

    @Test
    void words_that_are_found_stand_in_the_order_that_is_asked_for() {
        for (int i = 0; i < 60; i++) {
            saved("more/n" + i, "# Gryphon " + (100 + i) + "\n\nA gryphon.\n", agent, 0);
        }
        Browser ada = agent();
        ada.open("/console/articles?q=gryphon&order=title").says("60 articles").says("Gryphon 100");
        assertFalse(ada.html().contains("Gryphon 155"));
        ada.open("/console/articles?q=gryphon&order=title&page=2").says("Gryphon 155");
        ada.open("/console/articles?q=gryphon&page=2").says("60 articles");
        assertEquals(10, ada.page().select(".article-row").size());
    }

    @Test
    void synonyms_are_tried_on_real_searches_and_taken() {
        desk.page("/search?q=plastic+money");
        Browser bo = editor();
        bo.open("/console/synonyms")
                .send("/console/synonyms", "synonyms", "visa,")
                .is(422)
                .says("In line 1 of the synonyms");
        TestDesk.await(() -> {
            bo.open("/console/synonyms").send("/console/synonyms", "synonyms", "plastic money, visa\n", "do", "try");
            return bo.page().text().contains("1 of the 1 most frequent searches");
        });
        assertEquals("", knowledge().sheets().texts().synonyms(), "trying takes nothing");
        bo.send("/console/synonyms", "do", "save").says("Saved");

        TestDesk.await(() -> desk.page("/search?q=plastic+money").contains("/articles/payment/cards"));
        TestDesk.await(() -> Files.exists(desk.file("_synonyms.txt")));
        assertEquals("plastic money, visa\n", read("_synonyms.txt"));
    }

    @Test
    void stop_words_are_tried_on_real_searches_and_taken_and_stand_in_the_folder() {
        desk.write("lantern.md", "---\ntitle: About Lantern\n---\nLantern is Lantern: all about Lantern.\n")
                .write("visit.md", "---\ntitle: Opening hours\n---\nThe shop opens at nine.\n");
        TestDesk.await(() -> desk.page("/search?q=lantern+opens").contains("/articles/lantern"));
        Browser bo = editor();
        bo.open("/console/synonyms")
                .send("/console/synonyms", "stop-words", "lantern shop", "do", "save")
                .is(422)
                .says("In line 1 of the stop words");
        TestDesk.await(() -> {
            bo.open("/console/synonyms").send("/console/synonyms", "stop-words", "lantern\n", "do", "try");
            return bo.page().text().contains("1 of the 1 most frequent searches");
        });
        bo.send("/console/synonyms", "do", "save").says("Saved");

        TestDesk.await(() -> !desk.page("/search?q=lantern+opens").contains("/articles/lantern\""));
        assertTrue(desk.page("/search?q=lantern").contains("/articles/lantern"), "alone, it is what was asked");
        TestDesk.await(() -> Files.exists(desk.file("_stopwords.txt")));
        assertEquals("lantern\n", read("_stopwords.txt"));
        desk.write("_stopwords.txt", "shop\n");
        TestDesk.await(() -> desk.page("/search?q=lantern+opens").contains("/articles/lantern"));
    }

    @Test
    void synonyms_that_somebody_else_changed_are_not_written_over_unseen() {
        Browser bo = editor();
        bo.open("/console/synonyms");
        desk.write("_synonyms.txt", "tv, telly\n");
        TestDesk.await(() -> knowledge().sheets().texts().synonyms().contains("telly"));

        bo.send("/console/synonyms", "synonyms", "radio, wireless\n", "do", "save")
                .is(409);
        assertEquals("tv, telly\n", knowledge().sheets().texts().synonyms());
    }

    @Test
    void row_1_what_somebody_wrote_is_text_in_every_room() {
        String evil = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        saved(LATE, "# " + evil + "\n\n" + evil + "\n", agent, 1);
        autosaves().keep(editor.id(), LATE, Tab.NAMELESS, 1, "# " + evil + " mine\n");
        Browser bo = editor();
        for (String room : List.of("articles", "review/" + LATE, "history/" + LATE, "merge/" + LATE)) {
            bo.open("/console/" + room);
            // The draft as a page is what the sanitizer lets through; all around it is text.
            assertTrue(
                    bo.page().select("main [onerror], main script:not([src])").isEmpty(), room);
            bo.page().select(".review-page .prose").remove();
            assertTrue(bo.page().select("main img").isEmpty(), room);
        }
    }

    private static By by(Person person) {
        return new By(person.id(), "192.0.2.1");
    }

    private long saved(String path, String text, Person by, long basedOn) {
        return assertInstanceOf(Done.Well.class, drafts().save(path, text, new By(by.id(), ""), "", basedOn))
                .number();
    }

    private String read(String name) {
        try {
            return Files.readString(desk.file(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Knowledge knowledge() {
        return desk.app().knowledge();
    }

    private Drafts drafts() {
        return knowledge().drafts();
    }

    private Autosaves autosaves() {
        return new Autosaves(knowledge().database(), knowledge().clock());
    }

    private Browser agent() {
        return new Browser(desk).signIn("ada@example.com", PASSWORD);
    }

    private Browser editor() {
        return new Browser(desk).signIn("bo@example.com", PASSWORD);
    }
}
