package porchlight.bench;

import java.io.IOException;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.Knowledge;
import porchlight.Reception;
import porchlight.ServedProcess;
import porchlight.Settings;
import porchlight.TestDesk;
import porchlight.people.By;
import porchlight.people.Role;

/**
 * What visitors notice while a hundred people sign in at the same moment, each with an account and an address of their own, half
 * of them with a wrong password: how long public pages take before and meanwhile, and how long one waits to come in.
 * {@code java -cp … porchlight.bench.SignInBurst 100 5 -Xmx256m}
 */
public final class SignInBurst {
    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([0-9a-f]+)\"");
    private static final String WRONG = "a lamp in the cellar";
    private static final int READERS = 4;
    private static final Duration READING = Duration.ofMillis(15);
    private static final Duration WARM = Duration.ofSeconds(10);
    private static final Duration ALONE = Duration.ofSeconds(5);

    private final ServedProcess server;
    private final HttpClient client = HttpClient.newHttpClient();

    private SignInBurst(ServedProcess server) {
        this.server = server;
    }

    /** @param arguments how many sign in at once; how often; Java's options for the server */
    public static void main(String[] arguments) throws Exception {
        int people = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        Path home = Files.createTempDirectory("porchlight-burst");
        fill(home, people);
        // The program stands for a hundred people: it says of each where they come from.
        var behindProxy = List.of("server.trusted-proxies=127.0.0.1,::1");
        try (var server = ServedProcess.in(home, behindProxy, Arrays.copyOfRange(arguments, 2, arguments.length))) {
            TestDesk.await(() -> server.get("/health/ready").startsWith("HTTP/1.1 200 "));
            new SignInBurst(server).measure(people, rounds);
        }
    }

    private static void fill(Path home, int people) throws Exception {
        for (int i = 0; i < 200; i++) {
            Path file = home.resolve("articles/delivery/parcel-" + i + ".md");
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, "# Where is parcel " + i + "?\n\nWait a day, then tell us its number.\n");
        }
        var settings = Settings.read(
                Map.of(
                        "articles.folder",
                        home.resolve("articles").toString(),
                        "database.url",
                        "jdbc:sqlite:" + home.resolve("porchlight.db")),
                null,
                Map.of());
        try (var knowledge = Knowledge.open(settings, InstantSource.system());
                var reception = Reception.of(knowledge)) {
            String hash = reception.passwords().hash(TestDesk.PASSWORD);
            for (int i = 0; i < people; i++) {
                reception.people().add(TestDesk.mail("p" + i), "P " + i, Role.AGENT, hash, By.COMMAND);
            }
        }
    }

    private void measure(int people, int rounds) throws Exception {
        reading(() -> sleep(WARM));
        round(people, rounds);
        tell("pages, nobody signs in", reading(() -> sleep(ALONE)));
        var pages = new ArrayList<Long>();
        var waited = Collections.synchronizedList(new ArrayList<Long>());
        var answers = new TreeMap<Integer, Integer>();
        for (int round = 0; round < rounds; round++) {
            int number = round;
            pages.addAll(reading(() -> round(people, number).forEach(each -> {
                waited.add(each.nanos);
                answers.merge(each.status, 1, Integer::sum);
            })));
        }
        tell("pages, " + people + " sign in", pages);
        tell("signing in", waited);
        System.out.println("answers to them: " + answers + ", " + memory());
    }

    private record Tried(int status, long nanos) {}

    /** All of them have the form before them, and press the button in one moment. */
    private List<Tried> round(int people, int round) throws Exception {
        var pressed = new CountDownLatch(1);
        var ready = new CountDownLatch(people);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = new ArrayList<Callable<Tried>>();
            for (int i = 0; i < people; i++) {
                String address = "198.51." + round + "." + i;
                String form = "mail=p" + i + "%40example.com&password="
                        + URLEncoder.encode(i % 2 == 0 ? TestDesk.PASSWORD : WRONG, StandardCharsets.UTF_8);
                tries.add(() -> {
                    var asked = send(request("/sign-in", address));
                    String cookie =
                            asked.headers().allValues("Set-Cookie").getFirst().replaceFirst(";.*", "");
                    Matcher proof = PROOF.matcher(asked.body());
                    if (!proof.find()) {
                        throw new IOException("no form: " + asked.statusCode());
                    }
                    var post = request("/sign-in", address)
                            .header("Cookie", cookie)
                            .header("Sec-Fetch-Site", "same-origin")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form + "&next=&proof=" + proof.group(1)));
                    ready.countDown();
                    pressed.await();
                    long began = System.nanoTime();
                    int status = send(post).statusCode();
                    return new Tried(status, System.nanoTime() - began);
                });
            }
            var futures = tries.stream().map(threads::submit).toList();
            ready.await();
            pressed.countDown();
            var tried = new ArrayList<Tried>();
            for (var each : futures) {
                tried.add(each.get());
            }
            return tried;
        }
    }

    private interface Meanwhile {
        void run() throws Exception;
    }

    /** How long public pages took, of a few readers who look at one after the other, as long as something goes on. */
    private List<Long> reading(Meanwhile meanwhile) throws Exception {
        var over = new AtomicBoolean();
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var readers = new ArrayList<java.util.concurrent.Future<List<Long>>>();
            for (int i = 0; i < READERS; i++) {
                int reader = i;
                readers.add(threads.submit(() -> read(reader, over)));
            }
            try {
                meanwhile.run();
            } finally {
                over.set(true);
            }
            var took = new ArrayList<Long>();
            for (var each : readers) {
                took.addAll(each.get());
            }
            return took;
        }
    }

    private List<Long> read(int reader, AtomicBoolean over) throws Exception {
        var took = new ArrayList<Long>();
        for (int i = reader; !over.get(); i++) {
            String page = switch (i % 4) {
                case 0 -> "/";
                case 1 -> "/articles/delivery/parcel-" + i % 200;
                case 2 -> "/search?q=parcel+" + i % 200;
                default -> "/categories/delivery";
            };
            long began = System.nanoTime();
            var answer = send(request(page, "203.0.113." + reader));
            took.add(System.nanoTime() - began);
            if (answer.statusCode() != 200) {
                throw new IOException(page + " answered " + answer.statusCode());
            }
            sleep(READING);
        }
        return took;
    }

    private HttpRequest.Builder request(String path, String address) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port + path))
                .header("X-Forwarded-For", address)
                .timeout(Duration.ofMinutes(1));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    private String memory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + server.process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("VmHWM unknown")
                .replaceAll("\\s+", " ");
    }

    private static void tell(String what, List<Long> nanos) {
        List<Long> took = nanos.stream().sorted().toList();
        System.out.printf(
                "%-25s %6d  p50 %.1f ms, p99 %.1f ms, most %.1f ms%n",
                what,
                took.size(),
                took.get(took.size() / 2) / 1e6,
                took.get(took.size() * 99 / 100) / 1e6,
                took.getLast() / 1e6);
    }
}
