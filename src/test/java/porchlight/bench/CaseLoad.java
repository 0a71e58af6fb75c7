package porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import porchlight.Databases;
import porchlight.TestDesk;
import porchlight.cases.Asked;
import porchlight.cases.Cases;
import porchlight.cases.Customer;
import porchlight.cases.Enclosed;
import porchlight.cases.Kind;
import porchlight.cases.Priority;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Post;
import porchlight.people.Role;
import porchlight.people.SavedViews;
import porchlight.people.Secret;

/**
 * How long the room Cases takes with many open cases, for the server and its client together: the list, each view, searches, saved
 * views with their counts, an open case. {@code java -cp … porchlight.bench.CaseLoad 10000 POSTGRES}
 */
public final class CaseLoad {
    private static final Pattern CASE = Pattern.compile("data-case=\"([0-9a-f-]{36})\"");
    private final TestDesk desk;
    private final AgentClient ada;

    private CaseLoad(TestDesk desk) {
        this.desk = desk;
        ada = new AgentClient(desk, 100, 200);
    }

    /** @param arguments how many cases; SQLITE or POSTGRES */
    public static void main(String[] arguments) throws Exception {
        int many = Integer.parseInt(arguments[0]);
        Path home = Files.createTempDirectory("porchlight-cases");
        String url = Databases.fresh(Databases.Kind.valueOf(arguments[1]), home);
        try (var desk = TestDesk.in(home)
                .with("database.url", url)
                .with("server.requests-per-second", "0")
                .open()) {
            new CaseLoad(desk).run(many);
        }
        System.exit(0);
    }

    private void run(int many) throws IOException, InterruptedException {
        desk.add("ada", "Ada", Role.AGENT);
        long began = System.nanoTime();
        fill(many);
        System.out.printf("%d cases were asked in %d s%n", many, AgentClient.seconds(began));
        began = System.nanoTime();
        ada.signIn("ada");
        while (!ada.text("/console/cases?q=zanzibar").contains("One case")) {
            Thread.sleep(200);
        }
        System.out.printf("and could be found %d s later%n", AgentClient.seconds(began));
        List<String> cases = CASE.matcher(ada.text("/console/cases"))
                .results()
                .map(each -> each.group(1))
                .toList();
        System.out.println(AgentClient.HEAD);
        ada.tell("list, most pressing", "/console/cases");
        ada.tell("list, page 100", "/console/cases?page=100");
        for (String view : List.of("mine", "unassigned", "late", "pending", "snoozed", "solved", "suspect", "all")) {
            ada.tell("view " + view, "/console/cases?view=" + view);
        }
        ada.tell("order newest", "/console/cases?order=newest");
        ada.tell("queue and tag", "/console/cases?queue=returns&tag=tag3");
        ada.tell(
                "search, one word",
                IntStream.range(0, 25)
                        .mapToObj(each -> "/console/cases?view=all&q=" + AgentClient.word(each))
                        .toArray(String[]::new));
        ada.tell(
                "search, two letters",
                "/console/cases?view=all&q=la",
                "/console/cases?view=all&q=de",
                "/console/cases?q=c");
        ada.tell(
                "search, three words",
                "/console/cases?q=lamp+late+refund",
                "/console/cases?view=all&q=warm+cable+order");
        ada.tell("search, an address", "/console/cases?view=all&q=customer77%40example.com");
        ada.tell("search everything", "/console/search?q=lamp", "/console/suggest?q=lamp");
        ada.tell(
                "an open case",
                cases.stream().map(each -> "/console/cases/" + each).toArray(String[]::new));
        var views = new SavedViews(desk.app().knowledge().database(), Instant::now);
        for (int i = 0; i < 12; i++) {
            views.save(
                    desk.person("ada").id(),
                    "cases",
                    "View " + i,
                    i % 3 == 0
                            ? "view=open&q=" + AgentClient.word(i)
                            : i % 3 == 1 ? "view=open&tag=tag" + i : "view=all&queue=returns",
                    false);
        }
        ada.tell("list with 12 saved views", "/console/cases");
    }

    private void fill(int many) {
        var knowledge = desk.app().knowledge();
        var start = Instant.now().minus(Duration.ofDays(30));
        var second = new AtomicLong();
        var cases = new Cases(
                knowledge.database(),
                knowledge.journal(),
                Post.NONE,
                at -> Optional.of(at.plus(Duration.ofDays(25))),
                () -> start.plusSeconds(second.incrementAndGet()));
        // Many at once share a commit, and so a turn of the disk.
        try (var askers = Executors.newFixedThreadPool(32)) {
            for (int i = 0; i < many; i++) {
                int number = i;
                var _ = askers.submit(() -> ask(cases, number, many));
            }
        }
    }

    private static void ask(Cases cases, int i, int many) {
        var random = new Random(i);
        String id = cases.open(
                        new Asked(
                                Secret.fresh(),
                                Kind.QUESTION,
                                AgentClient.words(random, 5) + " " + i,
                                AgentClient.words(random, 80) + (i == many - 1 ? " zanzibar" : ""),
                                new Customer(
                                        "Customer " + i % 3_000,
                                        new Mail("customer" + i % 3_000 + "@example.com"),
                                        null),
                                "en",
                                "",
                                "",
                                List.of(),
                                false),
                        Enclosed.NOTHING,
                        new By("customer", ""))
                .theCase()
                .id();
        if (i % 4 == 0) {
            cases.handling()
                    .set(
                            id,
                            List.of(Priority.values()).get(i / 4 % 4),
                            i % 8 == 0 ? "returns" : "inbox",
                            Set.of("tag" + i % 20),
                            false,
                            new By("ada", ""));
        }
        if (i % 5 == 0) {
            cases.note(id, Secret.fresh(), AgentClient.words(random, 40), Enclosed.NOTHING, new By("ada", ""));
        }
    }
}
