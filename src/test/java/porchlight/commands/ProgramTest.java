package porchlight.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import porchlight.Porchlight;
import porchlight.TestDesk;
import porchlight.database.Database;
import porchlight.search.Certainty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every command as somebody types it, with what it prints and the code it ends with. */
@ResourceLock(Resources.SYSTEM_OUT)
class ProgramTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};

    @TempDir
    Path home;

    /** Most of what is tested has nothing to do with meaning. */
    private String model = "none";

    private record Ran(int code, String said) {}

    private Ran run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        for (String each : List.of(
                "articles.folder=" + home.resolve("articles"),
                "index.folder=" + home.resolve("index"),
                "vectors.folder=" + home.resolve("vectors"),
                "search.model=" + model,
                "database.url=jdbc:sqlite:" + home.resolve("data/help.db"))) {
            all.add("--set");
            all.add(each);
        }
        return plain(all.toArray(new String[0]));
    }

    private static Ran plain(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        try (var stream = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            int code = Porchlight.run(arguments);
            return new Ran(code, said.toString(StandardCharsets.UTF_8));
        } catch (Exception unforeseen) {
            throw new AssertionError(unforeseen);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void wrong_use_ends_with_2_and_says_what_would_be_right() {
        assertEquals(2, plain().code());
        assertEquals(2, plain("dance").code());
        assertEquals(2, run("check", home.resolve("nowhere").toString()).code());
        Ran wrong = plain("settings", "--set", "server.port=many");
        assertEquals(2, wrong.code());
        assertTrue(wrong.said().contains("server.port") && wrong.said().contains("is not a port"), wrong.said());
        assertEquals(0, plain("--help").code());
        assertEquals(0, plain("import", "--help").code());
    }

    @Test
    void row_54_settings_are_listed_with_their_origin_and_without_passwords() {
        Ran listed =
                plain("settings", "--set", "database.url=jdbc:postgresql://db/help?user=ada&password=s3cret&ssl=true");
        assertEquals(0, listed.code());
        assertTrue(listed.said().contains("server.port") && listed.said().contains("--set"), listed.said());
        assertFalse(listed.said().contains("s3cret"), "row 54: a password was shown");
        Ran mail =
                plain("settings", "--set", "mail.password=s3cret", "--set", "mail.host=mx", "--set", "mail.from=a@b");
        assertEquals(0, mail.code(), mail.said());
        assertTrue(mail.said().contains("mail.password") && !mail.said().contains("s3cret"), mail.said());
        assertEquals(2, plain("settings", "--set", "mail.host=mx").code(), "nobody to write from");
    }

    @Test
    void people_are_let_in_listed_and_shut_out_by_commands() {
        Ran first = run("user", "first-link");
        assertEquals(0, first.code(), first.said());
        assertTrue(first.said().matches("http://localhost:8080/first-run[?]token=[A-Za-z0-9_-]{43}\\R"), first.said());

        Ran added = typing("a lamp on the porch\n", () -> run("user", "add", "Ada@Example.com", "--role", "admin"));
        assertEquals("ada can sign in as ada@example.com (admin).", added.said().strip());
        assertEquals(
                1,
                typing("short\n", () -> run("user", "add", "eve@example.com")).code());
        assertEquals(1, run("user", "first-link").code(), "there is an admin");

        Ran invited = run("user", "invite", "bob@example.com", "--name", "Bob B", "--role", "EDITOR");
        assertTrue(invited.said().contains("/invitation?token="), invited.said());
        assertEquals(1, run("user", "invite", "bob@example.com").code());
        assertEquals(1, run("user", "invite", "nobody").code());
        assertEquals(
                2, run("user", "invite", "carol@example.com", "--role", "root").code());
        assertTrue(run("user", "reset", "ada@example.com").said().contains("/new-password?token="));

        Ran refused = run("user", "disable", "ada@example.com");
        assertEquals(1, refused.code());
        assertTrue(refused.said().contains("only admin"), refused.said());
        assertEquals(0, run("user", "disable", "bob@example.com").code());
        assertEquals(1, run("user", "reset", "bob@example.com").code());
        String listed = run("user", "list").said();
        assertTrue(listed.contains("admin") && listed.contains("ada@example.com"), listed);
        assertTrue(listed.contains("editor    shut out bob@example.com"), listed);
        assertEquals(0, run("user", "enable", "bob@example.com").code());
        assertEquals(2, run("user").code());
        assertEquals(2, run("user", "dance").code());
    }

    @Test
    void where_mail_is_sent_a_link_is_mailed_and_printed_only_on_demand() throws IOException {
        write("application.yaml", "mail: {host: localhost, port: 9, from: help@example.com}\n");
        String config = home.resolve("application.yaml").toString();
        Ran invited = run("user", "invite", "bob@example.com", "--config", config);
        assertEquals(
                "A link for bob goes to bob@example.com by mail, as soon as the server runs.",
                invited.said().strip());
        Ran again = run("user", "reset", "bob@example.com", "--config", config);
        assertTrue(again.said().contains("by mail"), again.said());
        try (var database = Database.open("jdbc:sqlite:" + home.resolve("data/help.db"))) {
            assertEquals(List.of("invitation", "invitation"), all(database, "SELECT kind AS it FROM mail"));
            assertEquals(
                    List.of(),
                    all(database, "SELECT hash AS it FROM one_time_link"),
                    "a link comes to be when its mail is sent");
        }
        Ran shown = run("user", "reset", "bob@example.com", "--config", config, "--print-link");
        assertTrue(shown.said().contains("/invitation?token="), shown.said());
        try (var database = Database.open("jdbc:sqlite:" + home.resolve("data/help.db"))) {
            assertEquals(2, all(database, "SELECT id AS it FROM mail").size());
        }
        Ran carol = run("user", "invite", "carol@example.com", "--config", config, "--print-link");
        assertTrue(carol.said().contains("/invitation?token="), carol.said());
        assertEquals(
                1,
                run("user", "invite", "carol@example.com", "--config", config).code());
    }

    private static List<String> all(Database database, String sql) {
        return database.read(tx -> tx.all(sql, row -> row.text("it")));
    }

    private static Ran typing(String typed, Supplier<Ran> command) {
        InputStream in = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            return command.get();
        } finally {
            System.setIn(in);
        }
    }

    @Test
    void check_names_every_dead_link_missing_picture_double_title_and_broken_file() throws IOException {
        write("articles/a.md", "# Same\n\n[gone](b.md) and [here](sub/c.md#there) and [no](sub/c.md#nowhere)\n");
        write("articles/sub/c.md", "---\ntitle: Same\n---\n\n## There\n\n![p](p.png)\n");
        write("articles/broken.md", "---\ntitle: [\n---\n");
        Ran checked = run("check");
        assertEquals(1, checked.code());
        assertTrue(checked.said().contains("a.md, line 3: the link to b.md leads nowhere"), checked.said());
        assertTrue(checked.said().contains("a.md, line 3: the link to sub/c.md#nowhere"), checked.said());
        assertFalse(checked.said().contains("#there leads"), checked.said());
        assertTrue(checked.said().contains("sub/c.md, line 7: the picture sub/p.png is missing"), checked.said());
        assertTrue(checked.said().contains("its title is also that of a.md"), checked.said());
        assertTrue(checked.said().contains("broken.md, line"), checked.said());

        write("articles/a.md", "# Other\n\n[here](sub/c.md#there)\n");
        Files.delete(home.resolve("articles/broken.md"));
        Files.write(home.resolve("articles/sub/p.png"), PNG);
        assertEquals(0, run("check").code());
    }

    @Test
    void check_follows_absolute_links_looks_into_pictures_and_knows_old_paths() throws Exception {
        write("articles/a.md", """
                ---
                title: First
                formerly: [old/a, sub/c, "https://example.org/a", ../up]
                questions:
                  - Is it there? {#there}
                  - Where is it? {#top}
                  - How far is it? {# top }
                  - What is it?
                ---
                [1](/articles/sub/c) [2](/articles/sub/c#there) [3](/articles/old/a) [4](/categories/sub) [5](/contact)
                ![shot](/articles/sub/p.png)

                [6](/articles/sub/d) [7](/articles/sub/c#nowhere) [8](/categories/none) ![9](https://example.org/x.png)
                """);
        write("articles/sub/c.md", "# Second\n\n## There\n");
        write("articles/sub/p.png", "<html>no picture</html>");
        new ProcessBuilder("mkfifo", home.resolve("articles/pipe.md").toString())
                .start()
                .waitFor();
        write(
                "articles/sub/tab.md",
                "---\nquestions: ['Where? {#top}']\n---\n# Third\n\n## One\n\n[x](<gone\u009b31m.md>)\n");
        String said = run("check").said();
        for (String each : List.of(
                "a.md, line 13: the link to /articles/sub/d leads nowhere",
                "a.md, line 13: the link to /articles/sub/c#nowhere leads to a heading",
                "a.md, line 13: the link to /categories/none leads nowhere",
                "a.md, line 13: the picture https://example.org/x.png is on another site",
                "a.md, line 4: the question “Is it there?” names #there, a heading that is not there",
                "sub/tab.md, line 2: the question “Where?” names #top, but nothing stands above",
                "a.md, line 4: the question “How far is it? {# top }” holds {#",
                "a.md, line 3: formerly: sub/c is another article's path now",
                "formerly: \"https://example.org/a\" is not a path",
                "formerly: \"../up\" is not a path",
                "pipe.md: it is no file but a pipe",
                "sub/p.png: it is not a picture")) {
            assertTrue(said.contains(each), each + " is not in " + said);
        }
        assertFalse(said.contains("line 10") || said.contains("line 11"), said);
        assertFalse(said.contains("\u009b"), said);
        assertTrue(said.contains("3 articles, 13 things to mend."), said);
    }

    @Test
    void calibrate_says_what_is_missing_shows_what_it_learns_and_forgets() throws Exception {
        Ran none = run("calibrate");
        assertEquals(1, none.code());
        assertTrue(none.said().contains("It takes 200 together, and 30 of each."), none.said());

        try (var database = Database.open("jdbc:sqlite:" + home.resolve("data/help.db"))) {
            database.run(tx -> {
                long now = System.currentTimeMillis();
                for (int i = 0; i < 400; i++) {
                    // From .05 to .95; right as often as that says.
                    int percent = 5 + 10 * (i % 10);
                    tx.run(
                            "INSERT INTO search VALUES (?, ?, 'page', 'parcel', '', 1, 'a', ?, 0, ?)",
                            "s" + i,
                            now,
                            percent * 10_000,
                            Certainty.yardstick(List.of()));
                    tx.run(
                            "INSERT INTO search_outcome VALUES (?, 'a', 1, ?, ?, ?, ?)",
                            "s" + i,
                            now,
                            now,
                            now,
                            i / 10 * 5 < percent * 2);
                }
            });
        }
        Ran dry = run("calibrate", "--dry-run", "--set", "answer.sure=0.8");
        assertEquals(0, dry.code());
        assertTrue(dry.said().contains("Searches with an outcome: 400"), dry.said());
        assertTrue(dry.said().contains("right below it"), dry.said());
        assertTrue(dry.said().contains("answer.sure is set to 0.8, which goes first"), dry.said());
        assertTrue(dry.said().contains("Nothing was kept."), dry.said());
        assertTrue(run("calibrate", "--forget").said().contains("nothing to forget"));

        assertTrue(run("calibrate").said().contains("takes it up within a minute"));
        assertTrue(run("calibrate", "--forget").said().contains("Forgotten."));
    }

    @Test
    void the_shipped_manual_has_nothing_to_mend() {
        assertEquals(0, plain("check", "articles").code());
    }

    @Test
    void import_tells_first_takes_all_leaves_out_the_broken_by_name_and_can_be_repeated() throws IOException {
        write("docs/one.md", "# One\n\nAbout kettles.\n");
        write(
                "docs/sub/two.md",
                "---\nms.date: 01/02/2026\ntitle: Two\n---\nAbout toasters. [One](../one.md) [Three](three.md)\n");
        write("docs/sub/_category.md", "---\ntitle: Below\n---\n");
        write("docs/bad.md", "---\ntitle: [\n---\n");
        Files.write(home.resolve("docs/sub/p.png"), PNG);
        String docs = home.resolve("docs").toString();

        Ran dry = run("import", docs, "--dry-run");
        assertEquals(1, dry.code());
        assertTrue(dry.said().contains("It would import: 2 articles (2 new"), dry.said());
        assertTrue(
                dry.said().contains("worth a look: sub/two.md, line 5: the link to three.md leads nowhere"),
                dry.said());
        assertFalse(Files.exists(home.resolve("articles/one.md")));

        Ran imported = run("import", docs, "--into", "../kitchen/");
        assertEquals(1, imported.code());
        assertTrue(imported.said().contains("left out: bad.md, line"), imported.said());
        assertTrue(imported.said().contains("Imported: 2 articles (2 new"), imported.said());
        assertTrue(imported.said().strip().endsWith("are found by: porchlight check"), imported.said());
        assertEquals(
                Files.readString(home.resolve("docs/sub/two.md")),
                Files.readString(home.resolve("articles/kitchen/sub/two.md")));
        assertTrue(Files.exists(home.resolve("articles/kitchen/sub/p.png")));
        assertTrue(run("search", "toasters").said().contains("kitchen/sub/two"));

        Files.delete(home.resolve("docs/bad.md"));
        Ran again = run("import", docs, "--into", "kitchen");
        assertEquals(0, again.code());
        assertTrue(again.said().contains("0 new, 0 changed, 2 the same"), again.said());
    }

    @Test
    void export_then_import_gives_the_same_files() throws IOException {
        write("articles/_category.md", "---\ntitle: Top\n---\n");
        write("articles/_synonyms.txt", "kettle, boiler\n");
        write("articles/a/one.md", "---\nx: 1 # kept\ntitle: One\n---\r\nText\r\n");
        write("articles/a/_category.md", "---\ntitle: A\nicon: box\n---\nWords\n");
        Files.write(home.resolve("articles/a/p.png"), PNG);
        assertEquals(0, run("index").code());
        Path out = home.resolve("out");
        assertEquals(0, run("export", out.toString()).code());
        assertEquals(files(home.resolve("articles")), files(out));
        assertEquals(1, run("export", out.toString()).code(), "it must not write over what is there");

        Path other = home.resolve("other");
        Ran imported = plain(
                "import", out.toString(),
                "--set", "articles.folder=" + other.resolve("articles"),
                "--set", "index.folder=" + other.resolve("index"),
                "--set", "search.model=none",
                "--set", "database.url=jdbc:sqlite:" + other.resolve("help.db"));
        assertEquals(0, imported.code(), imported.said());
        assertEquals(files(out), files(other.resolve("articles")));
    }

    @Test
    void index_reads_for_meaning_and_search_explains_what_spoke_for_each_article() throws IOException {
        write("articles/late.md", "---\ntitle: What if a delivery is late?\n---\nWe trace it.\n");
        write("articles/cards.md", "---\ntitle: Which cards do you take?\n---\nVisa.\n");
        model = "minilm-l6-v2";
        Ran indexed = run("index");
        assertEquals(0, indexed.code());
        assertTrue(indexed.said().contains("Reading 2 of them for their meaning"), indexed.said());
        assertTrue(indexed.said().contains("All articles are found by their meaning now"), indexed.said());
        assertFalse(run("index").said().contains("Reading"), "what was read once is kept");

        Ran explained = run("search", "--explain", "my parcel never came");
        assertEquals(0, explained.code());
        assertTrue(explained.said().contains("Model       minilm-l6-v2, 2 of 2 articles read"), explained.said());
        assertTrue(explained.said().contains("Confidence  0."), explained.said());
        assertTrue(
                explained.said().matches("(?s).* 1\\. +0\\.\\d{3} +0\\.00 +0\\.\\d\\d +0\\.\\d\\d  What if .*"),
                explained.said());

        model = "none";
        Ran words = run("search", "--explain", "late delivrey");
        assertTrue(words.said().contains("Understood  late delivery"), words.said());
        assertTrue(words.said().matches("(?s).* 1\\. +[\\d.]+ +1\\.00 +- +-  What if .*"), words.said());
        assertTrue(run("search", "--explain", "xyzzy").said().contains("Nothing was found."));
        model = "minilm-l6-v2";
        assertTrue(
                run("search", "--explain", "my parcel").said().contains("2 of 2 articles read"),
                "a look with other settings changes nothing");
    }

    @Test
    void search_looks_at_the_index_of_a_running_server() throws IOException {
        try (var desk = TestDesk.in(home)
                .with("database.url", "jdbc:sqlite:" + home.resolve("data/help.db"))
                .write("late.md", "# What if a delivery is late?\n\nWe trace it.\n")
                .open()) {
            desk.caughtUp();
            desk.app().finding().index().commit(desk.app().finding().index().position());
            Ran found = run("search", "late delivery");
            assertEquals(0, found.code(), found.said());
            assertTrue(found.said().contains("What if a delivery is late?"), found.said());
        }
    }

    @Test
    void eval_prints_the_figures_of_a_collection() throws IOException {
        write("mini/corpus.jsonl", """
                {"_id": "kettle#0", "title": "How do I descale the kettle?", "text": "With vinegar."}
                {"_id": "kettle#1", "title": "remove lime from kettle", "text": ""}
                {"_id": "toaster", "title": "The toaster smokes", "text": "Empty the crumb tray. *Never* use water."}
                """);
        write("mini/queries.jsonl", """
                {"_id": "q1", "text": "lime in the kettle"}
                {"_id": "q2", "text": "crumb tray"}
                """);
        write("mini/queries-typo.jsonl", "{\"_id\": \"q2\", \"text\": \"crumb trya\"}\n");
        write("mini/oos.jsonl", "{\"_id\": \"o1\", \"text\": \"opening hours\"}\n");
        write("mini/qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\tkettle#1\t1\nq2\ttoaster\t1\n");

        Ran measured = plain(
                "eval",
                "--json",
                home.resolve("mini").toString(),
                "--set",
                "search.model=minilm-l6-v2",
                "--set",
                "vectors.folder=" + home.resolve("vectors"));
        assertEquals(0, measured.code(), measured.said());
        String json = measured.said()
                .substring(measured.said().indexOf("[{"), measured.said().lastIndexOf(']') + 1);
        JsonNode figures = JsonMapper.shared().readTree(json).get(0);
        assertEquals("mini", figures.get("collection").asString());
        assertEquals(2, figures.get("entries").asInt());
        assertEquals(2, figures.get("queries").asInt());
        assertEquals(1.0, figures.get("s1").asDouble());
        assertEquals(1.0, figures.get("ndcg10").asDouble());
        assertEquals(1.0, figures.get("auroc").asDouble());
        assertEquals(1.0, figures.get("typo").get("mrr10").asDouble());
        assertEquals(2, plain("eval", home.toString()).code());
    }

    @Test
    void serve_says_in_one_line_that_the_port_is_taken_or_the_host_is_none() throws IOException {
        try (var other = new ServerSocket(0)) {
            String port = "server.port=" + other.getLocalPort();
            // The first is understood by PlainServe, the second by Program.
            for (Ran taken : List.of(
                    run("serve", "--set", port, "--set", "server.host=0.0.0.0"),
                    run("serve", "--set=" + port, "--set", "server.host=0.0.0.0"))) {
                assertEquals(1, taken.code());
                assertTrue(taken.said().contains("Cannot listen on 0.0.0.0:" + other.getLocalPort()), taken.said());
                assertEquals(1, taken.said().strip().lines().count(), taken.said());
            }
            assertFalse(Files.exists(home.resolve("data")) || Files.exists(home.resolve("index")));
        }
        for (String[] wrong : new String[][] {
            {"serve", "--set", "server.port=many"},
            {"serve", "--set=server.port=many"},
            {"serve", "--set", "nonsense"},
            {"serve", "--set"},
            {"serve", "--help-me"}
        }) {
            assertEquals(2, plain(wrong).code(), String.join(" ", wrong));
        }
        Ran nowhere = run("serve", "--set", "server.port=0", "--set", "server.host=not.a.host.invalid");
        assertEquals(1, nowhere.code());
        assertTrue(nowhere.said().contains("there is no address named not.a.host.invalid"), nowhere.said());
    }

    @Test
    void healthcheck_ends_with_1_when_nobody_answers() {
        assertEquals(1, plain("healthcheck", "--set", "server.port=1").code());
    }

    private static Map<String, String> files(Path root) throws IOException {
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(root)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(each).toString(), Files.readString(each, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
