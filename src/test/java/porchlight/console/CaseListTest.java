package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.mail.Letterbox;
import porchlight.people.By;
import porchlight.people.Role;

/** The room Cases as a place where several work at once. */
class CaseListTest {
    private final Letterbox letterbox = new Letterbox();

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = letterbox.serve(TestDesk.in(home)).with("site.name", "Lantern").open();
        desk.add("ada", "Ada", Role.AGENT);
        desk.add("bo", "Bo", Role.AGENT);
    }

    @AfterEach
    void close() {
        desk.close();
        letterbox.close();
    }

    @Test
    void cases_are_found_by_what_was_said_in_the_room_and_from_everywhere() {
        asked("My lamp hums", "It hums like a gryphon.", "carl");
        asked("It glows", "It glows.", "eve");
        Browser ada = agent("ada");
        TestDesk.await(() -> ada.open("/console/cases?q=gryph").text().contains("My lamp hums"));
        assertFalse(ada.text().contains("It glows"));
        ada.open("/console/search?q=gryphon").says("My lamp hums");
        desk.add("cora", "Cora", Role.CUSTOMER);
        assertFalse(agent("cora").open("/console/search?q=gryphon").text().contains("My lamp hums"));
    }

    @Test
    void whoever_is_forgotten_is_not_found_by_name_or_address() {
        asked("My lamp hums", "It hums.", "carl");
        Browser ada = agent("ada");
        TestDesk.await(() -> ada.open("/console/cases?q=carl%40example").text().contains("My lamp hums"));
        var carl = desk.add("carl", "Carl", Role.CUSTOMER);
        desk.app().reception().people().remove(carl.id(), By.COMMAND);
        ada.open("/console/cases?q=hums").says("My lamp hums");
        assertFalse(ada.open("/console/cases?q=carl").text().contains("My lamp hums"));
    }

    @Test
    void many_are_chosen_and_changed_and_the_list_says_what_became_of_them() {
        asked("My lamp hums", "It hums.", "carl");
        asked("It glows", "It glows.", "eve");
        Browser ada = agent("ada");
        ada.open("/console/cases")
                .send("/console/cases?view=open", "do", "close")
                .is(422);
        ada.says("Choose cases first");
        List<String> ids = ada.page().select("[data-case]").eachAttr("data-case");
        assertEquals(2, ids.size());
        many(ada, ids, "do=tag&to-tag=lamp").says("2 cases were changed");
        many(ada, ids, "do=tag&to-tag=lamp").says("it was so already").says("My lamp hums (");
        many(ada, ids, "do=tag&to-tag=").is(422).says("Say one tag");
        many(ada, ids, "do=snooze&until=").is(422).says("Say until when");
        many(ada, ids, "do=snooze&until=day&day=2999-01-01").is(422).says("a day of the coming year");
        many(
                        ada,
                        ids,
                        "do=snooze&until=day&day="
                                + LocalDate.now(ZoneOffset.UTC).plusDays(20))
                .says("2 cases were changed");
        many(ada, ids, "do=open").says("2 cases were changed");
        many(ada, ids, "do=assign&to=nobody-here").is(422).says("does not answer customers");
        many(ada, ids, "do=assign&to=" + desk.person("bo").id()).says("2 cases were changed");
        many(ada, ids.subList(0, 1), "do=close").says("One case was changed");
        ada.open("/console/cases?view=solved&tag=lamp").says("One case");
        agent("bo").open("/console/cases?view=mine").says("One case");
    }

    @Test
    void what_somebody_looks_for_often_is_kept_under_a_name_with_its_count() {
        asked("My lamp hums", "It hums.", "carl");
        Browser ada = agent("ada");
        TestDesk.await(() -> ada.open("/console/cases?q=hums").text().contains("My lamp hums"));
        ada.open("/console/cases?q=hums&order=newest")
                .send("/console/cases/views?view=open&q=hums&order=newest", "name", "Humming", "shared", "on")
                .says("Humming 1");
        Browser bo = agent("bo");
        bo.open("/console/cases").says("Humming 1").says("team");
        String kept = bo.page().select(".views-list a").attr("href");
        bo.open(kept).says("My lamp hums");
        assertEquals("newest", bo.page().select("#order option[selected]").attr("value"));
        assertTrue(bo.page().select(".views-list form").isEmpty(), "only who made it forgets it");
        ada.open("/console/cases");
        ada.send(ada.page().select(".views-list form").attr("action"));
        assertFalse(bo.open("/console/cases").text().contains("Humming"));
        bo.open("/console/cases?order=sideways").is(400);
    }

    @Test
    void two_questions_of_one_customer_become_one_and_only_mailed_links_lead_on() {
        Browser carl = asked("My lamp hums", "It hums.", "carl");
        Browser again = asked("It still hums", "Hello?", "carl");
        String reference = again.page().select(".reference").text();
        asked("It glows", "It glows.", "eve");
        Browser ada = agent("ada");
        ada.open("/console/cases?order=oldest");
        String second = ada.page().select(".case-row a").eachAttr("href").get(1);
        ada.open(second).send(second + "/messages", "text", "We look into it.", "as", "pending");
        String mailed = letterbox.linkTo("carl", 2);
        ada.open("/console/cases?view=all&order=oldest")
                .open(ada.page().select(".case-row a").attr("href"));
        String at = ada.page().select("form.reply").attr("action").replace("/messages", "");
        ada.send(at + "/merge", "reference", "AAAA-AAAA").is(422).says("no case with this reference");
        ada.open(at).send(at + "/merge", "other", reference);
        ada.says("It hums.").says("Hello?").says(reference + " was merged into this case");
        ada.open("/console/cases").says("2 cases");
        assertEquals(at, ada.open(second).path(), "the old address leads on");

        new Browser(desk).open(mailed).says("It hums.").says("Hello?");
        carl.open("/track?key=" + carl.page().select("input[name=key]").attr("value"))
                .is(404)
                .says("merged with another of yours")
                .says("have another mailed");
    }

    @Test
    void whoever_answers_second_sees_the_first_answer_and_keeps_every_word() {
        asked("My lamp hums", "It hums.", "carl");
        Browser ada = agent("ada");
        Browser bo = agent("bo");
        String at = ada.open("/console/cases").page().select(".case-row a").attr("href");
        ada.open(at);
        bo.open(at);
        ada.send(at + "/messages", "text", "Take a bulb.", "as", "pending");
        bo.send(at + "/messages", "text", "Send it back.", "as", "solved")
                .is(409)
                .says("Ada has answered meanwhile")
                .says("Take a bulb.");
        assertEquals("Send it back.", bo.page().select("#text").text());
        letterbox.mailTo("carl", 2);
        bo.send(at + "/messages", "text", "Send it back.", "as", "solved").says("Send it back.");
        letterbox.mailTo("carl", 3);
    }

    // Live

    @Test
    void an_open_list_hears_of_what_is_asked_and_of_what_leaves_it() throws Exception {
        asked("My lamp hums", "It hums.", "carl");
        Browser ada = agent("ada");
        String id = ada.open("/console/cases").page().select("[data-case]").attr("data-case");
        try (var heard = listen(ada)) {
            asked("It glows", "It glows.", "eve");
            String news = heard.next("rows");
            assertTrue(news.contains("\"in\":[\"") && !news.contains(id), news);
            Browser bo = agent("bo");
            bo.open("/console/cases/" + id).send("/console/cases/" + id + "/standing", "stand", "solved");
            assertTrue(heard.next("rows").contains("\"out\":[\"" + id + "\"]"));
        }
    }

    @Test
    void an_open_case_tells_of_new_words_and_of_who_is_there() throws Exception {
        Browser carl = asked("My lamp hums", "It hums.", "carl");
        Browser ada = agent("ada");
        Browser bo = agent("bo");
        String at = ada.open("/console/cases").page().select(".case-row a").attr("href");
        String proof = proof(ada.open(at));
        try (var adas = listen(ada)) {
            adas.next("here");
            TestDesk.await(() -> bo.open(at).text().contains("Ada has this open."));
            try (var bos = listen(bo)) {
                bos.next("here");
                assertTrue(adas.next("company").contains("Bo has this open."));
                ada.post(at + "/typing", "types=yes&proof=" + proof).is(204);
                bos.await("company", "Ada is answering.");
                carl.send("/track", "text", "Never mind.");
                assertTrue(bos.next("case").contains("\"last\":2"));
                ada.post(at + "/typing", "types=no&proof=" + proof).is(204);
                bos.await("company", "Ada has this open.");
            }
        }
    }

    @Test
    void row_36_a_stream_ends_when_its_reader_may_not_read_any_more() throws Exception {
        asked("My lamp hums", "It hums.", "carl");
        Browser ada = agent("ada");
        ada.open("/console/cases");
        try (var heard = listen(ada)) {
            heard.next("here");
            desk.app().reception().people().disable(desk.person("ada").id(), By.COMMAND);
            heard.next("end");
            assertTrue(heard.isOver());
        }
    }

    @Test
    void of_many_windows_of_one_person_the_oldest_gives_way() throws Exception {
        Browser ada = agent("ada");
        ada.open("/console/cases");
        var windows = new ArrayList<Heard>();
        try {
            for (int i = 0; i < 7; i++) {
                windows.add(listen(ada));
                windows.getLast().next("here");
            }
            windows.getFirst().next("end");
        } finally {
            for (Heard each : windows) {
                each.close();
            }
        }
    }

    @Test
    void row_37_a_stream_of_something_made_up_is_refused() {
        Browser ada = agent("ada");
        ada.open("/console/cases/live").is(400);
        ada.open("/console/cases/live?after=x").is(400);
        ada.open("/console/cases/live?after=0&case=nowhere").is(404);
        ada.open("/console/cases/live?after=0&view=sideways").is(400);
    }

    // What they do

    private Browser asked(String subject, String text, String who) {
        return new Browser(desk)
                .open("/ask")
                .send("/ask", "at", "0", "subject", subject, "text", text, "name", who, "mail", who + "@example.com")
                .says("We have it");
    }

    private Browser agent(String name) {
        return new Browser(desk).signIn(name + "@example.com", PASSWORD);
    }

    private static String proof(Browser at) {
        return at.page().select("main input[name=proof]").attr("value");
    }

    private static Browser many(Browser at, List<String> ids, String what) {
        at.open("/console/cases");
        return at.post(
                "/console/cases?view=open", "proof=" + proof(at) + "&" + what + "&case=" + String.join("&case=", ids));
    }

    private Heard listen(Browser at) {
        return new Heard(desk.send(
                at.asked(at.page().select("[data-live]").attr("data-live")).header("Accept", "text/event-stream"),
                BodyHandlers.ofInputStream()));
    }

    /** What a page hears that listens. */
    private static final class Heard implements AutoCloseable {
        private final InputStream stream;
        private final BufferedReader lines;

        private Heard(HttpResponse<InputStream> answer) {
            assertEquals(200, answer.statusCode());
            assertEquals(
                    "text/event-stream",
                    answer.headers().firstValue("Content-Type").orElse(""));
            this.stream = answer.body();
            this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }

        /** What the next event of a kind says. */
        private String next(String kind) throws IOException {
            String now = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    now = line.substring("event: ".length());
                } else if (line.startsWith("data: ") && now.equals(kind)) {
                    return line.substring("data: ".length());
                }
            }
            throw new AssertionError("the stream ended without " + kind);
        }

        private void await(String kind, String words) throws IOException {
            String said = next(kind);
            while (!said.contains(words)) {
                said = next(kind);
            }
        }

        private boolean isOver() throws IOException {
            String line = lines.readLine();
            while (line != null) {
                if (!line.isEmpty()) {
                    return false;
                }
                line = lines.readLine();
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
