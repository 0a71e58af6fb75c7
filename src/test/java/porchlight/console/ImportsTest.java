package porchlight.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.Databases;
import porchlight.TestDesk;
import porchlight.articles.Bulk;
import porchlight.people.Audience;
import porchlight.people.By;
import porchlight.people.Role;

/** Whole knowledge bases come in and go out through the console, without scripts. */
class ImportsTest {
    private static final Path SAMPLES = Path.of("src/test/resources/imports");
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final String ODD =
            "---\r\n# among us\r\ntitle: 'Late'\r\nshelf: 4\r\n---\r\nIt *comes*. ![](map.png)\r\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @SuppressWarnings("NullAway.Init")
    private Browser ada;

    @BeforeEach
    void open() {
        desk = TestDesk.in(home.resolve("here"))
                .write("lamp.md", "# The lamp\n\nLight it.\n")
                .open();
        desk.add("ada", Role.EDITOR);
        ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    /** Hands a file in, and follows to the page that tells what would come of it. */
    private Browser handIn(byte[] file) {
        return ada.open("/console/imports").upload("/console/imports", "file", file);
    }

    private Browser handIn(String sample) throws IOException {
        return handIn(Files.readAllBytes(SAMPLES.resolve(sample)));
    }

    private void importIt(String... fields) {
        String page = ada.path();
        ada.send(
                        page,
                        Stream.of(Stream.of("as", "published"), Stream.of(fields), Stream.of("do", "import"))
                                .flatMap(each -> each)
                                .toArray(String[]::new))
                .is(200);
        TestDesk.await(() -> ada.open(page).page().select("[data-progress]").isEmpty());
        desk.caughtUp();
    }

    private List<String> laidAside() throws IOException {
        Path folder = home.resolve("here/imports");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.map(Path::toString).toList();
        }
    }

    @Test
    void an_export_that_is_imported_elsewhere_gives_the_same_files_to_the_byte() throws IOException {
        desk.write("delivery/late.md", ODD)
                .write("delivery/_category.md", "---\ntitle: Parcels\nicon: box\n---\nAll about them.\n")
                .write("_synonyms.txt", "parcel, package\n")
                .write("inside.md", "---\naudience: agents\n---\n# Inside\n\nFor us.\n")
                .write("faq.md", "---\nkind: faq\n---\n# Questions\n\n## One?\n\nYes.\n\n## Two?\n\n=no\n");
        Files.write(desk.file("delivery/map.png"), PNG);
        TestDesk.await(() -> desk.get("/articles/delivery/late").statusCode() == 200);
        TestDesk.await(() -> desk.get("/articles/faq").statusCode() == 200);
        desk.caughtUp();
        byte[] zip = ada.bytes("/console/exports/articles.zip");
        Map<String, String> before = unzipped(zip);
        assertEquals(ODD, before.get("delivery/late.md"));
        assertTrue(before.keySet()
                .containsAll(List.of("inside.md", "delivery/map.png", "delivery/_category.md", "_synonyms.txt")));
        assertEquals(
                List.of("delivery/_category.md", "delivery/late.md", "delivery/map.png"),
                List.copyOf(unzipped(ada.bytes("/console/exports/articles.zip?category=delivery"))
                        .keySet()));
        desk.close();

        desk = TestDesk.in(home.resolve("there")).open();
        desk.add("ada", Role.EDITOR);
        ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
        handIn(zip).is(200).says("4 new, 0 changed, 0 the same, one picture").says("Late");
        importIt();
        ada.says("Imported").says("4 new");
        assertEquals(before, unzipped(ada.bytes("/console/exports/articles.zip")));
        TestDesk.await(() -> Files.exists(desk.file("delivery/_category.md")));
        handIn(zip).is(200).says("0 new, 0 changed, 4 the same").says("There is nothing new in it");
        new Browser(desk).open("/articles/delivery/late").is(200);
    }

    @Test
    void an_export_of_nothing_says_so_and_hands_out_no_file() throws IOException {
        desk.write("empty/_category.md", "---\ntitle: Empty\n---\nNothing yet.\n");
        TestDesk.await(() -> !ada.open("/console/imports")
                .page()
                .select("#category [value=empty]")
                .isEmpty());
        ada.open("/console/exports/questions.csv?category=empty").is(404).says("There is nothing to export");
        ada.open("/console/exports/articles.zip?category=empty")
                .is(404)
                .says("There is nothing to export")
                .says("still being written come along if you ask for them");
        assertEquals("empty", ada.page().select("#category [selected]").val(), "what was chosen is kept");
        ada.open("/console/exports/articles.zip?category=empty&drafts=yes").is(404);
        assertEquals(1, ada.page().select("[name=drafts][checked]").size());

        var by = new By(desk.person("ada").id(), "");
        desk.app().knowledge().drafts().save("empty/soon", "---\ntitle: Soon\n---\nWait.\n", by, "", 0);
        ada.open("/console/exports/articles.zip?category=empty").is(404);
        assertEquals(
                List.of("empty/_category.md", "empty/soon.md"),
                List.copyOf(unzipped(ada.bytes("/console/exports/articles.zip?category=empty&drafts=yes"))
                        .keySet()));
    }

    @Test
    void drafts_that_were_exported_are_drafts_again_even_where_all_the_rest_is_published() throws IOException {
        String soon = "---\ntitle: Soon\nstate: not-validated\nshelf: 4\n---\nWait.\n";
        String later = "# Later\n\nWait longer.\n";
        var by = new By(desk.person("ada").id(), "");
        var drafts = desk.app().knowledge().drafts();
        drafts.save("soon", soon, by, "", 0);
        drafts.save("later", later, by, "", 0);
        drafts.save("lamp", "# The lamp\n\nTwist it.\n", by, "", 1);
        assertEquals(
                List.of("lamp.md"),
                List.copyOf(unzipped(ada.bytes("/console/exports/articles.zip")).keySet()));
        byte[] zip = ada.bytes("/console/exports/articles.zip?drafts=yes");
        Map<String, String> files = unzipped(zip);
        assertEquals(List.of("lamp.md", "later.md", "soon.md"), List.copyOf(files.keySet()));
        assertEquals("# The lamp\n\nLight it.\n", files.get("lamp.md"), "what visitors see");
        assertEquals(
                "---\ntitle: Soon\nstate: wip\nshelf: 4\ndraft: not-validated\n---\nWait.\n", files.get("soon.md"));
        handIn(zip).says("0 new, 0 changed, 3 the same");
        desk.close();

        desk = TestDesk.in(home.resolve("there")).open();
        desk.add("ada", Role.EDITOR);
        ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
        String page = handIn(zip).is(200).path();
        post(page, "look", "as", "published").says("It is a draft, and comes as one: visitors do not see it.");
        importIt();
        assertEquals(200, desk.get("/articles/lamp").statusCode());
        assertEquals(404, desk.get("/articles/soon").statusCode());
        assertEquals(404, desk.get("/articles/later").statusCode());
        drafts = desk.app().knowledge().drafts();
        assertEquals(soon, drafts.working("soon").orElseThrow().text());
        assertEquals(later, drafts.working("later").orElseThrow().text());
        assertEquals(files, unzipped(ada.bytes("/console/exports/articles.zip?drafts=yes")));
        // Where it is not imported but laid into the folder, nobody sees it either.
        desk.write("laid.md", String.valueOf(files.get("soon.md"))).write("seen.md", "# Seen\n\nYes.\n");
        TestDesk.await(() -> desk.get("/articles/seen").statusCode() == 200);
        desk.caughtUp();
        assertEquals(404, desk.get("/articles/laid").statusCode());
    }

    @Test
    void addresses_alike_and_links_that_lead_nowhere_are_told_before() throws IOException {
        handIn(zip(Map.of(
                "Lamp.md", "# Big lamp\n\nBig.\n",
                "a/one.md", """
                        ---
                        title: One
                        ---
                        [two](two.md) [gone](gone.md#here) [up](../lamp.md) [out](https://x.example)
                        ![p](p.png) [a](/articles/a/two) [m](mailto:a@b.example) [self](#top)
                        """,
                "a/two.md", "# Two\n\n[c](/categories/a) [d](/categories/none)\n")));
        ada.is(200).says("4 worth a look");
        assertEquals(
                List.of(
                        "Lamp.md its address /articles/Lamp and /articles/lamp differ in capital letters alone: they are"
                                + " two articles, and readers will take one for the other",
                        "a/one.md, line 4 the link to gone.md#here leads nowhere",
                        "a/one.md, line 5 the picture p.png is not there",
                        "a/two.md, line 3 the link to /categories/none leads nowhere"),
                ada.page().select("#warnings + ul li").eachText());
        String page = ada.path();
        post(page, "look", "leave", "Lamp.md", "leave", "a/two.md").says("2 worth a look");
        post(page, "import", "as", "drafts");
        TestDesk.await(() -> ada.open(page).page().select("[data-progress]").isEmpty());
        ada.says("1 new");

        handIn(zip(Map.of("b.md", "# B\n\n" + "[x](nowhere.md)\n".repeat(60), "c.md", "# C\n\n[b](b.md)\n")))
                .says("60 worth a look")
                .says("and 10 more");
        handIn(zip(Map.of("c.md", "# C\n\n[lamp](lamp.md) [draft](a/one.md)\n")));
        assertTrue(ada.page().select("#warnings").isEmpty(), "it is here already");
    }

    @Test
    void row_52_a_table_of_questions_runs_no_formula_and_comes_back() {
        desk.write(
                "faq.md",
                "---\nkind: faq\n---\n# Questions\n\n## =One?\n\n=1+1\n\n### More\n\nYes.\n\n## Two?\n\nNo.\n");
        TestDesk.await(() -> desk.get("/articles/faq").statusCode() == 200);
        String table = new String(ada.bytes("/console/exports/questions.csv"), UTF_8);
        assertTrue(table.contains("\"'=One?\",\"'=1+1\n\n### More\n\nYes.\",\"\",\"en\",\"faq\"\r\n"), table);
        assertTrue(table.contains("\"The lamp\",\"Light it.\",\"\",\"en\",\"lamp\"\r\n"), table);
        handIn(table.getBytes(UTF_8)).is(200).says("3 new, 0 changed").says("not read are the columns article");
        importIt("into", "Back again");
        assertTrue(desk.page("/articles/back-again/one").contains("=1+1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            questions.csv     | 3 new | /articles/lieferung/übersee/wann-kommt-mein-paket-an | am Wochenende
            page.html         | 1 new | /articles/café-hours                                 | Open <strong>daily</strong>
            phpmyfaq.json     | 2 new | /articles/lamps/care/how-do-i-fill-the-lamp          | /articles/lamps/how-do-i-light-it
            phpmyfaq.xml      | 1 new | /articles/lampen/pflege/wie-fülle-ich-die-lampe      | <strong>Öl</strong>
            phpmyfaq-api.json | 2 new | /articles/is-there-life-after-death                  | Maybe!
            zendesk.json      | 2 new | /articles/orders/delivery/where-is-my-parcel           | Follow it
            """)
    void what_others_export_is_read_looked_at_and_imported(String sample, String counts, String address, String says)
            throws IOException {
        handIn(sample).is(200).says(counts);
        importIt();
        ada.says("Imported").says(counts);
        var visitor = new Browser(desk)
                .open(address.replace("é", "%C3%A9").replace("ü", "%C3%BC"))
                .is(200);
        assertTrue(visitor.html().contains(says), visitor.html());
        assertEquals(List.of(), laidAside());
        var head = desk.app()
                .knowledge()
                .articles()
                .history(desk.app().knowledge().articles().all(Audience.AGENTS).stream()
                        .filter(each -> !each.path().equals("lamp"))
                        .findFirst()
                        .orElseThrow()
                        .path())
                .getFirst();
        assertEquals(desk.person("ada").id(), head.author());
    }

    @Test
    void an_old_address_of_zendesk_leads_to_the_article() throws IOException {
        handIn("zendesk.json");
        importIt();
        for (String old : List.of("37486578-Where-is-my-parcel", "37486578-another-title", "37486578")) {
            var answer = desk.get("/hc/en-us/articles/" + old);
            assertEquals(301, answer.statusCode());
            assertEquals(
                    "/articles/orders/delivery/where-is-my-parcel",
                    answer.headers().firstValue("Location").orElse(""));
        }
        assertEquals(404, desk.get("/hc/en-us/articles/1-none").statusCode());
    }

    @Test
    void drafts_are_seen_by_nobody_until_they_are_published() throws IOException {
        handIn("zendesk.json").says("Late parcels").says("has no text");
        importIt("as", "drafts", "into", "old/help", "language", "de");
        ada.says("2 new").open("/console/imports").says("imported").says("2 new");
        assertEquals(
                404,
                desk.get("/articles/old/help/orders/delivery/where-is-my-parcel")
                        .statusCode());
        ada.open("/console/write/old/help/orders/delivery/where-is-my-parcel")
                .is(200)
                .says("Where is my parcel");
    }

    @Test
    void an_export_of_one_page_of_two_says_in_the_preview_and_afterwards_that_articles_are_missing() {
        handIn("""
                {"articles":[
                {"id":1,"title":"Late","locale":"de","section_id":5,"body":"<p>Wait.</p>"},
                {"id":2,"title":"Late","locale":"de","section_id":5,"body":"<p>Call.</p>"}],
                "count":3,"page":1,"page_count":2,"next_page":"https://x.example/?page=2"}""".getBytes(UTF_8));
        ada.says("page 1 of 2: articles are missing").says("Another one that is new has the same title");
        importIt("as", "drafts");
        ada.says("page 1 of 2: articles are missing").says("2 drafts of it wait as they came");
    }

    @Test
    void an_import_is_undone_but_for_what_somebody_has_touched_or_published_all_together() throws IOException {
        handIn(zip(Map.of("one.md", "# One\n\n1.\n", "two.md", "# Two\n\n2.\n", "three.md", "# Three\n\n3.\n")));
        String page = ada.path();
        importIt("as", "drafts");
        var drafts = desk.app().knowledge().drafts();
        var by = new By(desk.person("ada").id(), "");
        long number = drafts.at("two").orElseThrow().number();
        var _ = drafts.save("two", "# Two\n\nTwice.\n", by, "", number);
        ada.open(page).says("2 drafts of it wait as they came");
        ada.send(page + "/drafts", "do", "publish");
        TestDesk.await(() -> ada.open(ada.path()).text().contains("2 articles were changed"));
        assertEquals(200, desk.get("/articles/one").statusCode());
        assertEquals(404, desk.get("/articles/two").statusCode());

        handIn(zip(Map.of("four.md", "# Four\n\n4.\n", "five.md", "# Five\n\n5.\n")));
        String next = ada.path();
        importIt("as", "drafts");
        var _ = drafts.save(
                "five",
                "# Five\n\nHigh.\n",
                by,
                "",
                drafts.at("five").orElseThrow().number());
        ada.open(next).says("One draft of it waits as it came");
        ada.post(
                next + "/drafts",
                "proof=" + ada.page().select("input[name=proof]").attr("value") + "&do=undo");
        assertTrue(drafts.at("four").isEmpty());
        assertTrue(drafts.at("five").isPresent());
    }

    @Test
    void what_somebody_writes_while_all_of_an_import_is_published_stays_a_draft() throws IOException {
        handIn(zip(Map.of("one.md", "# One\n\n1.\n", "two.md", "# Two\n\n2.\n")));
        String id = ada.path().replaceFirst(".*/", "");
        importIt("as", "drafts");
        var knowledge = desk.app().knowledge();
        var drafts = knowledge.drafts();
        var by = new By(desk.person("ada").id(), "");
        // As when the list of them was made a moment before.
        var _ = drafts.save(
                "two", "# Two\n\nTw", by, "", drafts.at("two").orElseThrow().number());
        var outcome = knowledge.bulk().change(List.of("one", "two"), new Bulk.Change.PublishImport(id), by);
        assertEquals(List.of(new Bulk.Left("two", "somebody has worked at it since")), outcome.left());
        assertEquals(200, desk.get("/articles/one").statusCode());
        assertEquals(404, desk.get("/articles/two").statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "phpmyfaq-api.json, is-there-life-after-death, not-yet",
        "zendesk.json, orders/delivery/where-is-my-parcel, orders/delivery/faq-more/late-parcels"
    })
    void what_was_a_draft_where_it_comes_from_is_not_published_with_all_the_others(
            String sample, String shown, String draft) throws IOException {
        handIn(sample);
        String page = ada.path();
        importIt("as", "drafts");
        ada.open(page).send(page + "/drafts", "do", "publish");
        TestDesk.await(() -> ada.open(ada.path()).text().contains("One article was changed"));
        ada.says("These stayed as they were").says("it came as work in progress: publish it by itself");
        assertEquals(200, desk.get("/articles/" + shown).statusCode());
        assertEquals(404, desk.get("/articles/" + draft).statusCode());

        var drafts = desk.app().knowledge().drafts();
        var by = new By(desk.person("ada").id(), "");
        var _ = drafts.publish(draft, drafts.at(draft).orElseThrow().number(), by, "");
        assertEquals(200, desk.get("/articles/" + draft).statusCode());
    }

    @Test
    void of_two_imports_of_one_article_the_second_is_the_draft_when_the_first_is_taken_out() throws IOException {
        byte[] second = zip(Map.of("one.md", "# One\n\nTwice.\n"));
        String page = handIn(zip(Map.of("one.md", "# One\n\nOnce.\n"))).path();
        importIt("as", "drafts");
        String next = handIn(second).path();
        importIt("as", "drafts");
        var drafts = desk.app().knowledge().drafts();
        assertEquals(1, drafts.conflicts().size());
        undo(page);
        assertEquals(List.of(), drafts.conflicts());
        assertEquals("# One\n\nTwice.\n", drafts.working("one").orElseThrow().text());
        ada.open("/console/write/one").is(200);

        ada.open(next).says("One draft of it waits as it came");
        undo(next);
        assertTrue(drafts.at("one").isEmpty());
        handIn(second).says("1 new, 0 changed, 0 the same");
    }

    private void undo(String page) {
        ada.open(page)
                .post(
                        page + "/drafts",
                        "proof=" + ada.page().select("input[name=proof]").attr("value") + "&do=undo");
    }

    @Test
    void of_two_files_that_waited_beside_each_other_each_knows_its_own_drafts_alone() throws IOException {
        String one = waiting("one");
        String two = waiting("two");
        importIt("as", "drafts");
        ada.open(one);
        importIt("as", "drafts");
        ada.open(one).says("2 drafts of it wait as they came");
        ada.open(two).says("2 drafts of it wait as they came");

        var drafts = desk.app().knowledge().drafts();
        ada.open(one)
                .post(
                        one + "/drafts",
                        "proof=" + ada.page().select("input[name=proof]").attr("value") + "&do=undo");
        TestDesk.await(() -> drafts.at("one-b").isEmpty());
        assertTrue(drafts.at("one-a").isEmpty());
        assertTrue(drafts.at("two-a").isPresent());
        assertTrue(drafts.at("two-b").isPresent());

        String three = waiting("three");
        waiting("four");
        importIt("as", "drafts");
        ada.open(three);
        importIt("as", "drafts");
        ada.open(three).send(three + "/drafts", "do", "publish");
        TestDesk.await(() -> ada.open(ada.path()).text().contains("2 articles were changed"));
        assertEquals(200, desk.get("/articles/three-b").statusCode());
        assertEquals(404, desk.get("/articles/four-a").statusCode());
        assertTrue(drafts.at("four-a").isPresent());
        assertTrue(drafts.at("two-a").isPresent());
    }

    /** Hands in two articles, and tells the page on which they wait. */
    private String waiting(String name) throws IOException {
        return handIn(zip(Map.of(
                        name + "-a.md", "# A of " + name + "\n\nA.\n", name + "-b.md", "# B of " + name + "\n\nB.\n")))
                .path();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drafts", "published"})
    void what_zendesk_exports_again_is_the_same_article_wherever_it_is_put(String as) throws IOException {
        handIn("zendesk.json");
        importIt("as", as, "into", "old");
        handIn("zendesk.json").says("0 new");
        ada.send(ada.path(), "into", "new", "do", "look")
                .says("0 new, 0 changed, 2 the same")
                .says("Already here as /articles/old/orders/delivery/where-is-my-parcel.");

        String other = Files.readString(SAMPLES.resolve("zendesk.json")).replace("It works", "It works well");
        handIn(other.getBytes(UTF_8));
        ada.send(ada.path(), "into", "new", "do", "look")
                .says("0 new, 1 changed")
                .says("taken as the new text");
        importIt("as", as, "into", "new");
        var knowledge = desk.app().knowledge();
        assertTrue(knowledge
                .articles()
                .history("new/orders/delivery/where-is-my-parcel")
                .isEmpty());
        assertTrue(knowledge
                .articles()
                .history("old/orders/delivery/where-is-my-parcel")
                .getFirst()
                .text()
                .contains("It works well"));
    }

    @Test
    void on_postgresql_what_came_in_is_known_again_and_taken_out_again_as_well() throws IOException {
        desk.close();
        desk = TestDesk.in(home.resolve("there"))
                .with("database.url", Databases.fresh(Databases.Kind.POSTGRES, home.resolve("there")))
                .write("lamp.md", "# The lamp\n\nLight it.\n")
                .write("bulb.md", "# The bulb\n\nTurn it.\n")
                .open();
        desk.add("ada", Role.EDITOR);
        ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
        String page = handIn("zendesk.json").path();
        importIt("as", "drafts", "into", "old");
        handIn("zendesk.json").says("Already here as /articles/old/orders/delivery/where-is-my-parcel.");
        handIn(zip(Map.of("late.md", "# Late parcels\n\nWait.\n"))).says("May be the same as Late parcels");
        ada.open(page)
                .says("2 drafts of it wait as they came")
                .post(
                        page + "/drafts",
                        "proof=" + ada.page().select("input[name=proof]").attr("value") + "&do=undo");
        var drafts = desk.app().knowledge().drafts();
        TestDesk.await(() -> drafts.at("old/orders/delivery/where-is-my-parcel").isEmpty());

        Files.delete(desk.file("lamp.md"));
        TestDesk.await(() -> desk.get("/articles/lamp").statusCode() == 404);
        ada.open("/console/history/lamp").says("Taken away by the folder on");
    }

    @Test
    void two_that_claim_one_old_address_and_a_draft_that_tells_the_same_are_named() throws IOException {
        handIn(zip(Map.of(
                        "one.md", "---\nformerly: [help/7]\n---\n# One\n\n1.\n",
                        "two.md", "---\nformerly: [help/7]\n---\n# Two\n\n2.\n")))
                .says("/articles/two claims its former address /help/7 as well")
                .says("/articles/one claims its former address /help/7 as well");

        handIn(zip(Map.of("late.md", "# Late parcels\n\nWait.\n")));
        importIt("as", "drafts");
        handIn(zip(Map.of("other/late.md", "# Late parcels\n\nWait.\n"))).says("May be the same as Late parcels");
    }

    @Test
    void what_waits_is_read_once_and_held_against_what_is_here_at_each_look() throws IOException {
        handIn(zip(Map.of("new.md", "# New\n\nNobody knew.\n", "lamp.md", "# The lamp\n\nTwist it.\n")))
                .says("1 new, 1 changed");
        String page = ada.path();
        Path tree = home.resolve("here/imports").resolve(page.substring(page.lastIndexOf('/') + 1));
        Files.delete(tree.resolve("new.md"));
        ada.open(page).says("1 new, 1 changed");
        desk.app().knowledge().articles().publish("lamp", "# The lamp\n\nTwist it.\n", "ada", "");
        ada.open(page).says("1 new, 0 changed, 1 the same");
        assertEquals("New", ada.page().select("#new + ul .row-main").text());
        ada.send(page, "into", "elsewhere", "do", "look").says("1 new, 0 changed, 0 the same");
    }

    @Test
    void what_would_become_of_each_article_is_told_and_each_can_be_left_out() throws IOException {
        desk.write("oil.md", "# Oil\n\nFill the lamp with oil in the evening, and wipe the glass.\n")
                .write("old.md", "# Old\n\nAs it was.\n");
        TestDesk.await(() -> desk.get("/articles/old").statusCode() == 200);
        TestDesk.await(() -> desk.get("/articles/oil").statusCode() == 200);
        desk.caughtUp();
        var by = new By(desk.person("ada").id(), "");
        desk.app().knowledge().drafts().save("oil", "# Oil\n\nWait.\n", by, "", 1);
        handIn(zip(Map.of(
                "oil.md", "# Oil\n\nTwo spoons.\n",
                "old.md", "# Old\n\nAs it was.\n",
                "new.md", "# New\n\nNobody **knew**.\n",
                "oil-again.md", "# Oil\n\nFill the lamp with oil in the evening, and wipe the glass.\n")));
        ada.says("2 new, 1 changed, 1 the same");
        assertEquals("New Oil", ada.page().select("#new + ul .row-main").text());
        assertEquals("Old", ada.page().select("#same + ul .row-main").text());
        assertEquals(
                "drafts", ada.page().select("[name=as][checked]").attr("value"), "nothing is shown that nobody read");
        ada.says("May be the same as Oil").says("this text is kept beside the draft");
        String page = ada.path();
        ada.open(ada.page().select("#changed + ul a").attr("href")).is(200).says("Two spoons.");
        assertFalse(ada.page().select(".difference .line-removed").isEmpty(), "it is held against what is there");
        ada.open(page + "/text?file=..%2F..%2Foil.md").is(404);
        ada.open(page);
        ada.open(ada.page().select("#new + ul li:first-of-type a").attr("href"));
        assertEquals("knew", ada.page().select(".prose strong").text());

        ada.open(page);
        post(page, "look", "leave", "oil-again.md", "leave", "new.md");
        ada.says("Left out by you").says("0 new, 1 changed");
        post(page, "look", "again", "new.md").says("1 new, 1 changed");
        post(page, "import", "as", "drafts");
        TestDesk.await(() -> ada.open(page).page().select("[data-progress]").isEmpty());
        ada.says("1 new, 1 changed");
        assertTrue(desk.app().knowledge().drafts().at("new").isPresent());
        assertTrue(desk.app().knowledge().drafts().at("oil-again").isEmpty());
    }

    @Test
    void all_of_a_long_list_can_be_leafed_through_and_what_is_left_out_stays_so() throws IOException {
        var files = new TreeMap<String, String>();
        for (int i = 100; i < 550; i++) {
            files.put("a" + i + ".md", "# Article " + i + "\n\nIt tells of the number " + i + ".\n");
        }
        handIn(zip(files)).says("450 new").says("1 to 200 of 450");
        String page = ada.path();
        post(page, "look", "leave", "a100.md", "page", "new 3").says("449 new").says("401 to 449 of 449");
        assertEquals(49, ada.page().select("#new + ul li").size());
        ada.says("Article 549").says("Left out by you").says("Article 100");
        post(page, "look", "page", "nothing").is(400);
        ada.open(page);
        post(page, "import", "leave", "a100.md", "as", "drafts");
        TestDesk.await(() -> ada.open(page).page().select("[data-progress]").isEmpty());
        ada.says("449 new");
        ada.open(ada.page().select(".import-pages a").attr("href")).says("201 to 400 of 449");
    }

    /** Sends the form as it stands on the page, with more beside it. */
    private Browser post(String page, String what, String... more) {
        var fields = new ArrayList<>(List.of(
                "proof", ada.page().select("#wish [name=proof]").attr("value"),
                "without", ada.page().select("#wish [name=without]").attr("value"),
                "do", what));
        fields.addAll(List.of(more));
        var form = new StringBuilder();
        for (int i = 0; i < fields.size(); i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(fields.get(i))
                    .append("=")
                    .append(URLEncoder.encode(fields.get(i + 1), UTF_8));
        }
        return ada.post(page, form.toString());
    }

    @Test
    void a_file_that_waits_is_called_what_it_was_called_and_row_7_that_is_words_alone() {
        handIn("question,answer\nWhen?,Soon\n".getBytes(UTF_8)).says("a.zip");
        ada.open("/console/imports");
        assertEquals("a.zip", ada.page().select(".intake").text(), "without the way that leads out of its folder");
    }

    @Test
    void plain_english_of_zendesk_is_plain_english_here() throws IOException {
        handIn("zendesk.json");
        importIt();
        assertEquals(
                "en",
                desk.app()
                        .knowledge()
                        .articles()
                        .find("orders/delivery/where-is-my-parcel", Audience.PUBLIC)
                        .orElseThrow()
                        .content()
                        .language());
    }

    @Test
    void an_export_from_before_a_move_is_taken_where_the_article_stands_now() {
        desk.write("delivery/late.md", "# Late\n\n[Costs](costs.md)\n")
                .write("delivery/costs.md", "# Costs\n\n[Late](late.md)\n");
        TestDesk.await(() -> desk.get("/articles/delivery/late").statusCode() == 200);
        TestDesk.await(() -> desk.get("/articles/delivery/costs").statusCode() == 200);
        desk.caughtUp();
        byte[] export = ada.bytes("/console/exports/articles.zip");
        var knowledge = desk.app().knowledge();
        knowledge.rearranging().move("delivery/late", "parcels/late", new By("ada", ""));

        handIn(export);
        importIt();
        assertEquals(301, desk.get("/articles/delivery/late").statusCode());
        assertEquals(
                2, knowledge.articles().history("parcels/late").size(), "it says what it says already, links and all");

        knowledge.articles().publish("parcels/late", "# Late\n\nAnother.\n", "ada", "");
        handIn(export);
        importIt();
        assertEquals(301, desk.get("/articles/delivery/late").statusCode());
        assertTrue(desk.page("/articles/parcels/late").contains("/articles/delivery/costs"));
    }

    @Test
    void the_same_file_twice_as_drafts_is_quiet_the_second_time() throws IOException {
        byte[] zip = zip(Map.of("lamp.md", "# The lamp\n\nTwist it.\n"));
        var drafts = desk.app().knowledge().drafts();
        handIn(zip);
        importIt("as", "drafts");
        long first = drafts.at("lamp").orElseThrow().number();
        handIn(zip);
        importIt("as", "drafts");
        assertEquals(List.of(), drafts.conflicts());
        assertEquals(first, drafts.at("lamp").orElseThrow().number());

        byte[] other = zip(Map.of("lamp.md", "# The lamp\n\nScrew it.\n"));
        for (int i = 0; i < 2; i++) {
            handIn(other);
            importIt("as", "drafts");
        }
        assertEquals(1, drafts.conflicts().size());
    }

    @Test
    void a_name_that_no_disk_takes_is_left_out_in_words() throws IOException {
        handIn(zip(Map.of("ü".repeat(140) + ".md", "# Long\n\nLong.\n", "a.md", "# A\n\nA.\n")))
                .is(200)
                .says("longer than disks take");
    }

    @Test
    void a_language_and_a_category_are_asked_for_before() {
        handIn("question,answer\nWhen?,Soon\n".getBytes(UTF_8));
        String page = ada.path();
        ada.send(page, "do", "look", "language", "klingon!").is(422).says("written like en");
        ada.send(page, "do", "look", "into", "Süd & Nord").is(200).says("/articles/süd-nord/when");
        importIt("into", "Süd & Nord", "language", "de");
        assertTrue(desk.app()
                .knowledge()
                .articles()
                .find("süd-nord/when", Audience.PUBLIC)
                .orElseThrow()
                .content()
                .language()
                .equals("de"));
    }

    @Test
    void what_a_file_cannot_be_is_told_on_the_form() throws IOException {
        handIn(new byte[0]).is(422).says("Choose a file first");
        handIn("just words".getBytes(UTF_8)).is(422).says("what this is cannot be found out");
        handIn("\u00ef\u00bb\u00bfquestion,answer\nWie?,Schön\n".getBytes(ISO_8859_1))
                .is(422)
                .says("In line 2: it is not UTF-8");
        handIn(zip(Map.of("a.md", "# A", "b.exe", "MZ"))).is(200).says("b.exe").says("neither a text");
        assertEquals(1, laidAside().size());
        ada.send(ada.path() + "/removal").is(200);
        assertEquals(List.of(), laidAside());
    }

    @Test
    void a_table_that_a_spreadsheet_saved_without_utf_8_is_read_and_the_preview_says_so() {
        handIn("question;answer\nKostet es?;Schön günstig\n".getBytes(ISO_8859_1))
                .is(200)
                .says("one taken along with a change")
                .says("read as Windows-1252")
                .says("look whether umlauts and accents are right");
        ada.open(ada.page().select("#new + ul a").attr("href")).says("Schön günstig");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ../out.md        | a name with
            a/../../out.md   | a name with
            /etc/out.md      | a name with
            ..\\out.md       | a name with
            C:out.md         | a name with
            a\u0000.md       | a name with
            inner.zip        | there is an archive in the zip
            """)
    void row_20_a_name_that_leads_out_of_its_folder_is_refused_and_nothing_is_written(String name, String why)
            throws IOException {
        handIn(zip(Map.of("fine.md", "# Fine", name, "# Out")))
                .is(422)
                .says(why)
                .says("Detect");
        assertEquals(List.of(), laidAside());
        assertFalse(Files.exists(home.resolve("here/out.md")));
        assertFalse(Files.exists(home.resolve("out.md")));
    }

    @Test
    void row_20_links_and_what_is_encrypted_are_refused() throws IOException {
        handIn(marked(zip(Map.of("link.md", "/etc/passwd")), 38, 0120777 << 16))
                .is(422)
                .says("symbolic link");
        handIn(marked(zip(Map.of("secret.md", "# S")), 8, 1)).is(422).says("is encrypted");
        byte[] whole = zip(Map.of("cut.md", "# Cut"));
        handIn(Arrays.copyOf(whole, whole.length - 30)).is(422).says("the zip is broken");
        assertEquals(List.of(), laidAside());
    }

    @Test
    void row_21_a_zip_that_unfolds_without_end_or_holds_too_many_is_refused() throws IOException {
        handIn(zip(Map.of("bomb.md", "a".repeat(60 * 1024 * 1024)))).is(422).says("more than 100 times its size");
        var many = new TreeMap<String, String>();
        for (int i = 0; i <= 10_000; i++) {
            many.put("n" + i + ".md", "# N");
        }
        handIn(zip(many)).is(422).says("more than 10000 files");
        assertEquals(List.of(), laidAside());
    }

    @Test
    void row_24_a_picture_on_another_server_is_not_asked_for() {
        handIn("<title>T</title><p>x <img src=\"http://127.0.0.1:9/a.png\"><img src=\"file:///etc/passwd\"></p>"
                        .getBytes(UTF_8))
                .is(200)
                .says(
                        "is not copied, and visitors are not shown it; save it there and add it to the article: http://127.0.0.1:9/a.png");
        importIt();
        assertFalse(desk.page("/articles/t").contains("file:"));
    }

    @Test
    void an_import_that_was_cut_off_says_so_and_is_begun_again() throws IOException {
        handIn("phpmyfaq.json");
        String page = ada.path();
        desk.app().knowledge().database().run(tx -> tx.run("UPDATE intake SET stage = 'RUNNING'"));
        ada.open(page).says("Importing").says("See how far it is");
        desk.stop().open();
        ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
        ada.open(page).says("stopped in the middle, and nothing was imported").says("2 new");
        importIt();
        ada.says("Imported");
        ada.open("/console/imports").says("imported");
    }

    @Test
    void who_may_not_publish_takes_a_copy_and_no_more() throws IOException {
        desk.add("bob", Role.AGENT);
        var bob = new Browser(desk).signIn("bob@example.com", PASSWORD);
        bob.open("/console/imports").is(200).says("Editors import");
        assertTrue(unzipped(bob.bytes("/console/exports/articles.zip")).containsKey("lamp.md"));
        assertEquals(
                404,
                bob.open("/console/exports/articles.zip?category=none").answer().statusCode());
    }

    @Test
    void what_nobody_imports_is_gone_after_a_day() throws IOException {
        handIn("phpmyfaq.json");
        var intakes = desk.app().knowledge().database();
        intakes.run(tx -> tx.run("UPDATE intake SET at = 1"));
        for (String each : laidAside()) {
            Files.setLastModifiedTime(Path.of(each), FileTime.fromMillis(1));
        }
        String page = ada.path();
        desk.stop().open();
        ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
        TestDesk.await(() -> {
            try {
                return laidAside().isEmpty();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
        ada.open(page).is(404).says("hand it in once more");
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var each : new TreeMap<>(files).entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue().getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** With another value in the list of contents, of a zip of one file. */
    private static byte[] marked(byte[] zip, int offset, int value) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int at = bytes.getInt(zip.length - 22 + 16) + offset;
        if (offset == 8) {
            bytes.putShort(at, (short) (bytes.getShort(at) | value));
        } else {
            bytes.putInt(at, value);
        }
        return zip;
    }

    private static Map<String, String> unzipped(byte[] zip) throws IOException {
        var files = new TreeMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                files.put(each.getName(), new String(in.readAllBytes(), UTF_8));
            }
        }
        return files;
    }
}
