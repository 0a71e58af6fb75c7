package porchlight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Person;
import porchlight.people.Role;

/**
 * The real help center on a free port, with a folder, a database and an index of its own. Write articles before it
 * opens or while it runs; {@link #caughtUp} waits until all that was written can be found.
 */
public final class TestDesk implements AutoCloseable {
    /** The password of everybody whom {@link #add} adds. */
    public static final String PASSWORD = "a lamp on the porch";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Pattern SEARCH = Pattern.compile("[?]from=([A-Za-z0-9_-]{22})");

    private final Path home;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> laid = new LinkedHashSet<>();
    private App app;

    @SuppressWarnings("NullAway.Init") // the app comes with open()
    private TestDesk(Path home) {
        this.home = home;
        given.put("server.port", "0");
        given.put("articles.folder", home.resolve("articles").toString());
        given.put("index.folder", home.resolve("index").toString());
        given.put("imports.folder", home.resolve("imports").toString());
        given.put("files.folder", home.resolve("files").toString());
        given.put("vectors.folder", home.resolve("vectors").toString());
        // Most of what is tested has nothing to do with meaning; what has asks for a model.
        given.put("search.model", "none");
        given.put("database.url", "jdbc:sqlite:" + home.resolve("data/porchlight.db"));
    }

    public static TestDesk in(Path home) {
        return new TestDesk(home);
    }

    public TestDesk with(String setting, String value) {
        given.put(setting, value);
        return this;
    }

    /** Puts a file into the folder of articles, as an author would: its name with ending, and its text. */
    public TestDesk write(String name, String text) {
        try {
            Path file = file(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
            if (name.endsWith(".md")) {
                laid.add(name);
            }
            return this;
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    public Path file(String name) {
        return home.resolve("articles").resolve(name);
    }

    public TestDesk open() {
        try {
            Files.createDirectories(home.resolve("articles"));
            app = App.start(Settings.read(given, null, Map.of()), InstantSource.system());
            return caughtUp();
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        } catch (Settings.Wrong wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /** Waits until the folder has been read and every follower has followed. */
    public TestDesk caughtUp() {
        // That the folder is read does not say that what was laid there a moment ago is.
        laid.forEach(name -> await(() -> isRead(name)));
        laid.clear();
        await(() -> get("/health/ready").statusCode() == 200);
        return this;
    }

    /** Whether the file that lies there now is known, as it is. */
    private boolean isRead(String name) {
        var folder = app.knowledge().folder();
        if (Files.notExists(file(name))
                || folder.refusals().stream().anyMatch(each -> each.file().equals(name))) {
            return true;
        }
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file(name))));
            return app.knowledge()
                    .database()
                    .read(tx -> tx.first("SELECT hash FROM mirror WHERE file = ?", row -> row.text("hash"), name))
                    .filter(hash::equals)
                    .isPresent();
        } catch (IOException | GeneralSecurityException unable) {
            throw new IllegalStateException(unable);
        }
    }

    /** Waits for something that happens by itself, and fails when it does not within half a minute. */
    public static void await(BooleanSupplier happened) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It did not happen within " + PATIENCE.toSeconds() + " seconds.");
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException hurried) {
                throw new IllegalStateException(hurried);
            }
        }
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url(path))));
    }

    /** A request for more than {@link #get} says, to be sent by {@link #send}. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url(path)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    public <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return client.send(request.timeout(PATIENCE).build(), handler);
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        } catch (InterruptedException hurried) {
            throw new IllegalStateException(hurried);
        }
    }

    /** Searches as a visitor does; returns the id of the search, which stands in the links. */
    public String search(String words) {
        Matcher link = SEARCH.matcher(page("/search?q=" + words));
        if (!link.find()) {
            throw new AssertionError("nothing was found, or the search was not noted");
        }
        return link.group(1);
    }

    /** Answers whether an article helped, as the form below it does. */
    public HttpResponse<String> judge(String search, String article, String answered) {
        return send(HttpRequest.newBuilder(URI.create(url("/searches/" + search + "/outcome")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("article=" + article + "&answered=" + answered)));
    }

    /** The body of a page that must be there. */
    public String page(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    public String url(String path) {
        return "http://localhost:" + app.port() + path;
    }

    public App app() {
        return app;
    }

    /** Somebody who can sign in, as {@code NAME@example.com}. */
    public Person add(String name, Role role) {
        return add(name, name, role);
    }

    /** Somebody whose address begins with another word than the name. */
    public Person add(String mail, String name, Role role) {
        var reception = app.reception();
        String hash = reception.passwords().hash(PASSWORD);
        return reception
                .people()
                .add(mail(mail), Person.name(name).orElseThrow(), role, hash, By.COMMAND)
                .orElseThrow();
    }

    /** Who has this address. */
    public Person person(String name) {
        return app.reception().people().find(mail(name)).orElseThrow();
    }

    public static Mail mail(String name) {
        return Mail.of(name + "@example.com").orElseThrow();
    }

    /** As if ten minutes had passed since everybody proved who they are. */
    public void proofsGetOld() {
        app.knowledge().database().run(tx -> tx.run("UPDATE session SET proven = 0"));
    }

    /** Stops it, so that {@link #open} starts it again on what it left behind. */
    public TestDesk stop() {
        app.close();
        return this;
    }

    @Override
    public void close() {
        app.close();
        client.close();
    }
}
