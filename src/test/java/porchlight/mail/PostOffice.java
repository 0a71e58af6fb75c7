package porchlight.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import porchlight.Databases;
import porchlight.database.Database;
import porchlight.journal.Followers;
import porchlight.journal.Journal;
import porchlight.people.By;
import porchlight.people.Mail;

/** A real database, an outbox, and somebody who carries to a mail server of the test; its clock can be turned. */
final class PostOffice implements AutoCloseable {
    static final Mail BOB = Mail.of("bob@example.com").orElseThrow();

    private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger letters = new AtomicInteger();
    final InstantSource clock = () -> now;
    final Database database;
    final Journal journal;
    final Outbox outbox;
    private final int port;
    private final MailServer.Tls tls;
    private @Nullable Postman postman;
    private @Nullable Followers followers;
    private String subject = "Hello";

    PostOffice(Databases.Kind kind, Path folder, int port, MailServer.Tls tls) {
        database = Database.open(Databases.fresh(kind, folder));
        journal = new Journal(database, clock);
        outbox = new Outbox(database, journal, clock, () -> "m" + number.incrementAndGet(), Set.of("passing"), true);
        this.port = port;
        this.tls = tls;
    }

    static PostOffice to(Databases.Kind kind, Path folder, int port) {
        return new PostOffice(kind, folder, port, MailServer.Tls.NONE).open();
    }

    PostOffice open() {
        var server = new MailServer(
                "localhost", port, "", "", Mail.of("help@lantern.example").orElseThrow(), tls);
        postman = new Postman(database, journal, outbox, server, (_, mail) -> letter(mail), clock);
        followers = new Followers(journal, List.of(postman));
        postman.start();
        followers.start();
        return this;
    }

    private Optional<Letter> letter(Posted mail) {
        int letter = letters.incrementAndGet();
        if (mail.kind().equals("passing")) {
            return Optional.of(new Letter(
                    mail.to(),
                    "Lantern",
                    "Once",
                    List.of(Letter.Words.plain("Hello.")),
                    "Lantern",
                    null,
                    List.of(),
                    "https://lantern.example/out?key=k" + letter));
        }
        return mail.kind().equals("needless")
                ? Optional.empty()
                : Optional.of(new Letter(
                        mail.to(),
                        "Lantern & Co",
                        subject,
                        List.of("Try " + letter + "."),
                        new Letter.Link("Open", "https://lantern.example/x?token=t" + letter + "&a=b"),
                        "Lantern & Co"));
    }

    PostOffice subject(String other) {
        subject = other;
        return this;
    }

    void write(String kind) {
        outbox.write(kind, BOB, By.COMMAND);
    }

    /** Turns the clock, and has the postman look at it. */
    void pass(Duration time) {
        now = now.plus(time);
        close(followers, postman);
        open();
    }

    void closePostman() {
        close(followers, postman);
    }

    Posted only() {
        List<Posted> all = outbox.latest();
        if (all.size() != 1) {
            throw new AssertionError(all);
        }
        return all.getFirst();
    }

    private static void close(@Nullable Followers followers, @Nullable Postman postman) {
        if (followers != null) {
            followers.close();
        }
        if (postman != null) {
            postman.close();
        }
    }

    @Override
    public void close() {
        close(followers, postman);
        database.close();
    }
}
