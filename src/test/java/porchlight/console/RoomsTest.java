package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.audit.Audit;
import porchlight.people.By;
import porchlight.people.Person;
import porchlight.people.Role;
import porchlight.people.Secret;
import tools.jackson.databind.json.JsonMapper;

/** Keys, audit, settings, notices and health as an admin without scripts meets them. */
class RoomsTest {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @SuppressWarnings("NullAway.Init")
    private Browser ada;

    @SuppressWarnings("NullAway.Init")
    private Person admin;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = TestDesk.in(home)
                .with("contact.phone", "+49 30 1234567")
                .write("lamp.md", "# The lamp\n\nHow to light it.\n")
                .open();
        admin = desk.add("ada", "Ada", Role.ADMIN);
        ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_key_is_shown_once_and_works_until_it_is_revoked() {
        ada.open("/console/keys")
                .send("/console/keys", "name", "Build", "audit:read", "on")
                .is(200);
        String token = ada.page().select("#token").attr("value");
        assertEquals(200, bring(token));
        ada.open("/console/keys").says("Build").says("last used");
        assertFalse(ada.html().contains(token));
        String revoke = ada.page().select("form[action$=/revocation]").attr("action");
        ada.send(revoke).says("revoked");
        assertEquals(401, bring(token));
        ada.open("/console/audit?kind=key").says("revoked the key “Build”");
    }

    @Test
    void a_key_without_a_purpose_or_a_scope_is_not_made() {
        ada.open("/console/keys")
                .send("/console/keys", "name", "Nothing")
                .is(422)
                .says("at least one thing");
        ada.send("/console/keys", "name", "  ", "audit:read", "on").is(422).says("what the key is for");
        assertEquals(0, desk.app().reception().keys().all().size());
    }

    @Test
    void the_audit_says_who_what_whom_when_and_from_where_and_is_filtered() {
        Person bob = desk.add("bob", "Bob", Role.AGENT);
        String page = "/console/team/" + bob.id();
        ada.open(page).send(page + "/role", "role", "editor");
        ada.open("/console/audit").says("Ada gave another role to Bob").says("before: agent · role: editor");
        assertTrue(ada.html().contains("127.0.0.1") || ada.html().contains("0:0:0:0:0:0:0:1"));
        ada.open("/console/audit?q=EDITOR&kind=person&person=" + bob.id()).says("Bob");
        ada.open("/console/audit?q=nowhere%25").says("Nothing like that was done");
        ada.open("/console/audit?since=2100-01-01").says("Nothing like that was done");
        for (String wrong : new String[] {"kind=x", "since=now", "until=1", "before=a", "since=-999999999-01-01"}) {
            ada.open("/console/audit?" + wrong).is(400);
        }
    }

    @Test
    void what_the_folder_brought_is_left_out_of_audit_and_table_until_it_is_asked_for() {
        ada.open("/console/audit").says("All but the folder").says("signed in");
        assertFalse(ada.page().select(".acts").text().contains("lamp"));
        String table = ada.page().select("#export").attr("href");
        ada.open(ada.page().select("main .hint a").attr("href")).says("the articles’ folder published lamp");
        String wholeTable = ada.page().select("#export").attr("href");
        assertEquals("all", ada.page().select("#person option[selected]").attr("value"));
        assertFalse(ada.open(table).html().contains("article.published"));
        assertTrue(ada.open(wholeTable).html().contains("article.published"));
        ada.open("/console/audit?kind=article").says("Nothing like that was done");
        ada.open(ada.page().select("main .hint a").attr("href")).says("published lamp");
        assertTrue(ada.answer().uri().getQuery().contains("kind=article"), "the rest of the filter stays");
        ada.open("/console/audit?person=folder").says("published lamp");
    }

    @Test
    void the_audit_is_found_by_the_words_and_names_on_its_page() {
        ada.open("/console/keys").send("/console/keys", "name", "Build", "audit:read", "on");
        ada.open("/console/audit?q=made+the+key").says("made the key “Build”");
        ada.open("/console/audit?q=Build").says("made the key “Build”");
        ada.open("/console/audit?q=ada+signed+in").says("signed in");
        assertFalse(ada.html().contains("“Build”"));
        ada.open("/console/audit?q=nobody+signed+in").says("Nothing like that was done");
    }

    @Test
    void the_audit_is_turned_over_page_by_page_without_a_gap() {
        for (int i = 0; i < 60; i++) {
            String name = "Help " + i;
            desk.app()
                    .knowledge()
                    .database()
                    .run(tx -> desk.app()
                            .knowledge()
                            .journal()
                            .append(tx, admin.id(), "setting.changed", "site.name", By.COMMAND.detail("value", name)));
        }
        ada.open("/console/audit?kind=setting").says("Help 59").says("Help 10");
        assertEquals(50, ada.page().select(".acts > li").size());
        ada.open(ada.page().select("a[rel=next]").attr("href")).says("Help 9").says("Help 0");
        assertEquals(10, ada.page().select(".acts > li").size());
        assertEquals(0, ada.page().select("a[rel=next]").size());
    }

    @Test
    void row_52_a_formula_in_the_table_is_a_text() {
        desk.add("mallory", "=HYPERLINK(\"evil\")", Role.AGENT);
        desk.add("eve", " +1+1", Role.AGENT);
        var answer = ada.open("/console/audit/export.csv").answer();
        assertEquals(
                "text/csv; charset=utf-8",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertTrue(answer.headers().firstValue("Content-Disposition").orElse("").startsWith("attachment"));
        String table = answer.body();
        assertTrue(table.contains("\"'=HYPERLINK(\"\"evil\"\")\""), table);
        assertFalse(table.lines().anyMatch(line -> line.matches("(.*,)?\"\\s*[=+@-].*")), table);
        assertEquals(
                Audit.EXPORTED,
                desk.app()
                        .knowledge()
                        .journal()
                        .last(Audit.EXPORTED)
                        .orElseThrow()
                        .kind());
    }

    @Test
    void a_long_table_is_sent_while_it_is_written() {
        desk.app().knowledge().database().run(tx -> {
            for (int i = 0; i < 3_000; i++) {
                desk.app()
                        .knowledge()
                        .journal()
                        .append(tx, admin.id(), "setting.changed", "site.name", "{\"value\":\"" + i + "\"}");
            }
        });
        String table =
                ada.open("/console/audit/export.csv?kind=setting").answer().body();
        assertEquals(3_001, table.lines().count());
    }

    @Test
    void a_setting_is_on_every_page_at_once_and_in_the_audit() {
        ada.open("/console/settings")
                .send("/console/settings", "site.name", "Lantern & Co")
                .says("Saved");
        assertTrue(desk.page("/").contains("Lantern &amp; Co"));
        ada.open("/console/audit?kind=setting").says("before: Porchlight · value: Lantern & Co");
        desk.stop().open();
        assertTrue(desk.page("/").contains("Lantern &amp; Co"));
    }

    @Test
    void what_somebody_else_changed_meanwhile_is_neither_taken_back_nor_written_over_unsaid() {
        var other = new Browser(desk).signIn("ada@example.com", PASSWORD).open("/console/settings");
        ada.open("/console/settings")
                .send("/console/settings", "site.name", "Lantern")
                .says("Saved");
        other.send("/console/settings", "site.description", "Light for all").is(200);
        assertTrue(desk.page("/").contains("Lantern"), "a line that was not changed in this form stays as it is");

        var third = new Browser(desk).signIn("ada@example.com", PASSWORD).open("/console/settings");
        ada.open("/console/settings").send("/console/settings", "site.name", "Porch");
        third.send("/console/settings", "site.name", "Lamp").is(409).says("Now it is “Porch”");
        assertEquals("Lamp", third.page().select("[name=site.name]").attr("value"));
        assertTrue(desk.page("/").contains("Porch"));
        third.send("/console/settings").is(200).says("Saved");
        assertTrue(desk.page("/").contains("Lamp"));
    }

    @Test
    void a_line_stays_one_line_and_a_day_has_one_name() {
        sendGroup("site", "site.name=Lantern%0D%0A%26+Co").is(200);
        assertTrue(desk.page("/").contains("Lantern &amp; Co"));
        sendGroup("hours", "hours.holidays=2027-12-25+Christmas%0A2027-12-25+Xmas")
                .is(422)
                .says("names 2027-12-25 twice");
    }

    @Test
    void the_main_language_is_that_of_pages_and_of_articles_that_name_none() {
        desk.write("hours.md", "---\nlanguage: fr\n---\n# Heures\n\nNous sommes là.\n")
                .write("lampe.md", "# Lampen\n\nDie Häuser haben Lampen.\n");
        TestDesk.await(() -> languages().equals(Set.of("lamp en", "lampe en", "hours fr")));
        sendGroup("site", "site.language=de").is(200);
        assertTrue(desk.page("/").contains("<html lang=\"de\""));
        TestDesk.await(() -> languages().equals(Set.of("lamp de", "lampe de", "hours fr")));
        TestDesk.await(() -> desk.page("/api/v1/search?q=Haus&language=de").contains("\"lampe\""));
        assertFalse(desk.page("/api/v1/search?q=Lampen&language=en").contains("\"lampe\""));
        assertTrue(desk.page("/articles/lampe").contains("lang=\"de\""));
        desk.write("neu.md", "# Neu\n\nNeu.\n");
        TestDesk.await(() -> languages().contains("neu de"));
        ada.open("/console/audit").says("Ada changed the main language to de");

        // Whoever runs the server has the last word, at its next start.
        desk.stop().with("site.language", "it").open();
        TestDesk.await(() -> languages().equals(Set.of("lamp it", "lampe it", "neu it", "hours fr")));
        TestDesk.await(() -> desk.page("/api/v1/search?q=Lampen&language=it").contains("\"lampe\""));
    }

    /** What the list of articles says of each. */
    private Set<String> languages() {
        var all = new TreeSet<String>();
        JsonMapper.shared()
                .readTree(desk.page("/api/v1/articles"))
                .get("articles")
                .forEach(each -> all.add(each.get("article").stringValue() + " "
                        + each.get("language").stringValue()));
        return all;
    }

    @Test
    void a_search_is_narrowed_to_a_language_that_the_owner_names() {
        desk.write("lampe.md", "---\nlanguage: de\n---\n# Die Lamp\n\nSo geht sie an.\n");
        TestDesk.await(() -> desk.page("/search?q=lamp").contains("Die Lamp"));
        assertFalse(desk.page("/search?q=lamp").contains("language="), "there is nothing to choose from yet");
        sendGroup("site", "site.languages=en,+klingonisch-ist-zu-lang").is(422).says("is not a list of language tags");
        sendGroup("site", "site.languages=en,+de").is(200);
        var visitor = new Browser(desk).open("/search?q=lamp").says("Deutsch");
        visitor.open(visitor.page().select(".filters a:contains(Deutsch)").attr("href"))
                .says("Die Lamp");
        assertFalse(visitor.page()
                .select(".filters a[aria-current]:contains(Deutsch)")
                .isEmpty());
        assertFalse(visitor.page().text().contains("How to light it"));
        visitor.open(visitor.page()
                .select(".filters a[aria-current]:contains(Deutsch)")
                .attr("href"));
        visitor.says("How to light it").says("Die Lamp");
    }

    @Test
    void what_the_operator_fixed_is_shown_as_fixed_and_stays() {
        ada.open("/console/settings").says("Fixed by --set");
        String proof = ada.page().select("input[name=proof]").attr("value");
        var answer = desk.send(desk.request("/console/settings")
                .header("Cookie", "sid=" + ada.cookie("sid"))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("group=contact&contact.phone=666&proof=" + proof)));
        assertEquals(303, answer.statusCode());
        assertTrue(desk.page("/contact").contains("+49 30 1234567"));
    }

    @Test
    void colours_that_nobody_could_read_are_refused_with_the_nearest_that_will_do() {
        sendGroup("look", "look.header=%23ffee00").is(422).says("is too light for the words on it; #");
        sendGroup("look", "look.link=%23777777").is(422).says("is too light to be read");
        sendGroup("look", "look.button=red").is(422).says("is not a colour such as");
        sendGroup("look", "look.header=%2314463a&look.button=%23d94f70&look.link=%2314463a")
                .is(200);
        String home = desk.page("/");
        assertTrue(home.contains("/look.css?v="));
        String css = desk.page("/look.css");
        assertTrue(css.contains("--night: #14463a") && css.contains("background: #d94f70"), css);
    }

    @Test
    void opening_hours_make_the_contact_page_say_whether_somebody_is_there() {
        sendGroup(
                        "hours",
                        "hours.week=Mon-Sun 0:00-24:00&hours.zone=Europe/Berlin&promise.reply=4 hours"
                                .replace(" ", "+"))
                .is(200);
        String page = desk.page("/contact");
        assertTrue(page.contains("We are here now."), page);
        assertTrue(page.matches("(?s).*is answered within 4 hours: by [^.]*(CET|CEST)\\..*"), page);
        sendGroup("hours", "hours.week=whenever").is(422).says("which is not like");
        sendGroup("hours", "hours.zone=%2B01:00").is(422).says("is not a time zone");
        sendGroup("hours", "promise.reply=soon").is(422).says("is not a time such as");
        sendGroup("hours", "hours.holidays=Christmas").is(422).says("which is not like");
    }

    @Test
    void rows_15_16_and_18_a_logo_is_a_small_picture_of_a_kind_that_we_know_ourselves() throws Exception {
        assertEquals(303, upload("logo.html", PNG));
        var logo = desk.get("/logo");
        assertEquals("image/png", logo.headers().firstValue("Content-Type").orElse(""));
        assertTrue(
                logo.headers().firstValue("Content-Security-Policy").orElse("").contains("sandbox"));
        assertTrue(desk.page("/").contains("<img class=\"logo\" src=\"/logo?v="));

        byte[] flood = PNG.clone();
        flood[16] = 0x7f;
        assertEquals(422, upload("flood.png", flood));
        assertEquals(422, upload("big.png", java.util.Arrays.copyOf(PNG, 300 * 1024)));
        assertEquals(
                422,
                upload(
                        "logo.png",
                        "<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>".getBytes(StandardCharsets.UTF_8)));
        assertEquals(422, upload("logo.png", "<script>".getBytes(StandardCharsets.UTF_8)));
        assertEquals(422, upload("nothing.png", new byte[0]));
        ada.open("/console/audit?kind=setting").says("image/png");
    }

    @Test
    void row_38_a_file_is_not_taken_without_the_proof() throws Exception {
        assertEquals(403, upload("logo.png", PNG, Secret.fresh()));
        assertEquals(404, desk.get("/logo").statusCode());
    }

    @Test
    void what_is_wrong_is_a_notice_until_it_is_put_right() {
        desk.write("broken.md", "---\ntitle: [x\n---\nHello\n");
        TestDesk.await(() -> ada.open("/console/notices").html().contains("broken.md, line"));
        assertTrue(ada.open("/console/health").html().contains("One file could not be taken."));
        assertTrue(ada.open("/console/notices/count").html().matches("\\{\"notices\":[2-9]}"));
        desk.write("broken.md", "# Whole\n");
        TestDesk.await(() -> !ada.open("/console/notices").html().contains("broken.md"));
    }

    @Test
    void agents_find_articles_and_see_why_and_nobody_of_the_team() {
        desk.add("bob", "Bob", Role.AGENT);
        var bob = new Browser(desk).signIn("bob@example.com", PASSWORD);
        bob.open("/console/search?q=ada").says("Nothing was found");
        bob.open("/console/search?q=lamp&explain=on")
                .says("sure that the first article answers it")
                .says("The lamp");
        ada.open("/console/search?q=bob").says("bob@example.com");
        ada.open("/console/search?q=time+zone").says("hours.zone");
        assertTrue(ada.open("/console/suggest?q=invite").html().contains("Invite somebody"));
    }

    private Browser sendGroup(String group, String fields) {
        String proof =
                ada.open("/console/settings").page().select("input[name=proof]").attr("value");
        return ada.post("/console/settings", "group=" + group + "&" + fields + "&proof=" + proof);
    }

    private int upload(String name, byte[] content) throws Exception {
        String proof =
                ada.open("/console/settings").page().select("input[name=proof]").attr("value");
        return upload(name, content, proof);
    }

    private int upload(String name, byte[] content, String proof) throws Exception {
        var body = new java.io.ByteArrayOutputStream();
        body.write(("--x\r\nContent-Disposition: form-data; name=\"proof\"\r\n\r\n" + proof
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"" + name
                        + "\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(content);
        body.write("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            return client.send(
                            desk.request("/console/settings/logo")
                                    .header("Cookie", "sid=" + ada.cookie("sid"))
                                    .header("Sec-Fetch-Site", "same-origin")
                                    .header("Content-Type", "multipart/form-data; boundary=x")
                                    .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private int bring(String token) {
        return desk.send(desk.request("/api/v1/audit").header("Authorization", "Bearer " + token))
                .statusCode();
    }
}
