package porchlight.articles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.Knowledge;
import porchlight.Settings;
import porchlight.TestDesk;
import porchlight.articles.Rearranging.Moved;
import porchlight.people.Audience;
import porchlight.people.By;

/** A move of many articles goes a few at a time; cut off anywhere it leads everybody right, and is gone on with. */
class MoveCutOffTest {
    private static final By ADA = new By("ada", "192.0.2.7");

    @TempDir
    private Path home = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private Knowledge knowledge;

    @AfterEach
    void close() {
        knowledge.close();
    }

    @ParameterizedTest
    @EnumSource(Databases.Kind.class)
    void after_each_article_every_address_and_link_leads_to_where_it_led(Databases.Kind kind) {
        open(Databases.fresh(kind, home));
        cut(0).moveCategory("a", "x/y", ADA);
        int turns = 0;
        while (knowledge.database().read(Plan::of).isPresent()) {
            for (String each : List.of("one", "two", "three", "deep/four")) {
                String name = Content.lastPartOf(each);
                for (String path : List.of("a/" + each, "x/y/" + each)) {
                    assertTrue(led(path).contains("I am " + name), path + " after " + turns + ": " + led(path));
                }
            }
            cut(1).goOn();
            turns++;
        }
        assertTrue(turns > 4, "a turn for each article: " + turns);
        assertEquals("# Three\n\nI am three. [One](one.md) [Out](../../out.md)\n", text("x/y/three"));
        assertEquals("# Out\n\n[One](x/y/one.md) [All](/categories/x/y)\n", text("out"));
        assertEquals("A", knowledge.categories().whole().at("x/y").orElseThrow().title());
        assertTrue(knowledge.categories().whole().at("a").isEmpty());
        assertEquals(
                "# Two\n\nI am two, drafted. [Out](../../out.md)\n",
                knowledge.drafts().working("x/y/two").orElseThrow().text());
        assertEquals(1, count(Rearranging.MOVED));
        assertEquals(4, count(Articles.MOVED));
        assertEquals(
                List.of(),
                knowledge
                        .database()
                        .read(tx ->
                                tx.all("SELECT path FROM formerly WHERE path LIKE 'x/%'", row -> row.text("path"))));
    }

    @Test
    void a_server_that_was_killed_in_between_goes_on_by_itself_when_it_starts() {
        String url = Databases.fresh(Databases.Kind.SQLITE, home);
        open(url);
        cut(1).moveCategory("a", "x/y", ADA);
        assertTrue(knowledge.database().read(Plan::of).isPresent());
        knowledge.close();
        try (var desk = TestDesk.in(home).with("database.url", url).open()) {
            knowledge = desk.app().knowledge();
            TestDesk.await(() -> knowledge.database().read(Plan::of).isEmpty());
            desk.caughtUp();
            assertEquals(200, desk.get("/articles/x/y/deep/four").statusCode());
            assertEquals(301, desk.get("/articles/a/deep/four").statusCode());
            assertEquals(301, desk.get("/categories/a").statusCode());
        }
        open(url);
    }

    @Test
    void what_others_do_in_between_stays_done() {
        open(Databases.fresh(Databases.Kind.SQLITE, home));
        cut(0).moveCategory("a", "x/y", ADA);
        assertEquals(
                "a/one",
                knowledge.articles().movedTo("x/y/one", Audience.PUBLIC).orElseThrow());
        knowledge.articles().publish("x/y/one", "# Other\n\nI was first.\n", "bo", "");
        knowledge.drafts().discard("a/two", 2, ADA);
        knowledge.articles().remove("a/two", ADA);
        knowledge.articles().publish("a/new", "# New\n\nSee [three](three.md).\n", "bo", "");

        assertInstanceOf(Moved.Well.class, knowledge.rearranging().move("x/y/deep/four", "b/four", ADA));

        assertEquals("# Other\n\nI was first.\n", text("x/y/one"));
        assertTrue(text("x/y/one-2").contains("I am one"));
        assertTrue(led("a/one").contains("I am one"));
        assertTrue(text("b/four").contains("I am four"));
        assertTrue(led("a/deep/four").contains("I am four"));
        assertTrue(led("a/two").startsWith("nothing"), led("a/two"));
        assertTrue(text("a/new").contains("See [three](three.md)"), "it came afterwards, and its link leads on");
        assertTrue(led("a/three").contains("I am three"));
    }

    private void open(String url) {
        try {
            knowledge = Knowledge.open(
                    Settings.read(
                            Map.of("articles.folder", home.resolve("articles").toString(), "database.url", url),
                            null,
                            Map.of()),
                    InstantSource.system());
        } catch (Settings.Wrong wrong) {
            throw new IllegalArgumentException(wrong);
        }
        if (!knowledge.articles().all(Audience.PUBLIC).isEmpty()) {
            return;
        }
        Map.of(
                        "a/one", "# One\n\nI am one. [Two](two.md) [Out](../out.md)\n",
                        "a/two", "# Two\n\nI am two. [Out](../out.md)\n",
                        "a/three", "# Three\n\nI am three. [One](one.md) [Out](../out.md)\n",
                        "a/deep/four", "# Four\n\nI am four. [One](../one.md)\n",
                        "out", "# Out\n\n[One](a/one.md) [All](/categories/a)\n")
                .forEach((path, text) -> knowledge.articles().publish(path, text, "bo", ""));
        knowledge.categories().describe("a", "A", "", "[One](one.md)", ADA);
        knowledge.drafts().save("a/two", "# Two\n\nI am two, drafted. [Out](../out.md)\n", ADA, "", 1);
    }

    /** One that is cut off after so many articles and one more, as a kill would. */
    private Rearranging cut(int turns) {
        var left = new AtomicInteger(turns);
        var carrying = new Carrying(
                knowledge.journal(),
                knowledge.articles(),
                knowledge.categories(),
                knowledge.manuscripts(),
                knowledge.markdown());
        return new Rearranging(knowledge.database(), carrying, Duration.ZERO, 1, () -> left.getAndDecrement() > 0);
    }

    /** What whoever asks for an address reads in the end. */
    private String led(String path) {
        String at = path;
        for (int step = 0; step < 5; step++) {
            Optional<Article> article = knowledge.articles().find(at, Audience.PUBLIC);
            if (article.isPresent()) {
                return article.get().content().body();
            }
            Optional<String> next = knowledge.articles().movedTo(at, Audience.PUBLIC);
            if (next.isEmpty()) {
                return "nothing at " + at;
            }
            at = next.get();
        }
        return "round and round from " + path;
    }

    private String text(String path) {
        return knowledge
                .articles()
                .find(path, Audience.PUBLIC)
                .orElseThrow()
                .content()
                .file()
                .toString();
    }

    private long count(String kind) {
        return knowledge.journal().after(0, 1000).stream()
                .filter(each -> each.kind().equals(kind))
                .count();
    }
}
