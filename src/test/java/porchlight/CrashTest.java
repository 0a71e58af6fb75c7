package porchlight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import porchlight.articles.Autosaves;
import porchlight.articles.Revision;
import porchlight.articles.Stage;
import porchlight.people.Audience;

/** The help center is killed while people publish, import and edit files: nothing that was acknowledged may be missing. */
class CrashTest {
    private static final Pattern MARK = Pattern.compile("The word of this one is (\\w+)\\.");
    private static final long LONGEST_START = 60;

    @TempDir
    private Path home = Path.of("");

    private final Random random = new Random(11);

    /** What was acknowledged, by what is known of it since; later rounds must not lose it either. */
    private final Map<String, List<String>> published = new TreeMap<>();

    private final List<String> imported = new ArrayList<>();
    /** How far whoever writes in the console had come: the last mark of each step. */
    private final Map<String, String> steps = new TreeMap<>();

    private final List<String> released = new ArrayList<>();
    private final Map<Integer, String> written = new TreeMap<>();

    @ParameterizedTest(name = "{0}, {1} rounds")
    @CsvSource({"SQLITE, 50", "POSTGRES, 50"})
    void whatever_was_acknowledged_is_there_after_kill_9_and_index_folder_and_database_agree(
            Databases.Kind kind, int rounds) throws Exception {
        String url = Databases.fresh(kind, home);
        Files.createDirectories(home.resolve("articles/hand"));
        for (int round = 0; round < rounds; round++) {
            runUntilKilled(url, round);
            isSound(kind, url);
            // The next round starts on what this one left; every fifth is looked at in between.
            if (round % 5 == 4 || round == rounds - 1) agrees(url);
        }
        assertTrue(
                published.size() == CrashingDesk.ARTICLES
                        && imported.size() >= rounds / 2
                        && steps.keySet().containsAll(List.of("typed", "drafted", "released")),
                () -> "hardly anything was done: " + published.size() + " published, " + imported.size() + " imported, "
                        + steps);
    }

    private void runUntilKilled(String url, int round) throws Exception {
        var process = QuickJava.of("porchlight.CrashingDesk", home.toString(), url, Integer.toString(round))
                .redirectError(home.resolve("stderr.log").toFile())
                .start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            var killer = Thread.ofPlatform().unstarted(() -> killSoon(process));
            // Every other one lives until its first import is in, however slow the machine is.
            String doomed = round % 2 == 0 ? "ready" : "imported";
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals(doomed) && killer.getState() == Thread.State.NEW) killer.start();
                switch (words[0]) {
                    // The last line may be cut off: then it was acknowledged to nobody.
                    case "published" -> {
                        if (words.length == 3 && line.matches("published \\d+ r\\d+n\\d+"))
                            published
                                    .computeIfAbsent("desk/a" + words[1], _ -> new ArrayList<>())
                                    .add(words[2]);
                    }
                    case "imported" -> imported.add(words[1]);
                    case "typed", "drafted", "released", "scheduled" -> {
                        if (words[words.length - 1].equals("done")) {
                            steps.put(words[0], words[1]);
                            if (words[0].equals("released")) released.add(words[1]);
                        }
                    }
                    default -> {}
                }
                if (words[0].equals("published") && random.nextInt(8) == 0) edit(round);
            }
            assertTrue(killer.isAlive() || process.waitFor(LONGEST_START, TimeUnit.SECONDS), "it goes on");
            assertEquals(137, process.waitFor(), () -> "it ended by itself: " + log());
            killer.join();
        }
    }

    /** An author saves a file, as editors do: beside it, and then in its place. */
    private void edit(int round) throws IOException {
        int which = random.nextInt(5);
        String mark = "r" + round + "f" + random.nextInt(1_000_000);
        Path file = home.resolve("articles/hand/h" + which + ".md");
        Path beside = home.resolve("articles/hand/.h" + which + ".swp");
        Files.writeString(beside, "# By hand " + which + "\n\nThe word of this one is " + mark + ".\n");
        Files.move(beside, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        written.put(which, mark);
    }

    private void killSoon(Process process) {
        try {
            Thread.sleep(30 + random.nextInt(400));
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
        // By its handle: killed through the process itself, what it has said would be thrown away.
        process.toHandle().destroyForcibly();
    }

    private String log() {
        try {
            return Files.readString(home.resolve("stderr.log"));
        } catch (IOException none) {
            return none.toString();
        }
    }

    /** The files of database and index, as the crash left them. */
    private void isSound(Databases.Kind kind, String url) throws IOException, SQLException {
        if (kind == Databases.Kind.SQLITE) {
            try (var connection = DriverManager.getConnection(url);
                    var statement = connection.createStatement();
                    var verdict = statement.executeQuery("PRAGMA integrity_check")) {
                assertEquals("ok", verdict.getString(1));
            }
        }
        try (var folder = FSDirectory.open(home.resolve("index"));
                var check = new CheckIndex(folder)) {
            assertTrue(check.checkIndex().clean, "the index is damaged");
        }
    }

    /** Starts it again and compares all it has: database, folder and index. */
    private void agrees(String url) throws IOException {
        try (var desk = TestDesk.in(home).with("database.url", url).open()) {
            var articles = desk.app().knowledge().articles();
            for (var each : published.entrySet()) {
                List<Revision> history = articles.history(each.getKey());
                var reasons = history.stream().map(Revision::reason).toList();
                for (String mark : each.getValue())
                    assertEquals(1, reasons.stream().filter(mark::equals).count(), each.getKey() + " " + mark);
                for (int i = 0; i < history.size(); i++)
                    assertEquals(
                            i + 1, history.size() - 0 - (history.size() - 1 - i), "revisions are numbered through");
            }
            importsAreWhole(desk);
            whatWasWrittenIsThere(desk);
            for (var each : written.entrySet())
                TestDesk.await(
                        () -> desk.page("/articles/hand/h" + each.getKey()).contains(each.getValue()));
            desk.caughtUp();
            long live = 0;
            for (var page = articles.page("", 500);
                    !page.isEmpty();
                    page = articles.page(page.getLast().id(), 500)) {
                for (var article : page) {
                    live++;
                    Path file = desk.file(article.path() + ".md");
                    String head = article.content().file().toString();
                    TestDesk.await(() -> Files.exists(file) && read(file).equals(head));
                    assertTrue(
                            desk.page("/api/v1/search?size=50&q=" + mark(head)).contains("\"" + article.path() + "\""),
                            article.path() + " is not found");
                }
            }
            assertTrue(
                    desk.page("/health").contains("\"articles\":" + live + ","), "index and database count otherwise");
            assertTrue(desk.page("/health").contains("\"refusedFiles\":0"), desk.page("/health"));
        }
    }

    /** What was typed and saved is there as it was then, or as somebody had it a step later; what was released, is so once. */
    private void whatWasWrittenIsThere(TestDesk desk) {
        var knowledge = desk.app().knowledge();
        var pen = desk.app().reception().people().team().getFirst();
        if (!steps.containsKey("typed")) return;
        var typed = new Autosaves(knowledge.database(), knowledge.clock())
                .of(pen.id(), CrashingDesk.WRITTEN)
                .orElseThrow();
        assertNotBefore(mark(typed.text()), "typed");
        // A slow machine may not have come farther in the first rounds.
        if (!steps.containsKey("drafted")) return;
        var working = knowledge.drafts().working(CrashingDesk.WRITTEN).orElseThrow();
        assertNotBefore(mark(working.text()), "drafted");
        List<Revision> history = knowledge.articles().history(CrashingDesk.WRITTEN);
        for (String mark : released)
            assertEquals(
                    1,
                    history.stream()
                            .filter(each -> !each.draft() && each.reason().equals(mark))
                            .count(),
                    mark);
        // What was scheduled and not acknowledged any more may still be published: by then nothing moves.
        TestDesk.await(() -> {
            var draft = knowledge
                    .drafts()
                    .working(CrashingDesk.WRITTEN)
                    .orElseThrow()
                    .draft();
            return draft == null || !(draft.stage() instanceof Stage.Scheduled);
        });
        if (released.isEmpty()) return;
        String head = mark(knowledge
                .articles()
                .find(CrashingDesk.WRITTEN, Audience.PUBLIC)
                .orElseThrow()
                .content()
                .body());
        assertNotBefore(head, "released");
        // Saved once more, it is scheduled no longer.
        if (!isBefore(steps.getOrDefault("scheduled", "r0w0"), mark(working.text()))) {
            assertNotBefore(head, "scheduled");
        }
    }

    private void assertNotBefore(String mark, String step) {
        assertFalse(isBefore(mark, steps.getOrDefault(step, "r0w0")), mark + " after " + step + " " + steps.get(step));
    }

    private static boolean isBefore(String one, String other) {
        return at(one) < at(other);
    }

    private static long at(String mark) {
        String[] numbers = mark.substring(1).split("w", -1);
        return Long.parseLong(numbers[0]) * 1_000_000 + Long.parseLong(numbers[1]);
    }

    /** All of an import or nothing: each article has a revision of each import that was acknowledged, and of no half. */
    private void importsAreWhole(TestDesk desk) {
        var times = new TreeMap<String, Integer>();
        for (int n = 0; n < CrashingDesk.IMPORTED; n++) {
            String path = "imported/i" + n;
            var articles = desk.app().knowledge().articles();
            for (var revision : articles.history(path)) times.merge(mark(revision.text()), 1, Integer::sum);
        }
        times.forEach((mark, count) -> assertEquals(CrashingDesk.IMPORTED, count, "import " + mark));
        assertTrue(times.keySet().containsAll(imported), "an import is missing");
    }

    private static String mark(String text) {
        var found = MARK.matcher(text);
        if (!found.find()) throw new AssertionError("half an article: " + text);
        return found.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
