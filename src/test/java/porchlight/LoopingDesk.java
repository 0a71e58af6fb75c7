package porchlight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.articles.Drafts.Done;
import porchlight.cases.Asked;
import porchlight.cases.Cases;
import porchlight.cases.Customer;
import porchlight.cases.Enclosed;
import porchlight.cases.Kind;
import porchlight.database.Tx;
import porchlight.journal.Followers;
import porchlight.mail.Letter;
import porchlight.mail.MailServer;
import porchlight.mail.Outbox;
import porchlight.mail.Posted;
import porchlight.mail.Postman;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Role;
import porchlight.people.Secret;
import porchlight.search.Sameness;
import porchlight.search.meaning.Meaning;
import porchlight.wishes.Wishes;

/**
 * Those parts of the help center that take a question all the way to an article and a mail, without a door: in a process of its
 * own, in which customers ask, agents answer and write down as fast as it goes, until it is killed.
 */
final class LoopingDesk implements AutoCloseable {
    final Knowledge knowledge;
    final Outbox outbox;
    private final Reception reception;
    private final By bo;
    private final Cases cases;
    private final Wishes wishes;
    private final Telling telling;
    private final Postman postman;
    private final Followers followers;
    private final Thread teller;
    private volatile boolean stopped;

    LoopingDesk(Path home, String port) throws IOException, Settings.Wrong {
        Files.createDirectories(home.resolve("articles"));
        var settings = Settings.read(
                Map.of(
                        "articles.folder",
                        home.resolve("articles").toString(),
                        "database.url",
                        "jdbc:sqlite:" + home.resolve("data/porchlight.db"),
                        "mail.host",
                        "localhost",
                        "mail.port",
                        port,
                        "mail.tls",
                        "none",
                        "mail.from",
                        "help@lantern.example"),
                null,
                Map.of());
        var clock = InstantSource.system();
        knowledge = Knowledge.open(settings, clock);
        reception = Reception.of(knowledge);
        outbox = reception.outbox();
        var people = reception.people();
        Mail mail = TestDesk.mail("bo");
        bo = new By(
                people.find(mail)
                        .or(() -> people.add(mail, "Bo", Role.EDITOR, "no password", By.COMMAND))
                        .orElseThrow()
                        .id(),
                "");
        cases = new Cases(knowledge.database(), knowledge.journal(), outbox, _ -> Optional.empty(), clock);
        wishes = new Wishes(knowledge.database(), knowledge.journal(), outbox, clock);
        // What is found by meaning is tested elsewhere: here the words are the path.
        telling = new Telling(
                wishes,
                words -> Optional.of("desk/" + words),
                new Sameness(Meaning.none()),
                knowledge.journal(),
                _ -> true);
        MailServer server = settings.mailServer().orElseThrow();
        postman = new Postman(knowledge.database(), knowledge.journal(), outbox, server, this::letter, clock);
        followers = new Followers(knowledge.journal(), List.of(postman, knowledge.folder()));
        teller = Thread.ofPlatform().daemon().unstarted(() -> {
            while (!stopped) {
                telling.tell();
                Thread.onSpinWait();
            }
        });
    }

    LoopingDesk start() {
        postman.start();
        followers.start();
        telling.start();
        teller.start();
        return this;
    }

    private Optional<Letter> letter(Tx tx, Posted mail) {
        return mail.kind().equals(Wishes.TOLD)
                ? wishes.telling(tx, mail.about(), mail.to())
                        .map(each -> new Letter(mail.to(), "Lantern", each.title(), List.of("Hello,"), null, "foot"))
                : Optional.empty();
    }

    /** @param arguments home, port of the mail server, number of the round */
    public static void main(String[] arguments) throws IOException, Settings.Wrong {
        var desk = new LoopingDesk(Path.of(arguments[0]), arguments[1]).start();
        System.out.println("ready end");
        for (int i = 0; ; i++) {
            desk.writeBack("r" + arguments[2] + "n" + i);
        }
    }

    private void writeBack(String name) {
        Mail mail = new Mail(name + "@example.com");
        String id = cases.open(
                        new Asked(
                                Secret.fresh(),
                                Kind.QUESTION,
                                name,
                                "Why?",
                                new Customer("Carl", mail, null),
                                "en",
                                "",
                                "",
                                List.of(),
                                false),
                        Enclosed.NOTHING,
                        bo)
                .theCase()
                .id();
        System.out.println("asked " + name + " end");
        wishes.askWith(id, name, "en", mail, bo);
        System.out.println("wished " + name + " end");
        var _ = cases.answer(
                new Cases.Reply(id, Secret.fresh(), "Because.", Enclosed.NOTHING, List.of(), Long.MAX_VALUE),
                Cases.Then.SOLVED,
                bo);
        System.out.println("answered " + name + " end");
        String text = "# " + name + "\n\nBecause.\n";
        var done = knowledge
                .drafts()
                .save(
                        "desk/" + name,
                        text,
                        bo,
                        "",
                        0,
                        (tx, draft) -> cases.articles().writtenDown(tx, id, draft.id(), bo));
        System.out.println("written " + name + " end");
        var _ = knowledge.drafts().publish("desk/" + name, ((Done.Well) done).number(), bo, "");
        System.out.println("published " + name + " end");
    }

    @Override
    public void close() {
        stopped = true;
        try {
            teller.join();
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
        telling.close();
        followers.close();
        postman.close();
        reception.close();
        knowledge.close();
    }
}
