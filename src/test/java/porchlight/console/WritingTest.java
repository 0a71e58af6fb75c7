package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.articles.Autosaves;
import porchlight.articles.Stage;
import porchlight.people.Person;
import porchlight.people.Role;
import porchlight.people.Secret;

/** Writing without scripts: what a plain browser sends, and what becomes of it. */
class WritingTest {
    private static final String LAMP =
            "---\r\n# among us\r\ntitle: The lamp\r\nshelf: 4\r\n---\r\nHow to light it.\r\n";
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @SuppressWarnings("NullAway.Init")
    private Browser ada;

    @SuppressWarnings("NullAway.Init")
    private Person bo;

    @SuppressWarnings("NullAway.Init")
    private Browser bob;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = TestDesk.in(home).write("lamp.md", LAMP).open();
        var _ = desk.add("ada", Role.EDITOR);
        bo = desk.add("bob", Role.AGENT);
        ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
        bob = new Browser(desk).signIn("bob@example.com", PASSWORD);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_new_article_has_an_address_of_its_title_in_any_script() {
        for (String[] each : new String[][] {
            {"How long does it take?", "", "Übersee & mehr", "übersee-mehr/how-long-does-it-take"},
            {"How long does it take?", "übersee-mehr", "", "übersee-mehr/how-long-does-it-take-2"},
            {"How long does it take?", "übersee-mehr", "By/sea", "übersee-mehr/by-sea/how-long-does-it-take"},
            {"日本語の質問", "", "", "日本語の質問"},
            {"हिन्दी में", "", "", "हिन्दी-में"},
            {"?!", "", "", "article"},
            {"Lamp", "", "", "lamp-2"}
        }) {
            ada.open("/console/write")
                    .send("/console/write", "title", each[0], "category", each[1], "category-new", each[2])
                    .is(200);
            assertEquals(each[3], ada.page().select("input[name=path]").attr("value"));
        }
        ada.open("/console/write").send("/console/write", "title", " ").is(422).says("needs a title");
        ada.open("/console/write")
                .send("/console/write", "title", "The lamp", "category-new", "../..")
                .is(422)
                .says("A new category has a name of letters or digits");
        assertEquals("../..", ada.page().select("#category-new").val());
        bob.open("/console/categories").says("Übersee & mehr").says("By/sea");
    }

    @Test
    void whoever_begins_an_article_owns_it_unless_they_say_otherwise() {
        ada.open("/console/write");
        String me = ada.page().select("#owner [selected]").val();
        assertFalse(me.isEmpty());
        ada.send("/console/write", "title", "Mine").is(200);
        assertEquals(me, ada.page().select("#owner [selected]").val());
        ada.open("/console/write")
                .send("/console/write", "title", "Nobody's", "owner", "")
                .is(200);
        assertEquals("", ada.page().select("#owner [selected]").val());
        ada.open("/console/write")
                .send("/console/write", "title", "Whose", "owner", "Somebody else")
                .is(422)
                .says("Nobody of this name looks after articles here");
        assertEquals("Whose", ada.page().select("#title").val());
    }

    @Test
    void a_value_that_makes_no_sense_is_told_at_its_field() {
        bob.open("/console/write/lamp");
        assertTrue(bob.page().select("[aria-invalid]").isEmpty());
        bob.send("/console/drafts/lamp", "order", "first", "title", "The lamps").is(422);
        assertEquals(
                "\"first\" is not a whole number",
                bob.page().select("#wrong-order").text());
        assertEquals("order", bob.page().select("[aria-invalid]").attr("name"));
        assertEquals(1, bob.page().select("details.editor-details[open]").size());
        assertEquals("The lamps", bob.page().select("#title").attr("value"), "all that was typed is there");
    }

    @Test
    void what_a_form_does_not_show_stays_in_the_file_to_the_byte() {
        bob.open("/console/write/lamp").says("The file also says shelf");
        bob.send("/console/drafts/lamp", "body", "How to light it.\r\nAnd how not.\r\n", "owner", "bob")
                .says("Saved.");
        assertEquals(
                LAMP.replace("shelf: 4\r\n", "shelf: 4\r\nowner: bob\r\n") + "And how not.\r\n",
                desk.app().knowledge().drafts().working("lamp").orElseThrow().text());
        assertFalse(desk.page("/articles/lamp").contains("how not"));
        bob.open("/console/write/lamp").send("/console/drafts/lamp").says("Saved.");
    }

    @Test
    void what_looks_like_somebodys_own_is_asked_about_once_before_it_is_published() {
        String to = "/console/drafts/lamp";
        ada.open("/console/write/lamp")
                .send(to, "body", "Ask maria@post.es about •••.", "then", "save")
                .says("Saved.");
        ada.send(to, "then", "publish", "when", "now", "reason", "better", "significance", "major")
                .is(422)
                .says("Is this for everybody to read?")
                .says("“maria@post.es” looks like a mail address");
        var panel = ada.page().expectFirst("#publish");
        assertFalse(panel.hasAttr("popover"), "it is seen at once");
        assertEquals("better", panel.expectFirst("#reason").attr("value"));
        assertEquals("major", panel.expectFirst("[name=significance][checked]").attr("value"));
        assertFalse(desk.page("/articles/lamp").contains("maria@post.es"));
        ada.send(to, "then", "publish", "when", "later", "due", "2099-01-31T10:30")
                .is(422);
        assertEquals("2099-01-31T10:30", ada.page().expectFirst("#due").attr("value"));
        assertEquals("later", ada.page().expectFirst("[name=when][checked]").attr("value"));
        ada.send(to, "then", "publish", "looked", "yes").says("Saved and scheduled.");
        ada.open("/console/write/lamp")
                .send(to, "then", "publish", "when", "now", "looked", "yes")
                .says("Published.");
        assertTrue(desk.page("/articles/lamp").contains("maria@post.es"));
    }

    @Test
    void a_time_that_is_missing_or_past_is_told_at_its_field() {
        String to = "/console/drafts/lamp";
        ada.open("/console/write/lamp").send(to, "body", "Twist it well.", "then", "save");
        ada.send(to, "then", "publish", "when", "later", "due", "", "reason", "kept")
                .is(422);
        assertEquals(
                "It is not published yet: say the day and the time at which it should be published.",
                ada.page().expectFirst("#due-wrong").text());
        assertFalse(ada.page().expectFirst("#publish").hasAttr("popover"), "it is seen at once");
        assertEquals("kept", ada.page().expectFirst("#reason").attr("value"));
        ada.send(to, "then", "publish", "when", "later", "due", "2020-01-31T10:30")
                .is(422)
                .says("this time is past; choose a later one");
        assertFalse(desk.page("/articles/lamp").contains("Twist it well."));
    }

    @Test
    void an_agent_asks_and_an_editor_publishes_now_or_later() {
        bob.open("/console/write/lamp").send("/console/drafts/lamp", "body", "Twist it.", "then", "ask");
        bob.says("a review is asked for").says("review asked");
        assertFalse(bob.html().contains("value=\"publish\""));
        String form = "proof=" + bob.page().select("input[name=proof]").attr("value") + "&body=x&then=publish";
        bob.post("/console/drafts/lamp", form).is(403);

        ada.open("/console/write/lamp")
                .send(
                        "/console/drafts/lamp",
                        "then",
                        "publish",
                        "when",
                        "later",
                        "due",
                        "2099-01-31T10:30",
                        "significance",
                        "major")
                .says("goes live Jan 31, 2099");
        var draft = desk.app().knowledge().drafts().at("lamp").orElseThrow();
        assertTrue(draft.stage() instanceof Stage.Scheduled);
        assertEquals("major", draft.significance().word());
        ada.send("/console/drafts/lamp", "then", "publish", "when", "later", "due", "tomorrow")
                .is(422)
                .says("say the day");
        ada.open("/console/write/lamp")
                .send(
                        "/console/drafts/lamp",
                        "then",
                        "publish",
                        "when",
                        "now",
                        "reason",
                        "checked",
                        "significance",
                        "typo")
                .says("Published.");
        assertTrue(desk.page("/articles/lamp").contains("Twist it."));
        var head = desk.app().knowledge().articles().history("lamp").getFirst();
        assertEquals("checked", head.reason());
        assertEquals(bo.id(), head.author(), "he wrote it");
        ada.send("/console/drafts/lamp").says("nothing to save");
        assertTrue(desk.app().knowledge().drafts().at("lamp").isEmpty());
    }

    @Test
    void what_is_refused_is_shown_again_with_every_word_and_told_with_its_line() {
        bob.open("/console/write/lamp")
                .send("/console/drafts/lamp", "body", "One.\r\nTwo.\r\n", "language", "not a language", "order", "x")
                .is(422)
                .says("is not a language tag")
                .says("Nothing was saved yet");
        assertEquals("One.\nTwo.\n", body(bob).replace("\r", ""));
        assertEquals("x", bob.page().select("#order").attr("value"));
        bob.send("/console/drafts/lamp", "language", "de", "order", "3").says("Saved.");
    }

    @Test
    void who_comes_second_loses_no_word_and_is_led_to_where_both_are_brought_together() {
        ada.open("/console/write/lamp");
        bob.open("/console/write/lamp").send("/console/drafts/lamp", "body", "From him.");
        ada.send("/console/drafts/lamp", "body", "From her.");
        assertEquals("/console/merge/lamp", ada.path());
        assertTrue(desk.app()
                .knowledge()
                .drafts()
                .working("lamp")
                .orElseThrow()
                .text()
                .contains("From him."));
        ada.open("/console/write/lamp").says("not saved yet");
        assertEquals("From her.", body(ada));
        assertEquals("1", ada.page().select("input[name=based-on]").attr("value"));
        ada.send("/console/autosaves/lamp", "drop", "yes");
        assertEquals("From him.", body(ada));
    }

    @Test
    void words_are_kept_while_they_are_typed_and_are_there_after_everything() throws IOException {
        bob.open("/console/write/lamp");
        String kept = keep(bob, "lamp", "Half a sent").body();
        assertTrue(kept.contains("\"at\":\"20"), kept);
        desk.stop().open();
        bob.open("/console/write/lamp").says("not saved yet");
        assertEquals("Half a sent", body(bob));
        keep(bob, "lamp", "Half a sentence");
        ada.open("/console/write/lamp");
        assertTrue(keep(ada, "lamp", "Something else").body().contains("\"others\":[\"bob\"]"));
        // What is saved needs not be kept.
        bob.send("/console/drafts/lamp");
        assertTrue(new Autosaves(
                        desk.app().knowledge().database(),
                        desk.app().knowledge().clock())
                .of(bo.id(), "lamp")
                .isEmpty());
    }

    @Test
    void words_that_are_too_many_to_be_saved_are_kept_and_come_back() {
        String letters = "\u0628 ".repeat(140_000);
        bob.open("/console/write/lamp");
        assertEquals(200, keep(bob, "lamp", letters).statusCode());

        bob.open("/console/write/lamp").is(200).says("too long to be saved").says("not saved yet");
        assertEquals(letters, body(bob));
        assertEquals("The lamp", bob.page().select("#title").attr("value"));
        bob.send("/console/drafts/lamp").is(422).says("Nothing was saved yet");
        assertEquals(letters, body(bob));
        bob.send("/console/drafts/lamp", "body", "Shorter.").says("Saved.");
        assertEquals(
                LAMP.substring(0, LAMP.lastIndexOf("How")) + "Shorter.",
                desk.app().knowledge().drafts().working("lamp").orElseThrow().text());

        var refused = keep(bob, "lamp", "a".repeat(600_000));
        assertEquals(422, refused.statusCode());
        assertTrue(refused.body().contains("divide them into several"), refused.body());
    }

    @Test
    void two_windows_of_one_writer_each_keep_their_words() {
        Browser other = bob.copy();
        bob.open("/console/write/lamp");
        other.open("/console/write/lamp");
        keep(bob, "lamp", "From the first.");
        assertTrue(keep(other, "lamp", "From the second.").body().contains("\"elsewhere\":true"));
        keep(bob, "lamp", "From the first, and more.");

        // A third begins with the latest, and takes the place of that one only.
        Browser third = bob.copy().open("/console/write/lamp").says("in another window are not saved");
        assertEquals("From the first, and more.", body(third));
        keep(third, "lamp", "From the third.");
        third.open("/console/write/lamp");
        assertEquals("From the third.", body(third));
        assertEquals(1, third.page().select("[data-elsewhere]").size());
        third.open(third.page().select("[data-elsewhere] a").attr("href"));
        assertEquals("From the second.", body(third));

        // What one window saves takes nothing from the other: both are brought together.
        other.send("/console/drafts/lamp", "body", "From the second.").says("Saved.");
        third.open("/console/write/lamp").says("not saved yet");
        assertEquals("From the third.", body(third));
        third.send("/console/drafts/lamp").says("Two texts").says("what you typed");
        third.open("/console/write/lamp").send("/console/autosaves/lamp", "drop", "yes");
        assertEquals("From the second.", body(third));
    }

    @Test
    void words_that_were_left_are_listed_and_told_and_the_reason_why_no_more_are_kept() {
        bob.open("/console/write/lamp");
        keep(bob, "lamp", "Left alone.");
        bob.open("/console/notices");
        assertFalse(bob.text().contains("Words of yours are not saved"), "whoever types just now is left in peace");
        desk.app()
                .knowledge()
                .database()
                .run(tx -> tx.run(
                        "UPDATE autosave SET at = at - ?", Duration.ofHours(2).toMillis()));
        bob.open("/console/notices").says("Words of yours are not saved");
        assertFalse(ada.open("/console/notices").text().contains("Words of yours"), "it is nobody else's news");
        bob.open("/console/articles").says("Words you have not saved");
        bob.open(bob.page().select("#unsaved a").attr("href"));
        assertEquals("Left alone.", body(bob));

        for (int i = 1; i < 50; i++) {
            assertEquals(200, keep(bob, "other-" + i, "Words.").statusCode());
        }
        var refused = keep(bob, "other-50", "Words.");
        assertEquals(422, refused.statusCode());
        assertTrue(refused.body().contains("the room Articles lists them"), refused.body());
        bob.open("/console/notices").says("keeps no more unsaved words");
        bob.open("/console/articles");
        assertEquals(50, bob.page().select("#unsaved li").size());
        bob.send("/console/autosaves/lamp", "drop", "yes");
        assertEquals("/console/articles", bob.path());
        assertEquals(49, bob.page().select("#unsaved li").size());
        assertEquals(200, keep(bob, "other-50", "Words.").statusCode());
    }

    @Test
    void a_window_that_went_on_typing_loses_nothing_to_one_that_began_with_its_words() {
        bob.open("/console/write/lamp");
        keep(bob, "lamp", "One.");
        Browser other = bob.copy().open("/console/write/lamp");
        assertEquals("One.", body(other));
        keep(bob, "lamp", "One. Two.");
        other.send("/console/drafts/lamp").says("Saved.").says("not saved yet");
        assertEquals("One. Two.", body(other));
        other.send("/console/autosaves/lamp", "drop", "yes");
        assertEquals("One.", body(other));
    }

    @Test
    void the_preview_shows_what_readers_will_see_and_says_where_each_block_begins() {
        bob.open("/console/write/lamp");
        String body = "One.\n\n## Two\n\n- a\n- b\n\n```\nx\n```\n\n| h |\n| - |\n| c |\n\n> [!NOTE]\n> n\n";
        var answer = ask(bob, "/console/preview", body);
        assertEquals(200, answer.statusCode());
        var page = Jsoup.parseBodyFragment(answer.body().replace("\\\"", "\"").replace("\\n", "\n"));
        assertEquals("1", page.expectFirst("p").attr("data-line"));
        assertEquals("3", page.select("h2").attr("data-line"));
        assertEquals("5", page.select("ul").attr("data-line"));
        assertEquals("8", page.select("pre").attr("data-line"));
        assertEquals("12", page.select("table").attr("data-line"));
        assertFalse(desk.page("/articles/lamp").contains("data-line"));
    }

    @Test
    void what_readers_would_stumble_over_is_noted_with_its_line() {
        written("twin", "# Twin\n\n## Here\n");
        bob.open("/console/write/lamp");
        String body = "[a](gone.md) [b](twin.md#here) [c](twin.md#away)\n\n#### Deep\n\n![](x.png)\n\nmaria@post.es\n\n"
                + "word ".repeat(130);
        String notes = ask(bob, "/console/checks", body).body();
        for (String each : List.of(
                "\"line\":1,\"words\":\"the link to gone.md leads nowhere",
                "twin.md#away leads to a heading that is not there",
                "\"line\":3,\"words\":\"“Deep” skips a rank",
                "\"line\":5,\"words\":\"the picture x.png is missing",
                "has no description",
                "\"line\":7,\"words\":\"“maria@post.es” looks like a mail address",
                "\"line\":9,\"words\":\"this paragraph has 130 words")) {
            assertTrue(notes.contains(each), each + " is not in " + notes);
        }
        assertFalse(notes.contains("twin.md#here"), notes);
        String same = desk.send(asked(bob, "/console/checks", "path=other&title=Twin&body=x"))
                .body();
        assertTrue(same.contains("also the title of twin"), same);
        String asked = desk.send(
                        asked(bob, "/console/checks", "path=other&title=Other&questions=Why%3F+%7B%23gone%7D&body=x"))
                .body();
        assertTrue(asked.contains("the question “Why?” names #gone, a heading that is not there"), asked);
    }

    @Test
    void a_link_is_written_as_authors_write_it() {
        written("delivery/abroad", "# Abroad and away\n");
        var request = desk.request("/console/links?q=abroad&path=returns/refund")
                .header("Cookie", "sid=" + bob.cookie("sid"));
        String found = desk.send(request).body();
        assertTrue(found.contains("\"url\":\"../delivery/abroad.md\""), found);
    }

    @Test
    void row_3_a_text_that_would_run_in_the_editor_is_a_text_there() {
        String attack = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>\n\n[x](javascript:alert(1))";
        bob.open("/console/write/lamp")
                .send("/console/drafts/lamp", "body", attack, "title", "<script>alert(2)</script>");
        ada.open("/console/write/lamp");
        assertEquals(attack, body(ada));
        assertEquals(
                0,
                ada.page()
                        .select("main script:not([src]), main [onerror], main a[href^=javascript]")
                        .size());
        String html = ask(ada, "/console/preview", attack).body();
        assertFalse(
                html.contains("<script") || html.contains("onerror=") || html.contains("href=\\\"javascript"), html);
        String lines = ask(ada, "/console/preview", "<p data-line=\"1 onclick=x\">x</p>")
                .body();
        assertFalse(lines.contains("<p data-line=\\\"1 "), lines);
    }

    @Test
    void rows_7_and_17_what_a_file_is_called_is_nobodys_business() throws IOException {
        ada.open("/console/write/lamp");
        for (String name : List.of(
                "<img src=x onerror=alert(1)>.png",
                "../../evil.md",
                ".htaccess",
                "a.php.png",
                "a\u200b.js",
                "x.svg",
                "")) {
            var answer = upload(ada, "lamp", name, PNG);
            assertEquals(200, answer.statusCode(), name);
            assertTrue(answer.body().matches("\\{\"name\":\"[0-9a-f]{16}\\.png\".*"), answer.body());
        }
        try (var files = Files.list(desk.file(""))) {
            assertTrue(files.allMatch(each -> each.getFileName().toString().matches("[0-9a-f]{16}\\.png|lamp\\.md")));
        }
    }

    @Test
    void row_15_what_is_no_picture_is_refused_whatever_it_says_that_it_is() throws IOException {
        ada.open("/console/write/lamp");
        var answer = upload(ada, "lamp", "x.png", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8));
        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("SVG is not taken"), answer.body());
        assertEquals(
                413,
                upload(ada, "lamp", "x.png", new byte[PictureDesk.MOST_BYTES + 1])
                        .statusCode());
        assertEquals(404, upload(ada, "nowhere", "x.png", PNG).statusCode());
    }

    @Test
    void a_picture_is_seen_by_writers_at_once_and_by_readers_when_an_article_names_it() throws IOException {
        bob.open("/console/write/lamp");
        String name = upload(bob, "lamp", "x", PNG).body().replaceAll(".*\"name\":\"([^\"]+)\".*", "$1");
        assertEquals(404, desk.get("/articles/" + name).statusCode());
        bob.open("/articles/" + name).is(200);
        ada.open("/console/write/lamp")
                .send("/console/drafts/lamp", "body", "![A lamp](" + name + ")", "then", "publish")
                .says("Published.");
        assertEquals(200, desk.get("/articles/" + name).statusCode());
        ada.open("/console/audit").is(403);
    }

    @Test
    void a_folder_that_takes_no_picture_says_so() throws IOException {
        Path folder = desk.file("");
        ada.open("/console/write")
                .send("/console/write", "title", "New", "category-new", "Blocked")
                .is(200);
        // Not even whoever may write everywhere can make a folder where a file is.
        Files.writeString(folder.resolve("blocked"), "in the way");
        ada.open("/console/write/blocked/new");
        var answer = upload(ada, "blocked/new", "x", PNG);
        assertEquals(507, answer.statusCode());
        assertTrue(answer.body().contains("takes no picture"), answer.body());
    }

    private HttpResponse<String> keep(Browser browser, String path, String body) {
        String form = "tab=" + field(browser, "tab") + "&upon=" + field(browser, "upon")
                + "&based-on=1&title=The+lamp&kind=article&audience=public&state=validated&body=" + encoded(body);
        return desk.send(asked(browser, "/console/autosaves/" + path, form));
    }

    private HttpResponse<String> ask(Browser browser, String address, String body) {
        return desk.send(asked(browser, address, "path=lamp&title=Lamp&body=" + encoded(body)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder asked(Browser browser, String address, String form) {
        return desk.request(address)
                .header("Cookie", "sid=" + browser.cookie("sid"))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("proof=" + proof(browser) + "&" + form));
    }

    private HttpResponse<String> upload(Browser browser, String path, String name, byte[] content) throws IOException {
        var body = new ByteArrayOutputStream();
        body.write(("--b\r\nContent-Disposition: form-data; name=\"proof\"\r\n\r\n" + proof(browser)
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"" + name
                        + "\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(content);
        body.write("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return desk.send(desk.request("/console/pictures/" + path)
                .header("Cookie", "sid=" + browser.cookie("sid"))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Accept", "application/json")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static String body(Browser browser) {
        return Browser.typed(browser.page().expectFirst("#body"));
    }

    private static String field(Browser browser, String name) {
        return browser.page().select("#editor input[name=" + name + "]").attr("value");
    }

    private static String proof(Browser browser) {
        return Secret.hash("proof of " + browser.cookie("sid"));
    }

    private void written(String path, String text) {
        desk.write(path + ".md", text);
        TestDesk.await(() -> desk.get("/articles/" + path).statusCode() == 200);
        desk.caughtUp();
    }
}
