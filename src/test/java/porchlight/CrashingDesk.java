package porchlight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import porchlight.articles.Autosaves;
import porchlight.articles.Drafts.Done;
import porchlight.articles.Imports.Wish;
import porchlight.articles.Tab;
import porchlight.articles.Working;
import porchlight.people.By;
import porchlight.people.Person;
import porchlight.people.Role;

/**
 * The real help center in a process of its own, in which somebody publishes, imports, types, has drafts reviewed and
 * scheduled as fast as it goes, while the index is put together again and again. It names each thing once it is acknowledged, and is killed in the middle.
 */
final class CrashingDesk {
    static final int ARTICLES = 12;
    static final int IMPORTED = 20;
    static final String WRITTEN = "pen/words";

    private CrashingDesk() {}

    /** @param arguments home, database url, number of the round */
    public static void main(String[] arguments) throws InterruptedException {
        Path home = Path.of(arguments[0]);
        int round = Integer.parseInt(arguments[2]);
        var desk = TestDesk.in(home).with("database.url", arguments[1]).open();
        var app = desk.app();
        var pen = app.reception().people().team().stream().findFirst().orElseGet(() -> desk.add("pen", Role.EDITOR));
        var knowledge = app.knowledge();
        System.out.println("ready");
        Thread.ofPlatform().start(() -> tidying(app.finding()));
        Thread.ofPlatform().start(() -> importing(knowledge, home, round));
        Thread.ofPlatform().start(() -> writing(knowledge, pen, round));
        var random = new Random(round);
        for (int i = 0; ; i++) {
            int which = random.nextInt(ARTICLES);
            String mark = "r" + round + "n" + i;
            knowledge.articles().publish("desk/a" + which, text(which, mark), "ada", mark);
            System.out.println("published " + which + " " + mark);
            if (i % 10 == 9) {
                Thread.sleep(20);
            }
        }
    }

    static String text(int which, String mark) {
        return "# Desk article " + which + "\n\nThe word of this one is " + mark + ".\n";
    }

    private static void tidying(Finding finding) {
        try {
            while (true) {
                finding.indexing().tidy();
                Thread.sleep(100);
            }
        } catch (InterruptedException unexpected) {
            System.out.println("failed " + unexpected);
        }
    }

    /** Types, saves, asks, approves, and publishes at once or by the clock: each step is told once it is done. */
    private static void writing(Knowledge knowledge, Person pen, int round) {
        var autosaves = new Autosaves(knowledge.database(), knowledge.clock());
        var drafts = knowledge.drafts();
        var by = new By(pen.id(), "");
        for (int i = 0; ; i++) {
            String mark = "r" + round + "w" + i;
            long latest = drafts.working(WRITTEN).map(Working::number).orElse(0L);
            autosaves.keep(pen.id(), WRITTEN, Tab.NAMELESS, latest, text(0, mark));
            System.out.println("typed " + mark + " done");
            if (drafts.save(WRITTEN, text(0, mark), by, mark, latest) instanceof Done.Well saved) {
                System.out.println("drafted " + mark + " done");
                drafts.ask(WRITTEN, saved.number(), by);
                drafts.approve(WRITTEN, saved.number(), by);
                Done done = i % 2 == 0
                        ? drafts.publish(WRITTEN, saved.number(), by, mark)
                        : drafts.schedule(
                                WRITTEN, saved.number(), knowledge.clock().instant(), by, "");
                if (done instanceof Done.Well) {
                    System.out.println((i % 2 == 0 ? "released " : "scheduled ") + mark + " done");
                }
            }
        }
    }

    private static void importing(Knowledge knowledge, Path home, int round) {
        try {
            for (int i = 0; ; i++) {
                String mark = "r" + round + "i" + i;
                Path from = home.resolve("from-" + mark);
                for (int n = 0; n < IMPORTED; n++) {
                    Path file = from.resolve("i" + n + ".md");
                    Files.createDirectories(from);
                    Files.writeString(file, "# Imported article " + n + "\n\nThe word of this one is " + mark + ".\n");
                }
                knowledge
                        .imports()
                        .run("", from, Wish.into("imported"), new By("import", ""), (_, _) -> {}, (_, _) -> {});
                System.out.println("imported " + mark);
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException unexpected) {
            System.out.println("failed " + unexpected);
        }
    }
}
