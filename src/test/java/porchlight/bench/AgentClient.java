package porchlight.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.TestDesk;

/** Somebody of the team at the console over HTTP, who tells how long each page takes for the server and its client together. */
final class AgentClient {
    static final String HEAD = "                                     p50 ms   p95 ms   most   cpu ms";

    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([0-9a-f]+)\"");
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
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
    private final int warm;
    private final int rounds;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** @param rounds how often each page is opened, after it was opened {@code warm} times */
    AgentClient(TestDesk desk, int warm, int rounds) {
        this.desk = desk;
        this.warm = warm;
        this.rounds = rounds;
    }

    void signIn(String name) throws IOException, InterruptedException {
        post(
                "/sign-in",
                "proof=" + proof("/sign-in") + "&mail=" + name + "%40example.com&password="
                        + URLEncoder.encode(TestDesk.PASSWORD, StandardCharsets.UTF_8));
    }

    String proof(String page) throws IOException, InterruptedException {
        Matcher proof = PROOF.matcher(text(page));
        if (!proof.find()) {
            throw new IOException("there is no form on " + page);
        }
        return proof.group(1);
    }

    String text(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(URI.create(desk.url(path))).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return post(path, "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> post(String path, String type, byte[] body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(desk.url(path)))
                        .header("Content-Type", type)
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    void tell(String what, String... paths) throws IOException, InterruptedException {
        var took = new long[rounds];
        long computed = 0;
        for (int i = -warm; i < rounds; i++) {
            if (i == 0) {
                computed = PROCESS.getProcessCpuTime();
            }
            long began = System.nanoTime();
            if (text(paths[Math.floorMod(i, paths.length)]).isEmpty()) {
                throw new IOException(what);
            }
            if (i >= 0) {
                took[i] = System.nanoTime() - began;
            }
        }
        computed = PROCESS.getProcessCpuTime() - computed;
        System.out.printf(Locale.ROOT, "%-36s %s %8.1f%n", what, line(took), computed / 1e6 / rounds);
    }

    static String line(long[] took) {
        Arrays.sort(took);
        return String.format(
                Locale.ROOT,
                "%7.1f %8.1f %6.0f",
                took[took.length / 2] / 1e6,
                took[took.length * 95 / 100] / 1e6,
                took[took.length - 1] / 1e6);
    }

    /** Two of three are words that most texts have, the third is rare. */
    static String words(Random random, int many) {
        var words = new ArrayList<String>();
        for (int i = 0; i < many; i++) {
            words.add(
                    random.nextInt(3) > 0
                            ? WORDS[random.nextInt(WORDS.length)]
                            : Integer.toString(random.nextInt(30_000), Character.MAX_RADIX) + "x");
        }
        return String.join(" ", words);
    }

    static String word(int which) {
        return WORDS[which % WORDS.length];
    }

    static long seconds(long began) {
        return (System.nanoTime() - began) / 1_000_000_000;
    }
}
