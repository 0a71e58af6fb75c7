package porchlight.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.Backup;
import porchlight.TestDesk;
import porchlight.cases.Attachments;
import porchlight.files.Shelf;
import porchlight.mail.Letterbox;
import porchlight.people.Role;

/** Files that customers and agents send along, from the form to the disk and back; the mail server is a real one. */
class FilesTest {
    private static final byte[] PNG = png(2, 3);
    private static final byte[] PDF = "%PDF-1.4 a bill".getBytes(UTF_8);
    private final Letterbox letterbox = new Letterbox();

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @BeforeEach
    void open() {
        desk = letterbox
                .collect(letterbox.serve(TestDesk.in(home)))
                .with("site.name", "Lantern")
                .with("files.largest-mb", "1")
                .with("files.most", "3")
                .with("server.trusted-proxies", "127.0.0.1")
                .open()
                .caughtUp();
        desk.add("ada", "Ada", Role.AGENT);
    }

    @AfterEach
    void close() {
        desk.close();
        letterbox.close();
    }

    @Test
    void files_of_a_question_are_seen_by_the_customer_and_by_agents_and_by_nobody_else() throws Exception {
        Browser carl = asked(Map.of("lamp.png", PNG, "bill.pdf", PDF))
                .says("We have it")
                .says("bill.pdf");
        String picture = carl.page().select(".enclosed a:contains(lamp.png)").attr("href");
        assertArrayEquals(PNG, carl.bytes(picture));
        HttpResponse<String> got = desk.get(picture);
        assertEquals(
                "attachment; filename=\"lamp.png\"; filename*=UTF-8''lamp.png", header(got, "Content-Disposition"));
        assertTrue(header(got, "Content-Security-Policy").contains("sandbox"));
        assertEquals("nosniff", header(got, "X-Content-Type-Options"));

        Browser ada = ada();
        String seen = ada.page().select(".enclosed a:contains(bill.pdf)").attr("href");
        assertArrayEquals(PDF, ada.bytes(seen));
        // Row 30: a file of another case has no address in this one.
        assertEquals(404, desk.get(picture.replaceFirst("key=.*", "key=")).statusCode());
        Browser eve = asked(Map.of());
        String key = eve.page().select("input[name=key]").attr("value");
        assertEquals(404, desk.get(picture.replaceFirst("key=.*", "key=" + key)).statusCode());
        assertEquals(400, desk.get("/track/files/..%2f..%2fetc?key=" + key).statusCode());

        assertEquals("/sign-in", new Browser(desk).open(seen).path());
    }

    @Test
    void a_file_alone_is_a_message_of_the_customer_and_none_of_an_agent() {
        Browser carl = asked(Map.of());
        carl.send("/track", Map.of(), "text", " ").is(422).says("There is nothing to send yet.");
        carl.send("/track", Map.of("lamp.png", PNG), "text", " ")
                .says("Sent. It is our turn.")
                .says("(sent a file: lamp.png)");
        carl.send("/track", Map.of("bill.pdf", PDF, "lamp.png", PNG), "text", "")
                .says("(sent 2 files: ");
        assertEquals("", carl.page().select("#text").attr("required"), "a browser would not send it");

        Browser ada = ada().says("(sent a file: lamp.png)");
        ada.send(ada.path() + "/messages", Map.of("plan.pdf", PDF), "text", "", "as", "solved")
                .is(422)
                .says("There is nothing to send yet.")
                .says("chosen already");
        ada.open("/console/cases").says("My lamp");
        assertEquals(1, count("support_case"));
    }

    @Test
    void files_that_are_far_too_large_together_are_told_and_what_was_typed_stays() {
        Browser carl = new Browser(desk).open("/ask");
        var files = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 9; i++) {
            files.put(i + ".png", Arrays.copyOf(PNG, 1024 * 1024));
        }
        carl.send("/ask", files, form()).is(422).says("Together, your files are larger than can be sent at once");
        carl.says("at most 3, each up to 1 MB");
        assertEquals("My lamp", carl.page().select("[name=subject]").attr("value"));
        assertEquals("It hums.", carl.page().select("[name=text]").text());
        assertEquals("carl@example.com", carl.page().select("[name=mail]").attr("value"));
        assertEquals(List.of(), contents());
        carl.send("/ask", Map.of("lamp.png", PNG), form()).says("We have it");
    }

    @Test
    void whoever_sends_too_much_is_told_before_any_file_of_it_is_kept() {
        Browser eve = new Browser(desk).from("203.0.113.9").open("/ask");
        for (int i = 0; i < 30; i++) {
            eve.send("/ask", Map.of(), "subject", "", "text", "x").is(422);
        }
        eve.send("/ask", Map.of("lamp.png", PNG), form()).is(429).says("a lot in a short time");
        assertEquals(List.of(), contents());
        assertEquals("My lamp", eve.page().select("[name=subject]").attr("value"));
        asked(Map.of("bill.pdf", PDF));
    }

    @Test
    void files_of_one_stranger_that_wait_keep_nobody_else_out() {
        var files = new LinkedHashMap<String, byte[]>();
        for (int i = 1; i <= 3; i++) {
            files.put(i + ".pdf", Arrays.copyOf(pdf(i), 1024 * 1024));
        }
        for (int i = 0; i < 2; i++) {
            wrong(new Browser(desk).from("203.0.113.9").open("/ask"), files).says("chosen already");
        }
        Browser eve = wrong(new Browser(desk).from("203.0.113.9").open("/ask"), Map.of("lamp.png", PNG));
        assertFalse(eve.says("No more files can be taken just now").text().contains("chosen already"));
        wrong(new Browser(desk).from("203.0.113.10").open("/ask"), files).says("chosen already");

        // Whoever has asked already, and agents, are no strangers at any address.
        Browser carl = new Browser(desk)
                .from("203.0.113.9")
                .open("/ask")
                .send("/ask", Map.of(), form())
                .says("We have it");
        carl.send("/track", files, "text", "x".repeat(20_001)).is(422).says("chosen already");
    }

    private static Browser wrong(Browser browser, Map<String, byte[]> files) {
        return browser.send("/ask", files, "subject", "", "text", "x").is(422);
    }

    @Test
    void row_34_files_of_a_note_are_for_agents_alone() {
        Browser carl = asked(Map.of());
        String key = carl.page().select("input[name=key]").attr("value");
        Browser ada = ada();
        String theCase = ada.path();
        ada.send(theCase + "/messages", Map.of("secret.pdf", PDF), "text", "Look at this.", "as", "note")
                .says("secret.pdf");
        String file = ada.page().select(".enclosed a:contains(secret.pdf)").attr("href");
        assertArrayEquals(PDF, ada.bytes(file));
        assertFalse(carl.open("/track?key=" + key).html().contains("secret.pdf"));
        String id = file.substring(file.lastIndexOf('/') + 1);
        assertEquals(404, desk.get("/track/files/" + id + "?key=" + key).statusCode());
    }

    @Test
    void what_was_chosen_stays_chosen_when_something_else_is_wrong() {
        Browser carl = new Browser(desk).open("/ask");
        carl.send(
                        "/ask",
                        Map.of("lamp.png", PNG),
                        "at",
                        "0",
                        "subject",
                        "",
                        "text",
                        "It hums.",
                        "name",
                        "Carl",
                        "mail",
                        "")
                .is(422)
                .says("lamp.png")
                .says("chosen already");
        carl.send(
                "/ask",
                Map.of("bill.pdf", PDF),
                "at",
                "0",
                "subject",
                "My lamp",
                "text",
                "It hums.",
                "name",
                "Carl",
                "mail",
                "");
        carl.says("We have it").says("lamp.png").says("bill.pdf");
        assertEquals(2, carl.page().select(".enclosed a").size());

        carl.send("/track", Map.of("lamp.png", PNG), "text", "x".repeat(20_001))
                .is(422)
                .says("more than 20000 letters")
                .says("chosen already");
        carl.send("/track", Map.of(), "text", "Once more.").says("Sent. It is our turn.");
        assertEquals(3, carl.page().select(".enclosed a").size());
        assertEquals(2, contents().size(), "the same content is kept once");
    }

    @Test
    void rows_15_and_16_and_17_and_18_what_could_harm_is_refused_in_words_and_nothing_of_it_is_kept() {
        var bad = new LinkedHashMap<String, byte[]>();
        bad.put("x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>".getBytes(UTF_8));
        bad.put("x.html", "<p>hello</p>".getBytes(UTF_8));
        bad.put("x.txt", "<!DOCTYPE html><script>1</script>".getBytes(UTF_8));
        bad.put("x.js", "alert(1)".getBytes(UTF_8));
        bad.put("x.exe", new byte[] {'M', 'Z', 0, 1});
        bad.put("x.zip", "PK\u0003\u0004".getBytes(ISO_8859_1));
        bad.put("x.docx", ("PK\u0003\u0004" + "\0".repeat(26) + "evil.exe").getBytes(ISO_8859_1));
        bad.put("flood.png", png(50_000, 50_000));
        bad.put("large.png", Arrays.copyOf(PNG, 1024 * 1024 + 1));
        bad.put("empty.png", new byte[0]);
        bad.forEach((name, content) -> {
            Browser carl = new Browser(desk).open("/ask");
            carl.send("/ask", Map.of(name, content), form()).is(422).says("“" + name + "”");
            assertTrue(carl.page().select("[name=subject]").attr("value").equals("My lamp"), name);
        });
        assertEquals(List.of(), contents());

        // Row 17: names are words, and their endings are true.
        Browser carl = asked(Map.of("..\\photo.exe", PNG, ".htaccess", PNG));
        assertEquals(
                List.of("htaccess.png", "photo.exe.png"),
                carl.page().select(".enclosed bdi").eachText().stream().sorted().toList());
        carl.open("/ask")
                .send("/ask", Map.of("1.pdf", pdf(1), "2.pdf", pdf(2), "3.pdf", pdf(3), "4.pdf", pdf(4)), form())
                .is(422)
                .says("one too many: at most 3 files");
    }

    @Test
    void row_55_a_form_with_files_sent_fifty_times_at_once_is_one_case_with_one_set_of_them() throws Exception {
        Browser carl = new Browser(desk).open("/ask");
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = clients.invokeAll(IntStream.range(0, 50)
                    .<Callable<String>>mapToObj(_ -> () -> carl.copy()
                            .send("/ask", Map.of("lamp.png", PNG), form())
                            .text())
                    .toList());
            for (var each : answers) {
                assertTrue(each.get().contains("We have it"), each.get());
            }
        }
        assertEquals(1, count("support_case"));
        assertEquals(1, count("attachment"));
        assertEquals(1, contents().size());
    }

    @Test
    void an_answers_files_go_with_the_mail_and_large_ones_stand_at_the_link() {
        Browser carl = asked(Map.of());
        Browser ada = ada();
        String theCase = ada.path();
        ada.send(theCase + "/messages", Map.of("plan.pdf", PDF), "text", "See the plan.", "as", "solved")
                .says("plan.pdf");
        String mail = letterbox.rawTo("carl", 2);
        assertTrue(mail.contains("filename=plan.pdf") && mail.contains("multipart/mixed"), mail);
        assertTrue(carl.open(letterbox.linkTo("carl", 2)).text().contains("plan.pdf"));
    }

    @Test
    void files_of_a_mail_come_into_the_case() {
        letterbox.arrives("""
                From: Carl <carl@example.com>
                To: help@lantern.example
                Subject: My lamp hums
                Message-ID: <1@example.com>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: text/plain

                See the bill.
                --x
                Content-Type: application/pdf
                Content-Disposition: attachment; filename="bill.pdf"

                %PDF-1.4 a bill
                --x
                Content-Type: text/html
                Content-Disposition: attachment; filename="run.html"

                <script>1</script>
                --x--
                """);
        TestDesk.await(() -> count("support_case") == 1);
        Browser ada = ada().says("See the bill.").says("A file came with it that is not taken here: run.html.");
        assertArrayEquals(
                "%PDF-1.4 a bill".getBytes(UTF_8),
                ada.bytes(ada.page().select(".enclosed a:contains(bill.pdf)").attr("href")));
    }

    @Test
    void files_of_a_mail_without_a_word_come_into_the_case() {
        letterbox.arrives("""
                From: Carl <carl@example.com>
                To: help@lantern.example
                Subject: Here it is
                Message-ID: <2@example.com>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: application/pdf
                Content-Disposition: attachment; filename="bill.pdf"

                %PDF-1.4 a bill
                --x--
                """);
        TestDesk.await(() -> count("support_case") == 1);
        Browser ada = ada().says("(sent a file: bill.pdf)");
        assertFalse(ada.text().contains("has no text"), ada.text());
        TestDesk.await(() -> ada.open("/console/cases?view=all&q=bill").text().contains("Here it is"));
    }

    @Test
    void what_nobody_sent_in_full_is_cleared_away_after_a_day_and_the_rest_is_in_backups() throws Exception {
        asked(Map.of("bill.pdf", PDF));
        new Browser(desk)
                .open("/ask")
                .send("/ask", Map.of("lamp.png", PNG), "subject", "", "text", "x")
                .is(422);
        assertEquals(2, contents().size());
        var knowledge = desk.app().knowledge();
        Instant later = Instant.now().plus(Duration.ofHours(25));
        new Attachments(
                        knowledge.database(),
                        new Shelf(home.resolve("files")),
                        new Attachments.Bounds(3, 1),
                        () -> later)
                .tidy();
        assertEquals(1, count("attachment"));
        List<Path> left = contents();
        assertEquals(1, left.size());

        Path saved = home.resolve("saved.zip");
        Backup.write(knowledge.database(), home.resolve("articles"), home.resolve("files"), saved, Instant.now());
        Path again = home.resolve("again");
        Backup.restore(saved, "jdbc:sqlite:" + home.resolve("again.db"), again, home.resolve("sent"));
        Path restored = home.resolve("sent").resolve(home.resolve("files").relativize(left.getFirst()));
        assertArrayEquals(PDF, Files.readAllBytes(restored));
    }

    // Who and what

    private Browser asked(Map<String, byte[]> files) {
        return new Browser(desk).open("/ask").send("/ask", files, form()).says("We have it");
    }

    private static String[] form() {
        return new String[] {
            "at", "0", "subject", "My lamp", "text", "It hums.", "name", "Carl", "mail", "carl@example.com"
        };
    }

    private Browser ada() {
        Browser ada = new Browser(desk).signIn("ada@example.com", PASSWORD).open("/console/cases");
        return ada.open(ada.page().select("a[href^=/console/cases/]").attr("href"));
    }

    private int count(String table) {
        String sql = table.equals("attachment") ? "SELECT id FROM attachment" : "SELECT id FROM support_case";
        return desk.app()
                .knowledge()
                .database()
                .read(tx -> tx.all(sql, row -> row.text("id")))
                .size();
    }

    private List<Path> contents() {
        var files = new ArrayList<Path>();
        if (Files.isDirectory(home.resolve("files"))) {
            try (var all = Files.walk(home.resolve("files"))) {
                all.filter(Files::isRegularFile).forEach(files::add);
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        }
        return files;
    }

    private static String header(HttpResponse<String> got, String name) {
        return got.headers().firstValue(name).orElse("");
    }

    private static byte[] pdf(int number) {
        return ("%PDF-1.4 " + number).getBytes(UTF_8);
    }

    /** The head of one: what is behind it, nobody looks at. */
    private static byte[] png(int width, int height) {
        return ByteBuffer.allocate(40)
                .put("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR".getBytes(ISO_8859_1))
                .putInt(width)
                .putInt(height)
                .array();
    }
}
