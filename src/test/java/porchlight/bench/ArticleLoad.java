package porchlight.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import porchlight.Databases;
import porchlight.TestDesk;
import porchlight.people.By;
import porchlight.people.Person;
import porchlight.people.Role;

/**
 * How long every list of the writing desk takes with many articles, for the server and its client together, and how long
 * others wait while a category of most of them moves. {@code -cp … porchlight.bench.ArticleLoad 10000 SQLITE}
 */
public final class ArticleLoad {
    private final TestDesk desk;
    private final AgentClient ada;
    private final Random random = new Random(7);

    private ArticleLoad(TestDesk desk) {
        this.desk = desk;
        ada = new AgentClient(desk, 10, 40);
    }

    /** @param arguments how many articles; SQLITE or POSTGRES */
    public static void main(String[] arguments) throws Exception {
        int many = Integer.parseInt(arguments[0]);
        Path home = Files.createTempDirectory("porchlight-articles");
        String url = Databases.fresh(Databases.Kind.valueOf(arguments[1]), home);
        try (var desk = TestDesk.in(home)
                .with("database.url", url)
                .with("server.requests-per-second", "0")
                .open()) {
            new ArticleLoad(desk).run(many);
        }
        System.exit(0);
    }

    private void run(int many) throws Exception {
        Person editor = desk.add("ada", "Ada", Role.EDITOR);
        long began = System.nanoTime();
        fill(many, editor);
        desk.caughtUp();
        System.out.printf("%d articles are there and found after %d s%n", many, AgentClient.seconds(began));
        ada.signIn("ada");
        String looked = handIn(many);
        System.out.println(AgentClient.HEAD);
        ada.tell("articles, last changed", "/console/articles");
        ada.tell("articles, page 100", "/console/articles?page=100");
        for (String each : List.of("title", "views", "unhelpful", "review", "attention")) {
            ada.tell("articles, order " + each, "/console/articles?order=" + each);
        }
        for (String each : List.of("published", "draft", "review", "not-validated", "archived", "due")) {
            ada.tell("articles, standing " + each, "/console/articles?standing=" + each);
        }
        ada.tell("articles, a category", "/console/articles?category=shelf3");
        ada.tell("articles, an owner", "/console/articles?owner=Ada");
        ada.tell("articles, words of many", "/console/articles?q=lamp", "/console/articles?q=refund");
        ada.tell("articles, words of few", "/console/articles?q=zanzibar", "/console/articles?q=lamp+late+refund");
        ada.tell("history, 1 revision", "/console/history/shelf1/art51");
        ada.tell("history, 60 revisions", "/console/history/shelf0/art0");
        ada.tell("review", "/console/review/most/part10/art10");
        ada.tell("editor", "/console/write/shelf1/art51");
        ada.tell("notices", "/console/notices");
        ada.tell("start", "/console");
        ada.tell("categories", "/console/categories");
        ada.tell("a category", "/console/categories/at/shelf3");
        ada.tell("synonyms", "/console/synonyms");
        ada.tell("flags", "/console/flags");
        ada.tell("folder", "/console/folder");
        ada.tell("imports", "/console/imports");
        ada.tell("an import that waits", looked);
        ada.tell("the same, leafed through", looked + "?page=new+2");
        ada.tell("link picker", "/console/links?q=lamp", "/console/links?q=refund+late", "/console/links?q=gar");
        tryOut();
        move();
    }

    private void fill(int many, Person editor) {
        var knowledge = desk.app().knowledge();
        var by = new By(editor.id(), "");
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < many; i++) {
            texts.put(path(i, many), text(i, many));
            if (texts.size() == 500 || i == many - 1) {
                knowledge.articles().publishAll(texts, "bo", "written");
                texts.clear();
            }
        }
        for (int i = 0; i < 60; i++) {
            knowledge.articles().publish(path(0, many), text(0, many) + "\nOnce more " + i + ".\n", "bo", "more");
        }
        for (int i = 0; i < many; i += 10) {
            knowledge.drafts().save(path(i, many), text(i, many) + "\nA draft.\n", by, "", i == 0 ? 61 : 1);
            if (i % 40 == 10) {
                knowledge
                        .drafts()
                        .ask(
                                path(i, many),
                                knowledge
                                        .drafts()
                                        .at(path(i, many))
                                        .orElseThrow()
                                        .number(),
                                by);
            }
        }
    }

    /** Six of ten stand in one category, a tenth at the top of others. */
    private static String path(int i, int many) {
        return i < many * 6 / 10 && i % 50 > 1 ? "most/part" + i % 20 + "/art" + i : "shelf" + i % 25 + "/art" + i;
    }

    private String text(int i, int many) {
        int other = random.nextInt(many);
        return "---\nowner: " + (i % 3 == 0 ? "Ada" : "Bo") + "\n"
                + (i % 7 == 0 ? "review-by: 2020-01-0" + (1 + i % 9) + "\n" : "")
                + (i % 11 == 0 ? "state: not-validated\n" : i % 13 == 0 ? "state: archived\n" : "") + "---\n# "
                + words(5) + " " + i + "\n\n" + words(120) + (i == many - 1 ? " zanzibar" : "") + "\n\n## More\n\n"
                + words(120) + " [another](/articles/" + path(other, many) + ")\n";
    }

    private String words(int many) {
        return AgentClient.words(random, many);
    }

    private String handIn(int many) throws IOException, InterruptedException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < many / 2; i++) {
                zip.putNextEntry(new ZipEntry("came/art" + i + ".md"));
                zip.write(("# " + words(4) + "\n\n" + words(100) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"proof\"\r\n\r\n" + ada.proof("/console/imports")
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.zip\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes.toByteArray());
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return ada.post("/console/imports", "multipart/form-data; boundary=x", body.toByteArray())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    /** Two hundred questions as visitors ask them, and what a line more would change about them. */
    private void tryOut() throws IOException, InterruptedException {
        var searches = desk.app().knowledge().database();
        searches.run(tx -> {
            for (int i = 0; i < 200; i++) {
                tx.run(
                        "INSERT INTO search (id, at, use, text, language, hits, shown, confidence, answered)"
                                + " VALUES (?, ?, 'search', ?, 'en', 3, '', 0, 0)",
                        "s" + i,
                        Instant.now(),
                        words(1 + random.nextInt(4)));
            }
        });
        String form = "proof=" + ada.proof("/console/synonyms")
                + "&do=try&synonyms-before=&stop-words-before=&stop-words=&synonyms="
                + URLEncoder.encode("lamp, light\nparcel, delivery\nhums, flickers\n", StandardCharsets.UTF_8);
        var took = new long[5];
        for (int i = 0; i < took.length; i++) {
            long began = System.nanoTime();
            ada.post("/console/synonyms", form);
            took[i] = System.nanoTime() - began;
        }
        System.out.printf(Locale.ROOT, "%-36s %s%n", "synonyms tried on 200 searches", AgentClient.line(took));
    }

    /** Somebody saves every 20 ms meanwhile. */
    private void move() throws Exception {
        var knowledge = desk.app().knowledge();
        var stop = new AtomicBoolean();
        var longest = new AtomicLong();
        var saved = new AtomicLong();
        var waits = new ArrayList<Long>();
        Thread saver = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                long began = System.nanoTime();
                knowledge
                        .database()
                        .run(tx -> tx.run("UPDATE article SET place = ? WHERE path = ?", saved.get(), "shelf1/art51"));
                long took = System.nanoTime() - began;
                waits.add(took);
                longest.accumulateAndGet(took, Math::max);
                saved.incrementAndGet();
                try {
                    Thread.sleep(20);
                } catch (InterruptedException hurried) {
                    return;
                }
            }
        });
        Thread.sleep(500);
        for (String[] way : new String[][] {{"most", "nearly/all"}, {"nearly/all", "most"}}) {
            waits.clear();
            longest.set(0);
            long began = System.nanoTime();
            var moved = knowledge.rearranging().moveCategory(way[0], way[1], new By("ada", ""));
            System.out.printf(
                    Locale.ROOT,
                    "%s in %.1f s; others saved %d times and waited %.0f ms at most%n",
                    moved,
                    (System.nanoTime() - began) / 1e9,
                    waits.size(),
                    longest.get() / 1e6);
            desk.caughtUp();
        }
        stop.set(true);
        saver.join();
    }
}
