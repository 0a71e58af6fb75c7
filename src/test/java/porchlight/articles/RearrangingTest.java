package porchlight.articles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.Databases;
import porchlight.Knowledge;
import porchlight.TestDesk;
import porchlight.articles.Rearranging.Moved;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;
import porchlight.people.Audience;
import porchlight.people.By;
import porchlight.people.Role;

/** Articles and categories move: addresses lead on, and every link leads where it led before. */
class RearrangingTest {
    private static final By ADA = new By("ada", "");
    private static final List<String> FOLDERS = List.of("", "a", "a/b", "a/b/c", "d", "d/a");

    @TempDir
    private Path home = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_moved_article_takes_its_links_along_and_all_links_to_it_are_put_right() throws IOException {
        desk = TestDesk.in(home)
                .write(
                        "delivery/late.md",
                        "# Late\n\n[Refund](../returns/refund.md#times \"a title\"), [costs](costs.md), ![Van](van.png),"
                                + " [here](#late) and [away](https://example.com).\n\n`[costs](costs.md)` [ref]\n\n[ref]: <costs.md>\n")
                .write(
                        "delivery/costs.md",
                        "# Costs\n\nIf it is [late](late.md), or [late](./late), or [so][1].\n\n[1]: late.md\n")
                .write(
                        "returns/refund.md",
                        "# Refund\n\n## Times\n\n[Late](/articles/delivery/late#late) [Late](../delivery/late.md)\n")
                .open();
        Files.write(desk.file("delivery/van.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});

        assertInstanceOf(Moved.Well.class, rearranging().move("delivery/late", "parcels/abroad/missing", ADA));
        desk.caughtUp();

        assertEquals(
                "# Late\n\n[Refund](../../returns/refund.md#times \"a title\"), [costs](../../delivery/costs.md),"
                        + " ![Van](../../delivery/van.png), [here](#late) and [away](https://example.com).\n\n`[costs](costs.md)`"
                        + " [ref]\n\n[ref]: <../../delivery/costs.md>\n",
                file("parcels/abroad/missing.md"));
        assertEquals("""
                # Costs

                If it is [late](../parcels/abroad/missing.md), or [late](../parcels/abroad/missing), or [so][1].

                [1]: ../parcels/abroad/missing.md
                """, file("delivery/costs.md"));
        assertEquals(
                "# Refund\n\n## Times\n\n[Late](/articles/parcels/abroad/missing#late) [Late](../parcels/abroad/missing.md)\n",
                file("returns/refund.md"));
        assertEquals(
                "/articles/parcels/abroad/missing",
                desk.get("/articles/delivery/late")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow());
        assertTrue(Files.notExists(desk.file("delivery/late.md")));
        assertEquals(
                "moved",
                knowledge()
                        .articles()
                        .history("parcels/abroad/missing")
                        .getFirst()
                        .reason());
        assertEquals(List.of(), dead());
    }

    @Test
    void drafts_and_what_is_being_typed_go_along_and_are_not_overtaken() {
        desk = TestDesk.in(home)
                .write("delivery/late.md", "# Late\n\n[Costs](costs.md)\n")
                .write("delivery/costs.md", "# Costs\n\n[Late](late.md)\n")
                .open();
        var drafts = knowledge().drafts();
        drafts.save("delivery/late", "# Late\n\n[Costs](costs.md), and more.\n", ADA, "", 1);
        drafts.save("delivery/costs", "# Costs\n\nSee [late](late.md).\n", ADA, "", 1);
        drafts.save("delivery/new", "# New\n\nSee [late](late.md).\n", ADA, "", 0);
        String person = desk.add("bo", Role.EDITOR).id();
        var autosaves = new Autosaves(knowledge().database(), knowledge().clock());
        autosaves.keep(person, "delivery/late", Tab.NAMELESS, 2, "# Late\n\n[Costs](costs.md), typed.\n");

        rearranging().move("delivery/late", "parcels/late", ADA);
        rearranging().move("delivery/new", "parcels/fresh", ADA);

        Working late = drafts.working("parcels/late").orElseThrow();
        assertEquals("# Late\n\n[Costs](../delivery/costs.md), and more.\n", late.text());
        assertTrue(!late.isOvertaken(), "its draft is one of what stands now");
        assertEquals(
                "# Costs\n\nSee [late](../parcels/late.md).\n",
                drafts.working("delivery/costs").orElseThrow().text());
        assertTrue(!drafts.working("delivery/costs").orElseThrow().isOvertaken());
        assertEquals(
                "# New\n\nSee [late](../parcels/late.md).\n",
                drafts.working("parcels/fresh").orElseThrow().text());
        assertEquals(
                "# Late\n\n[Costs](../delivery/costs.md), typed.\n",
                autosaves.of(person, "parcels/late").orElseThrow().text());
        assertInstanceOf(Drafts.Done.Well.class, drafts.publish("parcels/late", late.number(), ADA, ""));
    }

    @Test
    void a_path_that_not_every_system_takes_is_refused_for_what_is_new() {
        desk = TestDesk.in(home)
                .write("delivery/late.md", "# Late\n")
                .write("odd:name.md", "# Odd\n")
                .open();
        for (String each : List.of(
                "a:b",
                "CON",
                "delivery/nul.x",
                "late.md",
                "a%2eb",
                "a\u202eb",
                "a\u200bb",
                "a?b",
                "a.",
                "x".repeat(300))) {
            assertThrows(Malformed.class, () -> rearranging().move("delivery/late", each, ADA), each);
            assertThrows(Malformed.class, () -> knowledge().drafts().save(each, "# New\n", ADA, "", 0), each);
            assertThrows(Malformed.class, () -> knowledge().categories().describe(each, "New", "", "", ADA), each);
        }
        for (String each : List.of("می\u200cروم", "हिन्दी-में", "console", "a.b", "über/c++")) {
            assertInstanceOf(Drafts.Done.Well.class, knowledge().drafts().save(each, "# New\n", ADA, "", 0), each);
        }
        assertInstanceOf(Drafts.Done.Well.class, knowledge().drafts().save("odd:name", "# Odd\n\nMore.\n", ADA, "", 1));
    }

    @Test
    void on_postgresql_it_is_the_same_and_the_room_sees_both_sides() throws IOException {
        desk = TestDesk.in(home)
                .with("database.url", Databases.fresh(Databases.Kind.POSTGRES, home))
                .write("a/b.md", "# B\n\n[C](c.md)\n")
                .write("a/c.md", "# C\n\n[B](b.md)\n")
                .write("a/_category.md", "---\ntitle: A\n---\n[B](b.md)\n")
                .open();
        var sides = new BothSides(knowledge().database());
        assertEquals(3, sides.came(10).size());
        knowledge().drafts().save("a/c", "# C\n\n[B](b.md), drafted.\n", ADA, "", 1);

        assertInstanceOf(Moved.Well.class, rearranging().move("a/b", "z/y/b", ADA));
        assertInstanceOf(Moved.Well.class, rearranging().moveCategory("a", "q/w", ADA));
        knowledge().articles().publish("z/y/b", "---\nstate: archived\ninstead: q/w/c\n---\n# B\n\nGone.\n", "ada", "");
        desk.caughtUp();

        assertEquals(
                "/articles/q/w/c",
                desk.get("/articles/a/b").headers().firstValue("Location").orElseThrow());
        assertEquals("---\ntitle: A\n---\n[B](../../z/y/b.md)\n", file("q/w/_category.md"));
        assertEquals(List.of(), dead());
        assertEquals(List.of(), sides.waiting(10));
    }

    @Test
    void old_addresses_of_categories_lead_on_and_tell_nobody_of_what_they_may_not_see() {
        desk = TestDesk.in(home)
                .write("a/b.md", "# B\n\nTwo.\n")
                .write("a/deep/c.md", "# C\n\nThree.\n")
                .write("in/d.md", "---\naudience: agents\n---\n# D\n\nInside.\n")
                .write("z/e.md", "# E\n\nFive.\n")
                .open();
        assertInstanceOf(Moved.Well.class, rearranging().moveCategory("a", "m", ADA));
        assertInstanceOf(Moved.Well.class, rearranging().mergeCategory("m", "z", ADA));
        assertInstanceOf(Moved.Well.class, rearranging().moveCategory("in", "out", ADA));

        assertEquals("/categories/z", ledFrom("/categories/a"));
        assertEquals("/categories/z/deep", ledFrom("/categories/a/deep"));
        assertEquals(404, desk.get("/categories/in").statusCode());
        assertEquals(404, desk.get("/categories/ab").statusCode());
        assertInstanceOf(Moved.Well.class, rearranging().moveCategory("z/deep", "a/deep", ADA));
        assertEquals(200, desk.get("/categories/a").statusCode(), "there is one again");
        assertEquals("/categories/a/deep", ledFrom("/categories/m/deep"));
    }

    private String ledFrom(String address) {
        return desk.get(address).headers().firstValue("Location").orElse("nowhere");
    }

    @Test
    void what_was_thrown_away_and_what_waits_for_a_choice_goes_along() {
        desk = TestDesk.in(home)
                .write("a/late.md", "# Late\n\n[Costs](costs.md)\n")
                .write("a/costs.md", "# Costs\n\nNone.\n")
                .write("a/_category.md", "---\ntitle: A\n---\n[Late](late.md)\n")
                .open();
        var drafts = knowledge().drafts();
        drafts.save("a/fresh", "# Fresh\n\nSee [late](late.md).\n", ADA, "", 0);
        drafts.discard("a/fresh", 1, ADA);
        knowledge().database().run(tx -> {
            drafts.keepFolders(tx, "a/late", "# Late\n\n[Costs](costs.md), theirs.\n", "", "folder", "");
            knowledge().sides().keep(tx, "a/_category.md", "1", "[Late](late.md), theirs.\n", "folder", "Dora");
        });

        assertInstanceOf(Moved.Well.class, rearranging().moveCategory("a", "x/y", ADA));
        assertInstanceOf(Moved.Well.class, rearranging().move("x/y/late", "z/late", ADA));

        Thrown thrown = drafts.thrown("x/y/fresh").orElseThrow();
        assertInstanceOf(Drafts.Done.Well.class, drafts.takeBack("x/y/fresh", thrown.number(), ADA));
        assertEquals(
                "# Fresh\n\nSee [late](../../z/late.md).\n",
                drafts.working("x/y/fresh").orElseThrow().text());
        Conflict conflict = drafts.conflictsAt("z/late").getFirst();
        assertEquals(
                "# Late\n\n[Costs](../x/y/costs.md), theirs.\n",
                knowledge()
                        .articles()
                        .revision("z/late", conflict.number())
                        .orElseThrow()
                        .text());
        OtherText other = knowledge().sides().waiting().getFirst();
        assertEquals("x/y/_category.md", other.file());
        assertEquals("[Late](../../z/late.md), theirs.\n", other.text());
    }

    @Test
    void a_draft_that_can_be_taken_back_does_not_find_its_place_taken() {
        desk = TestDesk.in(home).write("a.md", "# A\n\nOne.\n").open();
        knowledge().drafts().save("b", "# B\n\nTwo.\n", ADA, "", 0);
        knowledge().drafts().discard("b", 1, ADA);
        assertInstanceOf(Moved.Taken.class, rearranging().move("a", "b", ADA));
        assertInstanceOf(Drafts.Done.Well.class, knowledge().drafts().takeBack("b", 1, ADA));
    }

    @Test
    void a_category_of_the_same_name_inside_keeps_its_words_when_the_outer_one_goes() {
        desk = TestDesk.in(home)
                .write("a/b/one.md", "# One\n\n1.\n")
                .write("a/b/_category.md", "---\ntitle: Outer\n---\n")
                .write("a/b/b/_category.md", "---\ntitle: Inner\n---\n")
                .write("a/b/b/one.md", "# Inner one\n\n2.\n")
                .open();
        knowledge().drafts().save("a/b/b/two", "# Two\n\n3.\n", ADA, "", 0);
        assertInstanceOf(Moved.Well.class, rearranging().mergeCategory("a/b", "a", ADA));
        var categories = knowledge().categories().whole();
        assertEquals("Outer", categories.at("a").orElseThrow().title());
        assertEquals("Inner", categories.at("a/b").orElseThrow().title());
        var overview = new Overview(knowledge().database(), knowledge().clock());
        assertEquals(
                List.of("a a/one", "a/b a/b/one-2", "a/b a/b/two"),
                overview.lines(Overview.Filter.ALL).stream()
                        .map(each -> each.category() + " " + each.path())
                        .sorted()
                        .toList());
    }

    @Test
    void nothing_is_moved_onto_another_article_or_to_where_none_can_stand() {
        desk = TestDesk.in(home)
                .write("a.md", "# A\n\nOne.\n")
                .write("b.md", "# B\n\nTwo.\n")
                .open();
        knowledge().drafts().save("c", "# C\n\nThree.\n", ADA, "", 0);

        assertInstanceOf(Moved.Taken.class, rearranging().move("a", "b", ADA));
        assertInstanceOf(Moved.Taken.class, rearranging().move("a", "c", ADA));
        assertInstanceOf(Moved.NoArticle.class, rearranging().move("z", "y", ADA));
        for (String unfit : List.of("", "../a", "a//b", "/a", ".hidden", "a/_b\u0000")) {
            assertThrows(Malformed.class, () -> rearranging().move("a", unfit, ADA), unfit);
        }
        assertTrue(knowledge().articles().find("a", Audience.PUBLIC).isPresent());
    }

    @Test
    void a_category_that_moves_leaves_no_dead_link_however_they_are_woven() throws IOException {
        var random = new Random(7);
        var names = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            String folder = FOLDERS.get(random.nextInt(FOLDERS.size()));
            names.add((folder.isEmpty() ? "" : folder + "/") + "art" + i);
        }
        desk = TestDesk.in(home);
        for (String name : names) {
            var text = new StringBuilder("# Title of " + name + "\n\n## Part\n\n");
            for (int i = 0; i < 6; i++) {
                text.append(link(random, name, names.get(random.nextInt(names.size()))))
                        .append('\n');
            }
            desk.write(name + ".md", text.toString());
        }
        desk.write("a/_category.md", "---\ntitle: A\n---\nSee [this](" + way("a", names.getFirst()) + ").\n");
        desk.open();
        assertEquals(List.of(), dead());

        for (String[] move : new String[][] {{"a/b", "d/e/f"}, {"a", "x/y/z"}, {"d", "a"}, {"x", "q"}}) {
            assertInstanceOf(Moved.Well.class, rearranging().moveCategory(move[0], move[1], ADA));
            desk.caughtUp();
            assertEquals(List.of(), dead(), move[0] + " to " + move[1]);
        }
        String path = Mirror.path(Folder.files(desk.file("")).stream()
                .filter(each -> each.endsWith("art3.md"))
                .findFirst()
                .orElseThrow());
        rearranging().move(path, "deep/down/and/away", ADA);
        desk.caughtUp();
        assertEquals(List.of(), dead());
    }

    private static String link(Random random, String from, String to) {
        String way = way(Content.parentOf(from), to);
        return switch (random.nextInt(5)) {
            case 0 -> "[x](" + way + "#part)";
            case 1 -> "> [*words* and `code`](<" + way + "> 'title')";
            case 2 -> "- [x](/articles/" + to + "#part)";
            case 3 -> "[r" + to.hashCode() + "]\n\n[r" + to.hashCode() + "]: " + way + "\n";
            default -> "**[x](" + way + ")**";
        };
    }

    private static String way(String folder, String to) {
        return ArticleLinks.written(folder, to, "");
    }

    private List<Refusal> dead() throws IOException {
        return new Checks(new Markdown(), knowledge().manuscripts())
                .check(desk.file("")).findings().stream()
                        .filter(each -> each.reason().contains("leads"))
                        .toList();
    }

    private String file(String name) throws IOException {
        return Files.readString(desk.file(name));
    }

    private Knowledge knowledge() {
        return desk.app().knowledge();
    }

    private Rearranging rearranging() {
        return knowledge().rearranging();
    }
}
