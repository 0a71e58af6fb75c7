package porchlight.commands.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import porchlight.App;
import porchlight.Settings;
import porchlight.articles.Articles;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real server, and somebody in the same process who publishes, since nobody can over HTTP yet. What was published is
 * sought over HTTP like by everybody else. It says when it serves, begins when it is told a line, says how long each took,
 * says when all is as it was before, and ends when there are no more lines.
 */
public final class Publisher {
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** The first are published by code that Java has never run before: like the clients' first seconds they do not count. */
    private static final int WARM = 5;

    private static final String WHO = "bench";

    private final App app;
    private final Articles articles;

    private Publisher(App app) {
        this.app = app;
        this.articles = app.knowledge().articles();
    }

    public static void run(Settings settings, InstantSource clock, int count, BufferedReader in, PrintStream out)
            throws IOException {
        try (var app = App.start(settings, clock)) {
            var publisher = new Publisher(app);
            out.println(app.port());
            out.flush();
            if (in.readLine() == null) {
                return;
            }
            out.println(JsonMapper.shared().writeValueAsString(publisher.publishAll(WARM + count)));
            out.flush();
            publisher.removeAll(WARM + count);
            out.println("removed");
            out.flush();
            while (in.readLine() != null) {
                // Whoever measures may ask us on.
            }
        }
    }

    /** Milliseconds from each commit to when it was found. */
    private List<Double> publishAll(int count) throws IOException {
        var engine = Engine.ours(app.port());
        var millis = new ArrayList<Double>();
        try (var connection = engine.connection()) {
            for (int n = 0; n < count; n++) {
                long began = System.nanoTime();
                String word = word(app.knowledge().journal().last(), n);
                articles.publish(path(n), "# News of " + word + "\n\nWhat is " + word + " for?\n", WHO, "measured");
                long committed = System.nanoTime();
                byte[] request = engine.request(word);
                String wanted = "\"article\":\"" + path(n) + "\"";
                while (!found(connection, request, wanted)) {
                    if (System.nanoTime() - committed > LONGEST.toNanos()) {
                        throw new IOException("What was published was not found within " + LONGEST.toSeconds() + " s.");
                    }
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
                millis.add((System.nanoTime() - committed) / 1e6);
                LockSupport.parkNanos(EVERY.toNanos() - (System.nanoTime() - began));
            }
        }
        return millis.subList(WARM, count);
    }

    private static boolean found(Connection connection, byte[] request, String wanted) throws IOException {
        connection.ask(request);
        return new String(connection.answer(), StandardCharsets.UTF_8).contains(wanted);
    }

    /** So that the index is as it was, for whoever measures with it again. */
    private void removeAll(int count) {
        for (int n = 0; n < count; n++) {
            articles.remove(path(n), WHO, "measured");
        }
        app.finding().followers().awaitCaughtUp(LONGEST);
    }

    private static String path(int n) {
        return "published/p" + n;
    }

    /** One that nobody has used before, and that is far from all others: misspelt words are found too. */
    private static String word(long seed, int n) {
        var dice = new Dice(seed, n);
        var word = new StringBuilder("q");
        for (int i = 0; i < 14; i++) {
            word.append((char) ('a' + dice.below(26)));
        }
        return word.toString();
    }
}
