package porchlight.articles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.Knowledge;
import porchlight.TestDesk;
import porchlight.console.Browser;
import porchlight.git.Author;
import porchlight.git.WorkingCopy;
import porchlight.people.By;
import porchlight.people.Person;
import porchlight.people.Role;
import porchlight.web.Log;

/** The folder as a working copy of git, with a real repository that others push to. */
class GitTest {
    private static final String LATE = """
            # Late parcels

            Wait two days.

            Look into the mail.

            Then call us.
            """;

    @TempDir
    private Path home = Path.of("");

    private Path server = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @SuppressWarnings("NullAway.Init")
    private Person ada;

    @BeforeEach
    void serve() throws Exception {
        server = Colleague.server(home.resolve("server.git"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void open() {
        desk = TestDesk.in(home.resolve("desk"))
                .with("articles.git", "sync")
                .with("articles.git-remote", server.toString())
                .with("articles.git-pull-seconds", "1")
                .write("delivery/late.md", LATE)
                .write("payment/cards.md", "# Cards\n\nVisa works.\n")
                .open();
        ada = desk.add("ada", "Ada Lovelace", Role.EDITOR);
        TestDesk.await(() -> !Colleague.log(server).isEmpty());
    }

    @Test
    void what_is_published_is_a_commit_on_the_server_by_who_published_it() throws Exception {
        open();
        assertEquals(List.of("The articles as they stand"), subjects());

        publish("delivery/late", LATE.replace("two days", "three days"), "parcels are slower");
        arrives("Late parcels: parcels are slower");
        RevCommit commit = Colleague.log(server).getFirst();
        assertEquals("Ada Lovelace", commit.getAuthorIdent().getName());
        assertEquals("ada@example.com", commit.getAuthorIdent().getEmailAddress());
        assertTrue(commit.getFullMessage().contains("\nPorchlight-Event: "), commit.getFullMessage());

        knowledge().articles().remove("payment/cards", by());
        arrives("Removed: payment/cards");
        knowledge().sheets().save(Sheet.SYNONYMS, "parcel, package\n", "", by());
        arrives("Synonyms");
        knowledge().categories().describe("delivery", "Delivery", "", "", by());
        arrives("Category delivery");
        publish("start", "# Start\n\n[Late](delivery/late.md)\n", "");
        arrives("Start");
        knowledge().rearranging().moveCategory("delivery", "parcels", by());
        arrives("moved (5 files)");

        try (var dora = Colleague.of(server, home.resolve("dora"))) {
            assertTrue(Files.readString(dora.file("parcels/late.md")).contains("three days"));
            assertTrue(Files.exists(dora.file("parcels/_category.md")));
            assertEquals("parcel, package\n", Files.readString(dora.file("_synonyms.txt")));
            assertFalse(Files.exists(dora.file("payment/cards.md")));
            assertFalse(Files.exists(dora.file("delivery/late.md")));
        }
        desk.caughtUp();
        clean();
    }

    @Test
    void what_was_edited_by_hand_is_told_until_somebody_commits_it() throws Exception {
        open();
        assertEquals(List.of(), uncommitted());
        desk.write("delivery/late.md", LATE.replace("two days", "four days"))
                .write("delivery/new.md", "# New\n\nYes.\n");
        TestDesk.await(() -> desk.page("/articles/delivery/late").contains("four days"));
        assertEquals(List.of("delivery/late.md", "delivery/new.md"), uncommitted());

        try (var git = Git.open(desk.file("").toFile())) {
            git.add().addFilepattern(".").call();
            assertEquals(List.of("delivery/late.md", "delivery/new.md"), uncommitted());
            git.commit().setMessage("by hand").setSign(false).call();
        }
        assertEquals(List.of(), uncommitted());
    }

    private List<String> uncommitted() {
        try (var copy = WorkingCopy.around(
                desk.file(""), new Author("us", "us@localhost"), knowledge().clock())) {
            return copy.uncommitted();
        }
    }

    @Test
    void what_others_push_becomes_a_revision_with_their_name_and_is_found() throws Exception {
        open();
        try (var dora = Colleague.of(server, home.resolve("dora"))) {
            dora.write("delivery/abroad.md", "# Sending abroad\n\nIt takes a fortnight to Ruritania.\n")
                    .write("delivery/late.md", LATE.replace("call us", "write to us"))
                    .push("Say how long abroad takes");
        }
        TestDesk.await(() -> desk.get("/articles/delivery/abroad").statusCode() == 200);
        TestDesk.await(() -> desk.page("/articles/delivery/late").contains("write to us"));
        desk.caughtUp();
        assertTrue(desk.page("/search?q=ruritania").contains("Sending abroad"));
        Revision revision = knowledge().articles().history("delivery/late").getFirst();
        assertEquals("folder", revision.author());
        assertEquals("Dora: Say how long abroad takes", revision.reason());
        clean();
        assertEquals(2, subjects().size(), "what others did is not committed again");
    }

    @Test
    void who_changed_a_category_elsewhere_is_told_in_the_room() throws Exception {
        open();
        try (var dora = Colleague.of(server, home.resolve("dora"))) {
            dora.write("delivery/_category.md", "---\ntitle: On its way\n---\n").push("A warmer name");
        }
        TestDesk.await(() -> desk.page("/categories/delivery").contains("On its way"));
        new Browser(desk)
                .signIn("ada@example.com", TestDesk.PASSWORD)
                .open("/console/folder")
                .page()
                .select("main")
                .forEach(each -> assertTrue(each.text().contains("Dora: A warmer name"), each.text()));
    }

    @Test
    void two_changes_of_one_article_in_different_places_come_together() throws Exception {
        open();
        try (var dora = Colleague.of(server, home.resolve("dora"))) {
            away();
            publish("delivery/late", LATE.replace("two days", "three days"), "slower");
            arrivesHere("Late parcels: slower");
            dora.write("delivery/late.md", LATE.replace("call us", "write to us"))
                    .push("Write", elsewhere());
            back();
            TestDesk.await(() -> {
                String text = desk.page("/articles/delivery/late");
                return text.contains("three days") && text.contains("write to us");
            });
            TestDesk.await(() -> subjects().getFirst().startsWith("Bring together"));
            String both = Files.readString(dora.pull().file("delivery/late.md"));
            assertTrue(both.contains("three days") && both.contains("write to us"), both);
        }
        assertEquals(List.of(), knowledge().drafts().conflicts());
        clean();
    }

    @Test
    void where_both_changed_the_same_line_ours_stays_and_theirs_waits_for_somebody_to_choose() throws Exception {
        open();
        try (var dora = Colleague.of(server, home.resolve("dora"))) {
            away();
            publish("delivery/late", LATE.replace("two days", "three days"), "slower");
            arrivesHere("Late parcels: slower");
            dora.write("delivery/late.md", LATE.replace("two days", "one day")).push("Quicker", elsewhere());
            back();
            TestDesk.await(() -> knowledge().drafts().conflicts().size() == 1);
            TestDesk.await(() -> subjects().getFirst().startsWith("Bring together"));

            assertTrue(desk.page("/articles/delivery/late").contains("three days"));
            assertTrue(Files.readString(desk.file("delivery/late.md")).contains("three days"));
            assertFalse(Files.readString(desk.file("delivery/late.md")).contains("<<<<"));
            Conflict conflict = knowledge().drafts().conflicts().getFirst();
            Revision theirs = knowledge()
                    .articles()
                    .revision("delivery/late", conflict.number())
                    .orElseThrow();
            assertTrue(theirs.text().contains("one day"));
            assertEquals("Dora: Quicker", theirs.reason());
            assertEquals(1, conflict.base(), "both began from the first text");
            assertTrue(Files.readString(dora.pull().file("delivery/late.md")).contains("three days"));
            assertTrue(subjects().containsAll(List.of("Quicker", "Late parcels: slower")));
        }
        clean();
    }

    @Test
    void where_both_changed_a_category_or_a_list_of_words_ours_stays_and_theirs_waits_too() throws Exception {
        open();
        knowledge().sheets().save(Sheet.SYNONYMS, "parcel, package\n", "", by());
        knowledge().categories().describe("delivery", "Delivery", "", "Parcels.", by());
        arrives("Category delivery");
        try (var dora = Colleague.of(server, home.resolve("dora"))) {
            away();
            knowledge().sheets().save(Sheet.SYNONYMS, "parcel, ours\n", "parcel, package\n", by());
            knowledge().categories().describe("delivery", "Our delivery", "", "Parcels.", by());
            arrivesHere("Category delivery");
            String category = Files.readString(dora.file("delivery/_category.md"));
            dora.write("_synonyms.txt", "parcel, theirs\n")
                    .write("delivery/_category.md", category.replace("Delivery", "Their delivery"))
                    .push("Words", elsewhere());
            back();
            TestDesk.await(() -> knowledge().sides().waiting().size() == 2);
            TestDesk.await(() -> subjects().getFirst().startsWith("Bring together"));
            assertEquals("parcel, ours\n", Files.readString(dora.pull().file("_synonyms.txt")));
        }
        assertEquals("parcel, ours\n", knowledge().sheets().text(Sheet.SYNONYMS));
        desk.caughtUp();
        assertEquals("parcel, ours\n", read("_synonyms.txt"));
        assertTrue(read("delivery/_category.md").contains("Our delivery"));
        OtherText words = knowledge().sides().waiting().stream()
                .filter(each -> each.file().equals("_synonyms.txt"))
                .findFirst()
                .orElseThrow();
        assertEquals("parcel, theirs\n", words.text());
        assertEquals("Dora: Words", words.who());
        clean();

        assertTrue(knowledge().sides().settle(words, words.text(), "parcel, ours\n", by()));
        arrives("Synonyms");
        desk.caughtUp();
        assertEquals("parcel, theirs\n", read("_synonyms.txt"));
        assertEquals(1, knowledge().sides().waiting().size());
    }

    @Test
    void who_goes_back_to_an_old_text_while_it_is_changed_here_is_not_passed_over() throws Exception {
        open();
        publish("delivery/late", LATE.replace("two days", "three days"), "slower");
        arrives("Late parcels: slower");
        knowledge().sheets().save(Sheet.SYNONYMS, "parcel, package\n", "", by());
        TestDesk.await(() -> times("Synonyms", server) == 1);
        knowledge().sheets().save(Sheet.SYNONYMS, "parcel, box\n", "parcel, package\n", by());
        TestDesk.await(() -> times("Synonyms", server) == 2);
        try (var dora = Colleague.of(server, home.resolve("dora"))) {
            away();
            publish("delivery/late", LATE.replace("two days", "four days"), "slowest");
            knowledge().sheets().save(Sheet.SYNONYMS, "parcel, ours\n", "parcel, box\n", by());
            TestDesk.await(() -> times("Synonyms", desk.file("")) == 3);
            dora.write("delivery/late.md", LATE)
                    .write("_synonyms.txt", "parcel, package\n")
                    .push("Revert", elsewhere());
            back();
            TestDesk.await(() -> knowledge().sides().waiting().size() == 1);
            TestDesk.await(() -> knowledge().drafts().conflicts().size() == 1);
        }
        Conflict conflict = knowledge().drafts().conflicts().getFirst();
        assertEquals(
                LATE,
                knowledge()
                        .articles()
                        .revision("delivery/late", conflict.number())
                        .orElseThrow()
                        .text());
        assertTrue(desk.page("/articles/delivery/late").contains("four days"));
    }

    @Test
    void the_same_words_on_another_text_are_asked_about_again() throws Exception {
        open();
        var sides = knowledge().sides();
        knowledge().sheets().save(Sheet.SYNONYMS, "parcel, ours\n", "", by());
        for (String base : List.of("one", "one", "two")) {
            knowledge().database().run(tx -> sides.keep(tx, "_synonyms.txt", base, "parcel, theirs\n", "folder", ""));
            sides.waiting().forEach(each -> assertTrue(sides.settle(each, null, "parcel, ours\n", by())));
        }
        assertEquals(
                2L,
                knowledge()
                        .database()
                        .read(tx -> tx.first("SELECT COUNT(*) AS asked FROM other_text", row -> row.number("asked")))
                        .orElseThrow());
    }

    @Test
    void a_picture_that_both_changed_stays_ours_and_that_is_told() throws Exception {
        open();
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 1};
        Files.write(desk.file("delivery/van.png"), png);
        publish("delivery/late", LATE + "\n![Van](van.png)\n", "picture");
        arrives("Late parcels: picture");
        try (var dora = Colleague.of(server, home.resolve("dora"));
                var here = Git.open(desk.file("").toFile())) {
            away();
            png[15] = 2;
            Files.write(desk.file("delivery/van.png"), png);
            here.add().addFilepattern("delivery/van.png").call();
            here.commit()
                    .setMessage("Our van")
                    .setAuthor("Ada", "ada@example.com")
                    .call();
            png[15] = 3;
            Files.write(dora.file("delivery/van.png"), png);
            dora.write("payment/cards.md", "# Cards\n\nMastercard works too.\n").push("Their van", elsewhere());
            back();
        }
        TestDesk.await(() -> desk.page("/articles/payment/cards").contains("Mastercard"));
        TestDesk.await(() -> refusedByGit().contains("delivery/van.png"));
        assertEquals(2, Files.readAllBytes(desk.file("delivery/van.png"))[15]);
    }

    @Test
    void a_text_too_long_to_be_brought_together_is_refused_and_all_else_comes() throws Exception {
        open();
        desk.write("delivery/late.md", LATE.replace("two days", "three days"));
        TestDesk.await(() -> desk.page("/articles/delivery/late").contains("three days"));
        try (var dora = Colleague.of(server, home.resolve("dora"))) {
            dora.write("delivery/late.md", LATE + "Words without end. ".repeat(45 * 1024 * 1024 / 19))
                    .write("payment/cards.md", "# Cards\n\nMastercard works too.\n")
                    .push("Very long");
        }
        TestDesk.await(() -> desk.page("/articles/payment/cards").contains("Mastercard"));
        assertTrue(read("delivery/late.md").contains("three days"));
        TestDesk.await(() -> refusedByGit().contains("delivery/late.md"));
        publish("payment/cards", "# Cards\n\nAll work.\n", "all");
        arrives("Cards: all");
    }

    @Test
    void a_file_of_the_name_of_a_folder_is_refused_and_all_else_comes() throws Exception {
        open();
        Files.createDirectories(desk.file("notes"));
        desk.write("notes/mine.txt", "Mine.\n");
        try (var dora = Colleague.of(server, home.resolve("dora"))) {
            away();
            publish("returns/how", "# How to return\n\nSend it.\n", "new");
            arrivesHere("How to return: new");
            dora.write("notes", "A file.\n")
                    .write("returns", "A file as well.\n")
                    .write("payment/cards.md", "# Cards\n\nMastercard works too.\n")
                    .push("Files", elsewhere());
            back();
        }
        TestDesk.await(() -> desk.page("/articles/payment/cards").contains("Mastercard"));
        TestDesk.await(() -> subjects().getFirst().startsWith("Bring together"));
        assertEquals("Mine.\n", read("notes/mine.txt"));
        assertEquals(List.of("notes", "returns"), refusedByGit());
        assertEquals(200, desk.get("/articles/returns/how").statusCode());
        publish("payment/cards", "# Cards\n\nAll work.\n", "all");
        arrives("Cards: all");

        desk.stop().open();
        assertEquals(List.of("notes", "returns"), refusedByGit(), "a restart solves nothing");
        assertTrue(desk.page("/health").contains("git: notes"));
        var browser =
                new Browser(desk).signIn("ada@example.com", TestDesk.PASSWORD).open("/console/folder");
        browser.send("/console/folder/solved");
        assertEquals(List.of("returns"), refusedByGit());
        assertFalse(desk.page("/health").contains("git: notes"));
    }

    private List<String> refusedByGit() {
        var browser =
                new Browser(desk).signIn("ada@example.com", TestDesk.PASSWORD).open("/console/folder");
        return browser.page().select("[data-refused-git] .row-main").eachText();
    }

    @Test
    void with_the_server_away_publishing_goes_on_and_is_handed_on_later() throws Exception {
        open();
        away();
        publish("delivery/late", LATE.replace("two", "three"), "one");
        publish("payment/cards", "# Cards\n\nNo card works.\n", "two");
        desk.caughtUp();
        assertTrue(desk.page("/articles/payment/cards").contains("No card works"));
        TestDesk.await(() -> desk.page("/health").contains("there is no repository"));
        arrivesHere("Cards: two");

        back();
        arrives("Cards: two");
        assertEquals(List.of("Cards: two", "Late parcels: one", "The articles as they stand"), subjects());
        TestDesk.await(() -> !desk.page("/health").contains("there is no repository"));
    }

    @Test
    void what_somebody_edits_by_hand_is_neither_destroyed_nor_committed() throws Exception {
        open();
        desk.write("delivery/late.md", LATE.replace("call us", "shout"));
        desk.write("notes.txt", "not an article\n");
        TestDesk.await(() -> desk.page("/articles/delivery/late").contains("shout"));
        publish("delivery/late", LATE.replace("call us", "shout").replace("two", "three"), "slower");
        arrives("Late parcels: slower");
        desk.caughtUp();

        try (var dora = Colleague.of(server, home.resolve("dora"));
                var here = Git.open(desk.file("").toFile())) {
            String committed = Files.readString(dora.file("delivery/late.md"));
            assertTrue(committed.contains("three days") && committed.contains("call us"), committed);
            TestDesk.await(() -> read("delivery/late.md").contains("three days"));
            assertTrue(read("delivery/late.md").contains("shout"));
            var status = here.status().call();
            assertEquals(Set.of("delivery/late.md"), status.getModified());
            assertEquals(Set.of("notes.txt"), status.getUntracked());

            dora.write("delivery/late.md", committed.replace("Look into the mail", "Look into your mail"))
                    .push("Your mail");
            TestDesk.await(() -> desk.page("/articles/delivery/late").contains("Look into your mail"));
            assertTrue(read("delivery/late.md").contains("shout"));
        }
    }

    @Test
    void somebody_in_the_middle_of_something_is_waited_for_and_told() throws Exception {
        open();
        try (var here = Git.open(desk.file("").toFile())) {
            here.checkout()
                    .setName(Colleague.log(desk.file("")).getFirst().name())
                    .call();
            publish("delivery/late", LATE.replace("two", "three"), "slower");
            TestDesk.await(() -> desk.page("/health").contains("no branch is checked out"));
            here.checkout().setName("main").setForced(true).call();
        }
        arrives("Late parcels: slower");
        Files.createFile(desk.file(".git/index.lock"));
        publish("payment/cards", "# Cards\n\nNone.\n", "locked");
        TestDesk.await(() -> desk.page("/health").contains("another program works"));
        assertTrue(Files.exists(desk.file(".git/index.lock")));
        Files.delete(desk.file(".git/index.lock"));
        arrives("Cards: locked");
    }

    @Test
    void the_folder_may_be_a_part_of_a_repository_with_other_things_in_it() throws Exception {
        try (var dora = begun()) {
            dora.write("docs/articles/delivery/late.md", LATE)
                    .write("README.md", "Ours\n")
                    .push("Begin");
            Colleague.of(server, home.resolve("desk/site")).close();
            desk = TestDesk.in(home.resolve("desk"))
                    .with(
                            "articles.folder",
                            home.resolve("desk/site/docs/articles").toString())
                    .with("articles.git", "sync")
                    .with("articles.git-remote", server.toString())
                    .with("articles.git-pull-seconds", "1")
                    .open();
            ada = desk.add("ada", "Ada Lovelace", Role.EDITOR);
            TestDesk.await(() -> desk.page("/health").contains("\"articles\":1"));
            publish("delivery/late", LATE.replace("two", "three"), "slower");
            arrives("Late parcels: slower");
            dora.pull().write("README.md", "All of us\n").push("Readme");
            TestDesk.await(() -> {
                try {
                    return Files.readString(home.resolve("desk/site/README.md")).equals("All of us\n");
                } catch (IOException away) {
                    return false;
                }
            });
            assertTrue(Files.readString(dora.file("docs/articles/delivery/late.md"))
                    .contains("three"));
        }
    }

    @Test
    void a_file_that_others_move_keeps_its_history_and_one_that_they_delete_goes() throws Exception {
        open();
        try (var dora = Colleague.of(server, home.resolve("dora"))) {
            Files.createDirectories(dora.file("parcels"));
            Files.move(dora.file("delivery/late.md"), dora.file("parcels/late.md"));
            Files.delete(dora.file("payment/cards.md"));
            dora.push("Tidy up");
        }
        TestDesk.await(() -> desk.get("/articles/payment/cards").statusCode() == 404);
        TestDesk.await(() -> desk.get("/articles/delivery/late").statusCode() == 301);
        assertEquals(1, knowledge().articles().history("parcels/late").size());
        clean();
        var browser = new Browser(desk).signIn("ada@example.com", TestDesk.PASSWORD);
        String folder = browser.open("/console/folder").page().select(".acts").text();
        assertTrue(folder.contains("moved from delivery/late.md to parcels/late.md"), folder);
        assertEquals(2, folder.split("Dora: Tidy up", -1).length - 1, "one line for each: " + folder);
        String history = browser.open("/console/history/payment/cards")
                .page()
                .select("main")
                .text();
        assertTrue(history.contains("Taken away by Dora on "), history);
        assertTrue(history.contains(": Tidy up. Visitors do not see it any more."), history);
    }

    @Test
    void a_picture_goes_along_with_the_article_that_names_it() throws Exception {
        open();
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        Files.write(desk.file("delivery/van.png"), picture);
        Files.write(desk.file("delivery/other.png"), picture);
        publish("delivery/late", LATE + "\n![The van](van.png)\n", "a picture");
        arrives("Late parcels: a picture");
        try (var dora = Colleague.of(server, home.resolve("dora"))) {
            assertArrayEquals(picture, Files.readAllBytes(dora.file("delivery/van.png")));
            assertFalse(Files.exists(dora.file("delivery/other.png")));
        }
    }

    @Test
    void row_54_a_server_that_refuses_us_is_told_in_words_and_never_with_the_token() throws Exception {
        String token = "glpat-0123456789abcdef";
        var refusing = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        var hangs = new AtomicBoolean();
        var letGo = new CountDownLatch(1);
        refusing.createContext("/", exchange -> {
            if (hangs.get()) {
                awaited(letGo);
            }
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        refusing.start();
        try (var log = new Log("")) {
            desk = TestDesk.in(home.resolve("desk"))
                    .with("articles.git", "sync")
                    .with(
                            "articles.git-remote",
                            "http://localhost:" + refusing.getAddress().getPort() + "/team/help.git")
                    .with("articles.git-token", token)
                    .write("delivery/late.md", LATE)
                    .open();
            ada = desk.add("ada", "Ada Lovelace", Role.EDITOR);
            TestDesk.await(() -> desk.page("/health").contains("it refuses the user and token"));
            publish("delivery/late", LATE + "More.\n", "goes on");
            arrivesHere("Late parcels: goes on");
            assertFalse(desk.page("/health").contains(token));

            hangs.set(true);
            desk.stop().open();
            assertTrue(
                    desk.page("/health").contains("it refuses the user and token"),
                    "after a restart it is known before it is tried again");
            assertTrue(log.lines().stream().anyMatch(each -> each.contains("refuses the user")));
            assertTrue(log.lines().stream().noneMatch(each -> each.contains(token)));
        } finally {
            letGo.countDown();
            refusing.stop(0);
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Colleague begun() throws Exception {
        try (Git git = Git.init()
                .setInitialBranch("main")
                .setDirectory(home.resolve("first").toFile())
                .call()) {
            Files.writeString(home.resolve("first/LICENCE"), "None\n");
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Licence")
                    .setAuthor("Dora", "dora@example.com")
                    .setCommitter("Dora", "dora@example.com")
                    .call();
            git.push().setRemote(server.toString()).add("main").call();
        }
        return Colleague.of(server, home.resolve("dora"));
    }

    private void publish(String path, String text, String reason) {
        knowledge().articles().publish(path, text, by(), reason, null);
    }

    private By by() {
        return new By(ada.id(), "");
    }

    private void away() throws Exception {
        Files.move(server, home.resolve("elsewhere.git"));
    }

    private String elsewhere() {
        return home.resolve("elsewhere.git").toString();
    }

    private void back() throws Exception {
        // Whoever was tidying up there when it went away may have left something behind.
        if (Files.exists(server)) {
            Files.move(server, home.resolve("left-behind"));
        }
        Files.move(home.resolve("elsewhere.git"), server);
    }

    private void arrives(String subject) {
        TestDesk.await(() -> subjects().contains(subject));
    }

    private void arrivesHere(String subject) {
        // Before the first commit there is none.
        TestDesk.await(() -> Colleague.log(desk.file("")).stream()
                .limit(1)
                .anyMatch(each -> each.getShortMessage().equals(subject)));
    }

    private static long times(String subject, Path repository) {
        return Colleague.log(repository).stream()
                .filter(each -> each.getShortMessage().equals(subject))
                .count();
    }

    private List<String> subjects() {
        return Colleague.log(server).stream().map(RevCommit::getShortMessage).toList();
    }

    /** Nothing is left over in the working copy: git sees what is committed. */
    private void clean() throws Exception {
        try (var here = Git.open(desk.file("").toFile())) {
            TestDesk.await(() -> {
                try {
                    return here.status().call().isClean();
                } catch (GitAPIException unreadable) {
                    return false;
                }
            });
        }
    }

    private String read(String name) {
        try {
            return Files.readString(desk.file(name));
        } catch (IOException unreadable) {
            return Map.of("unreadable", unreadable).toString();
        }
    }

    private Knowledge knowledge() {
        return desk.app().knowledge();
    }
}
