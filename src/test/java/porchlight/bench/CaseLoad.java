package porchlight.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([0-9a-f]+)\"");
    private static final Pattern CASE = Pattern.compile("data-case=\"([0-9a-f-]{36})\"");
    private static final int ROUNDS = 200;
    private static final String[] WORDS = {
        "lamp",
        "bulb",
        "shade",
        "switch",
        "dimmer",
        "cable",
        "delivery",
        "parcel",
        "invoice",
        "refund",
        "order",
        "return",
        "broken",
        "late",
        "hums",
        "flickers",
        "colour",
        "warm",
        "cold",
        "garden",
        "kitchen",
        "ceiling",
        "battery",
        "charger",
        "guarantee"
    };

    private final TestDesk desk;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private CaseLoad(TestDesk desk) {
        this.desk = desk;
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
        System.out.printf("%d cases were asked in %d s%n", many, seconds(began));
        began = System.nanoTime();
        signIn();
        while (!text("/console/cases?q=zanzibar").contains("One case")) {
            Thread.sleep(200);
        }
        System.out.printf("and could be found %d s later%n", seconds(began));
        List<String> cases = CASE.matcher(text("/console/cases"))
                .results()
                .map(each -> each.group(1))
                .toList();
        for (int i = 0; i < 3; i++) {
            measure("warm", "/console/cases", "/console/cases?q=lamp", "/console/cases/" + cases.get(i));
        }
        System.out.println("                                     p50 ms   p95 ms   most");
        tell("list, most pressing", "/console/cases");
        tell("list, page 100", "/console/cases?page=100");
        for (String view : List.of("mine", "unassigned", "late", "pending", "snoozed", "solved", "suspect", "all")) {
            tell("view " + view, "/console/cases?view=" + view);
        }
        tell("order newest", "/console/cases?order=newest");
        tell("queue and tag", "/console/cases?queue=returns&tag=tag3");
        tell(
                "search, one word",
                Arrays.stream(WORDS)
                        .map(each -> "/console/cases?view=all&q=" + each)
                        .toArray(String[]::new));
        tell(
                "search, two letters",
                "/console/cases?view=all&q=la",
                "/console/cases?view=all&q=de",
                "/console/cases?q=c");
        tell("search, three words", "/console/cases?q=lamp+late+refund", "/console/cases?view=all&q=warm+cable+order");
        tell("search, an address", "/console/cases?view=all&q=customer77%40example.com");
        tell("search everything", "/console/search?q=lamp", "/console/suggest?q=lamp");
        tell(
                "an open case",
                cases.stream().map(each -> "/console/cases/" + each).toArray(String[]::new));
        var views = new SavedViews(desk.app().knowledge().database(), Instant::now);
        for (int i = 0; i < 12; i++) {
            views.save(
                    desk.person("ada").id(),
                    "cases",
                    "View " + i,
                    i % 3 == 0
                            ? "view=open&q=" + WORDS[i]
                            : i % 3 == 1 ? "view=open&tag=tag" + i : "view=all&queue=returns",
                    false);
        }
        tell("list with 12 saved views", "/console/cases");
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
                                words(random, 5) + " " + i,
                                words(random, 80) + (i == many - 1 ? " zanzibar" : ""),
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
            cases.note(id, Secret.fresh(), words(random, 40), Enclosed.NOTHING, new By("ada", ""));
        }
    }

    private static String words(Random random, int many) {
        var words = new ArrayList<String>();
        for (int i = 0; i < many; i++) {
            words.add(
                    random.nextInt(3) > 0
                            ? WORDS[random.nextInt(WORDS.length)]
                            : Integer.toString(random.nextInt(30_000), Character.MAX_RADIX) + "x");
        }
        return String.join(" ", words);
    }

    private void signIn() throws IOException, InterruptedException {
        Matcher proof = PROOF.matcher(text("/sign-in"));
        if (!proof.find()) {
            throw new IOException("there is no form to sign in");
        }
        String form = "proof=" + proof.group(1) + "&mail=ada%40example.com&password="
                + URLEncoder.encode(TestDesk.PASSWORD, StandardCharsets.UTF_8);
        client.send(
                HttpRequest.newBuilder(URI.create(desk.url("/sign-in")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
    }

    private String text(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(URI.create(desk.url(path))).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    private void tell(String what, String... paths) throws IOException, InterruptedException {
        System.out.printf(Locale.ROOT, "%-36s %s%n", what, measure(what, paths));
    }

    private String measure(String what, String... paths) throws IOException, InterruptedException {
        var took = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            if (text(paths[i % paths.length]).isEmpty()) {
                throw new IOException(what);
            }
            took[i] = System.nanoTime() - began;
        }
        Arrays.sort(took);
        return String.format(
                Locale.ROOT,
                "%7.1f %8.1f %6.0f",
                took[ROUNDS / 2] / 1e6,
                took[ROUNDS * 95 / 100] / 1e6,
                took[ROUNDS - 1] / 1e6);
    }

    private static long seconds(long began) {
        return (System.nanoTime() - began) / 1_000_000_000;
    }
}
