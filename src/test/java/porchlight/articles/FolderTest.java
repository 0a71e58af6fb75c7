package porchlight.articles;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.TestDesk;
import porchlight.people.Audience;
import porchlight.people.By;
import porchlight.texts.Difference;

/** The folder and the help center, kept equal both ways, on the real server and on both databases. */
@ParameterizedClass
@EnumSource
class FolderTest {
    private final Databases.Kind kind;

    FolderTest(Databases.Kind kind) {
        this.kind = kind;
    }

    @TempDir
    Path home;

    private TestDesk desk;

    @BeforeEach
    void open() {
        desk = TestDesk.in(home)
                .with("database.url", Databases.fresh(kind, home))
                .write("delivery/late.md", "# Late parcels\n\nWait two days.\n")
                .write("delivery/_category.md", "---\ntitle: Getting it\norder: 1\n---\nParcels and vans.\n")
                .write("payment/cards.md", "---\ntitle: Cards\n# ours\nteam: tills\n---\nVisa.\n")
                .open();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void what_lies_in_the_folder_is_there_when_the_server_is_ready() {
        assertTrue(desk.page("/articles/delivery/late").contains("Wait two days."));
        assertTrue(desk.page("/categories/delivery").contains("Getting it"));
        assertTrue(desk.page("/").contains("Getting it"));
    }

    @Test
    void an_edited_file_is_live_and_found_and_a_revision_by_the_folder() {
        desk.write("delivery/late.md", "# Late parcels\n\nWait for the ombudsman.\n");
        TestDesk.await(() -> desk.get("/articles/delivery/late").body().contains("ombudsman"));
        TestDesk.await(() -> desk.page("/api/v1/search?q=ombudsman").contains("delivery/late"));

        List<Revision> history = articles().history("delivery/late");
        assertEquals(2, history.size());
        assertEquals("folder", history.getFirst().author());
        assertEquals(
                List.of(Difference.Change.REMOVED, Difference.Change.ADDED),
                articles().difference("delivery/late", 1, 2).lines().stream()
                        .map(Difference.Line::change)
                        .filter(change -> change != Difference.Change.SAME)
                        .toList());
    }

    @Test
    void a_new_file_in_a_new_folder_appears_and_a_deleted_one_goes() throws IOException {
        desk.write("returns/deep/how.md", "# Sending back\n\nUse the box.\n");
        TestDesk.await(() -> desk.get("/articles/returns/deep/how").statusCode() == 200);

        Files.delete(desk.file("payment/cards.md"));
        TestDesk.await(() -> desk.get("/articles/payment/cards").statusCode() == 404);
        TestDesk.await(() -> !desk.page("/api/v1/search?q=visa").contains("payment/cards"));
        assertFalse(articles().history("payment/cards").isEmpty());
    }

    @Test
    void a_moved_file_keeps_its_history_its_new_category_and_its_old_address() throws IOException {
        desk.write("delivery/late.md", "# Late parcels\n\nWait three days.\n");
        TestDesk.await(() -> desk.get("/articles/delivery/late").body().contains("three days"));
        Files.createDirectories(desk.file("payment"));
        Files.move(desk.file("delivery/late.md"), desk.file("payment/lateness.md"));

        TestDesk.await(() -> desk.get("/articles/payment/lateness").statusCode() == 200);
        assertEquals(2, articles().history("payment/lateness").size());
        assertEquals(301, desk.get("/articles/delivery/late").statusCode());
        assertEquals(
                "payment",
                articles()
                        .find("payment/lateness", Audience.PUBLIC)
                        .orElseThrow()
                        .category());
        TestDesk.await(() -> desk.page("/api/v1/search?q=late+parcels").contains("payment/lateness"));

        desk.write("payment/lateness.md", "# Late parcels\n\nWait four days.\n");
        TestDesk.await(() -> desk.get("/articles/payment/lateness").body().contains("four days"));
        assertEquals(301, desk.get("/articles/delivery/late").statusCode(), "an edit must not break old addresses");
    }

    @Test
    void what_is_published_here_is_written_to_the_folder_to_the_byte() throws IOException {
        String text = "---\ntitle: Vouchers\n# a comment\nunknown:   spaced\n---\r\nFor friends.\r\n";
        articles().publish("payment/vouchers", text, "ada", "asked often");
        TestDesk.await(() -> Files.exists(desk.file("payment/vouchers.md")));
        desk.caughtUp();
        assertEquals(text, Files.readString(desk.file("payment/vouchers.md")));
        assertEquals(1, articles().history("payment/vouchers").size(), "its own file must not come back as an edit");

        desk.app().knowledge().rearranging().move("payment/vouchers", "gifts/vouchers", new By("ada", ""));
        TestDesk.await(() -> Files.exists(desk.file("gifts/vouchers.md")));
        TestDesk.await(() -> !Files.exists(desk.file("payment/vouchers.md")));

        articles().remove("gifts/vouchers", "ada", "no longer sold");
        TestDesk.await(() -> !Files.exists(desk.file("gifts/vouchers.md")));
    }

    @Test
    void when_both_sides_changed_both_are_kept_and_the_folders_words_become_a_draft() throws IOException {
        // Nobody watches while both change.
        desk.app().knowledge().folder().close();
        Path file = desk.file("delivery/late.md");
        Files.writeString(file, "# Late parcels\n\nThe folder says five days.\n");
        articles().publish("delivery/late", "# Late parcels\n\nAda says six days.\n", "ada", "checked");
        TestDesk.await(() -> articles().history("delivery/late").stream().anyMatch(Revision::draft));
        desk.caughtUp();

        assertEquals("# Late parcels\n\nAda says six days.\n", Files.readString(file));
        Revision draft = articles().history("delivery/late").stream()
                .filter(Revision::draft)
                .findFirst()
                .orElseThrow();
        assertTrue(draft.text().contains("five days"));
        assertTrue(desk.page("/articles/delivery/late").contains("six days"));
    }

    @Test
    void when_both_sides_changed_a_category_the_folders_text_waits_beside_it() throws IOException {
        var knowledge = desk.app().knowledge();
        desk.app().knowledge().folder().close();
        Path file = desk.file("delivery/_category.md");
        Files.writeString(file, "---\ntitle: The folder's\n---\n");
        knowledge.categories().describe("delivery", "Ada's", "", "", new By("ada", ""));
        TestDesk.await(() -> knowledge.sides().waiting().size() == 1);
        desk.caughtUp();

        OtherText waiting = knowledge.sides().waiting().getFirst();
        assertEquals("delivery/_category.md", waiting.file());
        assertEquals("---\ntitle: The folder's\n---\n", waiting.text());
        TestDesk.await(() -> read(file).contains("title: Ada's"));
        assertTrue(desk.page("/").contains("Ada's"));
        assertTrue(knowledge.sides().settle(waiting, null, knowledge.sides().text(waiting.file()), new By("ada", "")));
        assertEquals(List.of(), knowledge.sides().waiting());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    @Test
    void a_broken_file_is_refused_by_name_line_and_reason_and_its_last_good_text_stays() throws IOException {
        desk.write("delivery/late.md", "---\ntitle: Late\ntags: [a, b\n---\nBroken.\n");
        Files.write(desk.file("latin.md"), "# Gr\u00fc\u00dfe\n\nline\n".getBytes(ISO_8859_1));
        Files.write(desk.file("binary.md"), new byte[] {'#', ' ', 'x', '\n', 0, 1, 2});
        Files.write(desk.file("huge.md"), new byte[50 * 1024 * 1024]);
        desk.write("kind.md", "---\ntitle: Kind\nkind: poem\n---\nText\n").write("empty.md", "");
        desk.write("fine.md", "# Fine\n\nGoes on.\n");

        TestDesk.await(() -> desk.get("/articles/fine").statusCode() == 200);
        TestDesk.await(() -> refusals().size() == 6);
        assertTrue(refused("delivery/late.md").line() > 0);
        assertEquals(1, refused("latin.md").line());
        assertEquals(2, refused("binary.md").line());
        assertTrue(refused("huge.md").reason().contains("50 MB"));
        assertEquals(3, refused("kind.md").line());
        assertTrue(refused("kind.md").reason().contains("article, faq"));
        assertTrue(desk.page("/articles/delivery/late").contains("Wait two days."));
        assertTrue(desk.page("/health").contains("huge.md"));

        desk.write("delivery/late.md", "# Late parcels\n\nMended.\n");
        TestDesk.await(() -> desk.get("/articles/delivery/late").body().contains("Mended."));
        TestDesk.await(() -> refusals().size() == 5);
    }

    @Test
    void row_19_a_symbolic_link_leads_nowhere() throws IOException {
        Path secret = Files.writeString(home.resolve("secret.md"), "# Secret\n");
        Files.createSymbolicLink(desk.file("link.md"), secret);
        Files.createSymbolicLink(desk.file("picture.png"), secret);
        TestDesk.await(() -> !refusals().isEmpty());
        assertEquals(404, desk.get("/articles/link").statusCode());
        assertEquals(404, desk.get("/articles/picture.png").statusCode());
    }

    @Test
    void row_32_a_picture_is_shown_to_whoever_may_see_an_article_that_names_it() throws IOException {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};
        for (String name : List.of("seen.png", "hidden.png", "nobodys.png")) {
            Files.createDirectories(desk.file("shots"));
            Files.write(desk.file("shots/" + name), png);
        }
        desk.write("shots/open.md", "# Open\n\n![A view](seen.png)\n")
                .write("shots/secret.md", "---\naudience: agents\n---\n# Secret\n\n![A plan](./hidden.png)\n");
        TestDesk.await(() -> desk.get("/articles/shots/open").statusCode() == 200);
        TestDesk.await(() -> !articles().history("shots/secret").isEmpty());

        assertEquals(200, desk.get("/articles/shots/seen.png").statusCode());
        assertEquals(404, desk.get("/articles/shots/hidden.png").statusCode());
        assertEquals(404, desk.get("/articles/shots/nobodys.png").statusCode());
    }

    @Test
    void an_empty_folder_removes_nothing() throws IOException {
        Files.move(home.resolve("articles"), home.resolve("elsewhere"));
        desk.app().knowledge().folder().settleAll();
        assertTrue(desk.page("/articles/delivery/late").contains("Wait two days."));
        assertTrue(desk.page("/health").contains("no article was removed"));
    }

    @Test
    void what_changed_while_the_server_was_down_is_taken_at_the_next_start() throws IOException {
        desk.stop();
        desk.write("delivery/late.md", "# Late parcels\n\nWait nine days.\n");
        Files.delete(desk.file("payment/cards.md"));
        desk.open();
        assertTrue(desk.page("/articles/delivery/late").contains("nine days"));
        assertEquals(404, desk.get("/articles/payment/cards").statusCode());
    }

    @Test
    void the_same_text_with_another_time_is_read_once_and_no_revision() throws IOException {
        var cloned = FileTime.from(Instant.parse("2021-03-04T05:06:07Z"));
        for (String each : List.of("delivery/late.md", "delivery/_category.md")) {
            Files.setLastModifiedTime(desk.file(each), cloned);
        }
        desk.app().knowledge().folder().settleAll();

        assertEquals(
                List.of(cloned.toMillis(), cloned.toMillis()),
                desk.app()
                        .knowledge()
                        .database()
                        .read(tx -> tx.all(
                                "SELECT modified FROM mirror WHERE file LIKE 'delivery/%'",
                                row -> row.number("modified"))));
        assertEquals(1, articles().history("delivery/late").size());
    }

    @Test
    void an_old_text_can_be_made_the_head_again() {
        articles().publish("delivery/late", "# Late parcels\n\nWrong.\n", "ada", "oops");
        articles().restore("delivery/late", 1, "ada");
        assertTrue(desk.page("/articles/delivery/late").contains("Wait two days."));
        assertEquals(3, articles().history("delivery/late").size());
    }

    @Test
    void synonyms_work_as_soon_as_their_file_is_saved() {
        desk.write("_synonyms.txt", "visa, plastic money\n");
        TestDesk.await(() -> desk.page("/api/v1/search?q=plastic+money").contains("payment/cards"));
    }

    private Articles articles() {
        return desk.app().knowledge().articles();
    }

    private List<Refusal> refusals() {
        return desk.app().knowledge().folder().refusals();
    }

    private Refusal refused(String file) {
        return refusals().stream()
                .filter(each -> each.file().equals(file))
                .findFirst()
                .orElseThrow();
    }
}
