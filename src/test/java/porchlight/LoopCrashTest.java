package porchlight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed between any two steps from a question to its article: nothing is lost, nothing is there twice, no mail comes twice. */
class LoopCrashTest {
    private static final int ROUNDS = 50;

    private static final int STEPS = 5;

    /** Side by side, each with a home of its own: most of a round is waiting for Java to start. */
    private static final int HOMES = 2;

    @TempDir
    private Path folder = Path.of("");

    /** What was acknowledged, step by step. */
    private final Map<String, Set<String>> acknowledged = new ConcurrentHashMap<>();

    @Test
    void a_question_becomes_one_article_and_one_mail_whenever_it_is_killed() throws Exception {
        var post = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        post.start();
        String port = Integer.toString(post.getSmtp().getPort());
        try (var side = Executors.newVirtualThreadPerTaskExecutor()) {
            var homes = IntStream.range(0, HOMES)
                    .mapToObj(home -> side.submit(() -> {
                        var random = new Random(home);
                        for (int round = 0; round < ROUNDS / HOMES; round++) {
                            runUntilKilled(folder.resolve("h" + home), port, "h" + home + "r" + round, random);
                        }
                        return true;
                    }))
                    .toList();
            for (var each : homes) {
                assertTrue(each.get());
            }
        }
        assertTrue(named("published").size() > ROUNDS / 2, "hardly anything was published");
        for (int home = 0; home < HOMES; home++) {
            agrees(home, port, post);
        }
        post.stop();
    }

    private void agrees(int home, String port, GreenMail post) throws Exception {
        Path at = folder.resolve("h" + home);
        try (var desk = new LoopingDesk(at, port).start()) {
            var database = desk.knowledge.database();
            // What was being handed over when it was killed is tried again after a minute: here at once.
            TestDesk.await(() -> {
                database.run(tx -> tx.run("UPDATE mail SET due = 0 WHERE state = 'waiting'"));
                desk.outbox.write("look", TestDesk.mail("nobody"), porchlight.people.By.COMMAND);
                return rows(desk, "SELECT recipient AS one FROM mail WHERE state = 'waiting' AND kind = 'wish-told'")
                                .isEmpty()
                        && rows(
                                        desk,
                                        "SELECT wish.words AS one FROM wish JOIN article ON article.path = 'desk/' || wish.words"
                                                + " WHERE wish.told IS NULL AND article.removed IS NULL")
                                .isEmpty();
            });
            List<String> published = rows(desk, "SELECT path AS one FROM article WHERE removed IS NULL").stream()
                    .map(each -> each.substring("desk/".length()))
                    .toList();
            assertTrue(published.containsAll(of(home, "published")), "an article is missing");
            assertEquals(
                    published.size(),
                    rows(desk, "SELECT article AS one FROM revision WHERE draft = 0")
                            .size(),
                    "each is published once");
            List<String> asked = rows(desk, "SELECT subject AS one FROM support_case");
            assertEquals(Set.copyOf(asked).size(), asked.size(), "each is asked once");
            assertTrue(asked.containsAll(of(home, "asked")), "a question is missing");
            assertTrue(
                    rows(desk, "SELECT words AS one FROM wish").containsAll(of(home, "wished")),
                    "somebody is forgotten");
            List<String> answers = rows(
                    desk,
                    "SELECT subject AS one FROM message JOIN support_case ON support_case.id = message.support_case"
                            + " WHERE origin = 'AGENT'");
            assertTrue(answers.containsAll(of(home, "answered")), "an answer is missing");
            List<String> drafts = rows(
                    desk,
                    "SELECT subject AS one FROM case_article JOIN support_case ON support_case.id = case_article.support_case");
            assertTrue(drafts.containsAll(of(home, "written")), "a case and its article do not know each other");
            assertEquals(
                    drafts.size(), rows(desk, "SELECT path AS one FROM article").size());
            Map<String, Set<String>> mails = Stream.of(post.getReceivedMessages())
                    .collect(Collectors.groupingBy(
                            LoopCrashTest::recipient, Collectors.mapping(LoopCrashTest::id, Collectors.toSet())));
            for (String each : published) {
                TestDesk.await(() -> Files.exists(at.resolve("articles/desk/" + each + ".md")));
                // Cut off between the mail server's yes and our note of it, the same mail goes out again, under the
                // same id.
                assertEquals(
                        1, mails.getOrDefault(each + "@example.com", Set.of()).size(), each);
            }
            assertEquals(
                    published.size(),
                    rows(desk, "SELECT id AS one FROM mail WHERE kind = 'wish-told'")
                            .size());
        }
    }

    private Set<String> named(String step) {
        return acknowledged.getOrDefault(step, Set.of());
    }

    private Set<String> of(int home, String step) {
        return named(step).stream().filter(each -> each.startsWith("rh" + home)).collect(Collectors.toSet());
    }

    private static List<String> rows(LoopingDesk desk, String select) {
        return desk.knowledge.database().read(tx -> tx.all(select, row -> row.text("one")));
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private void runUntilKilled(Path home, String port, String round, Random random) throws Exception {
        Files.createDirectories(home);
        Path log = home.resolve("stderr.log");
        var process = QuickJava.of("porchlight.LoopingDesk", home.toString(), port, round)
                .redirectError(log.toFile())
                .start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            // Behind any of the steps of the first two questions, or a moment later.
            int steps = 1 + random.nextInt(2 * STEPS);
            int pause = random.nextInt(8);
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (--steps == 0) {
                    Thread.ofVirtual().start(() -> killSoon(process, pause));
                }
                // The last line may be cut off: then it was acknowledged to nobody.
                if (line.endsWith(" end") && !line.startsWith("ready")) {
                    String[] words = line.split(" ", -1);
                    acknowledged
                            .computeIfAbsent(words[0], _ -> ConcurrentHashMap.newKeySet())
                            .add(words[1]);
                }
            }
            assertEquals(137, process.waitFor(), () -> "it ended by itself: " + read(log));
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException none) {
            return none.toString();
        }
    }

    private static void killSoon(Process process, int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
        process.toHandle().destroyForcibly();
    }
}
