package porchlight.commands.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import porchlight.Finding;
import porchlight.Knowledge;
import porchlight.OwnersChoice;
import porchlight.Reception;
import porchlight.Setting;
import porchlight.Settings;
import porchlight.articles.Article;
import porchlight.articles.Articles;
import porchlight.articles.Bulk;
import porchlight.articles.Drafts;
import porchlight.articles.Playbook;
import porchlight.articles.Remarks;
import porchlight.articles.State;
import porchlight.articles.Views;
import porchlight.articles.Working;
import porchlight.cases.Cases;
import porchlight.cases.Macros;
import porchlight.commands.bench.Dice;
import porchlight.people.Audience;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Person;
import porchlight.people.Role;
import porchlight.people.Scope;
import porchlight.people.Secret;
import porchlight.search.Query;
import porchlight.search.Results;
import porchlight.searches.Outcomes;
import porchlight.searches.Searches;
import porchlight.searches.Use;

/**
 * A help center with a month behind it, in a folder of its own that is deleted when it closes. All of it is made in the ways
 * in which it is made otherwise, only with a clock that begins a month ago: so every figure is a real one. The same seed
 * makes the same month; passwords and ids are drawn anew each time, because a server may stand where others reach it.
 */
public final class World implements AutoCloseable {
    /** Somebody to sign in as. */
    public record Guest(String mail, String role) {}

    private static final int DAYS = 30;
    private static final int LETTERS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final By PROGRAM = By.COMMAND;

    private final Path home;
    private final Settings settings;
    private final String password;
    private final List<Guest> guests = new ArrayList<>();
    private Instant now;

    private World(Path home, Settings settings, Instant now) {
        this.home = home;
        this.settings = settings;
        this.now = now;
        this.password = Secret.fresh().substring(0, LETTERS);
    }

    /**
     * Makes a world.
     *
     * @param given how to serve it; where its data lies is decided here, so that nothing real is ever touched
     * @param today when it ends: it began a month before
     */
    public static World made(Settings given, long seed, Instant today) throws IOException {
        Path home = Files.createTempDirectory("porchlight-demo-");
        var settings = given.with(Setting.DATABASE_URL, "jdbc:sqlite:" + home.resolve("data/demo.db"))
                .with(Setting.ARTICLES_FOLDER, home.resolve("articles").toString())
                .with(Setting.INDEX_FOLDER, home.resolve("index").toString())
                .with(Setting.IMPORTS_FOLDER, home.resolve("imports").toString())
                .with(Setting.FILES_FOLDER, home.resolve("files").toString())
                .with(Setting.VECTORS_FOLDER, home.resolve("vectors").toString());
        var world = new World(home, settings, today.minus(Duration.ofDays(DAYS)));
        try {
            world.fill(seed, today);
            return world;
        } catch (RuntimeException | IOException unable) {
            world.close();
            throw unable;
        }
    }

    /** With which it is served. */
    public Settings settings() {
        return settings;
    }

    public List<Guest> guests() {
        return List.copyOf(guests);
    }

    /** The one of all guests. */
    public String password() {
        return password;
    }

    private void fill(long seed, Instant today) throws IOException {
        InstantSource clock = () -> now;
        // By words only: the models need not read what is gone in an hour, and the server does it anyway.
        var filling = settings.with(Setting.SEARCH_MODEL, "none")
                .with(Setting.INDEX_FOLDER, home.resolve("filling").toString());
        Files.createDirectories(home.resolve("articles"));
        try (var knowledge = Knowledge.open(filling, clock);
                var reception = Reception.of(knowledge)) {
            Person editor = invitePeople(reception);
            choose(
                    knowledge.choice(),
                    new By(reception.people().all().getFirst().id(), "203.0.113.7"));
            var by = new By(editor.id(), "203.0.113.20");
            write(knowledge.articles(), by);
            new Playbook(knowledge.articles(), knowledge.categories()).add(by);
            try (var finding = Finding.open(knowledge)) {
                finding.start();
                finding.followers().awaitCaughtUp(PATIENCE);
                visit(knowledge, finding, seed, today);
            }
            beCalled(knowledge, reception, today);
            leaveWork(knowledge, reception);
        }
    }

    /** Customers who asked a person, what was said, and what was written down of it. */
    private void beCalled(Knowledge knowledge, Reception reception, Instant today) throws IOException {
        var face = knowledge.choice().face();
        InstantSource clock = () -> now;
        var cases = new Cases(
                knowledge.database(),
                knowledge.journal(),
                reception.outbox(),
                at -> face.promise().flatMap(each -> each.due(at, face.hours())),
                clock);
        new Callers(cases, knowledge.articles(), knowledge.database(), name -> by(reception, name))
                .call(text("cases.txt"), today, Map.of("lamps/spare-glass", text("drafts/glass.md")), at -> now = at);
        var macros = new Macros(knowledge.database(), knowledge.journal(), clock);
        By ben = by(reception, "ben");
        macros.save("", "Thank you, and what comes next", text("drafts/macro-thanks.md"), ben);
        macros.save("", "A picture of the number, please", text("drafts/macro-number.md"), ben);
        now = today;
    }

    private Person invitePeople(Reception reception) {
        String hash = reception.passwords().hash(password);
        Person ada = add(reception, "ada", "Ada Berg", Role.ADMIN, hash, PROGRAM);
        By admin = new By(ada.id(), "203.0.113.7");
        now = now.plus(Duration.ofHours(2));
        Person ben = add(reception, "ben", "Ben Okafor", Role.EDITOR, hash, admin);
        add(reception, "carla", "Carla Ruiz", Role.AGENT, hash, admin);
        var people = reception.people();
        reception.links().invite(mail("dilan"), "Dilan Yılmaz", Role.AGENT, admin);
        Person gone =
                people.add(mail("erik"), "Erik Holm", Role.AGENT, hash, admin).orElseThrow();
        now = now.plus(Duration.ofDays(1));
        reception.keys().make("Shop’s order page", EnumSet.of(Scope.READ_INTERNAL), Duration.ofDays(40), admin);
        people.disable(gone.id(), admin);
        now = now.plus(Duration.ofMinutes(20));
        return ben;
    }

    /** What the owner of the shop would choose, as far as the operator leaves it to them. */
    private static void choose(OwnersChoice choice, By owner) {
        Map.of(
                        Setting.SITE_NAME, "Lantern & Co",
                        Setting.SITE_DESCRIPTION, "Answers about your lamp, at any hour.",
                        Setting.CONTACT_MAIL, "hello@lantern.example",
                        Setting.CONTACT_PHONE, "+49 40 1234 5670",
                        Setting.HOURS_WEEK, "Mon-Fri 9:00-18:00, Sat 10:00-14:00",
                        Setting.PROMISE_REPLY, "4 hours")
                .forEach((setting, value) -> {
                    if (choice.isFree(setting)) {
                        choice.choose(setting, value, owner);
                    }
                });
    }

    private Person add(Reception reception, String mail, String name, Role role, String hash, By by) {
        guests.add(new Guest(mail(mail).address(), role.word()));
        return reception.people().add(mail(mail), name, role, hash, by).orElseThrow();
    }

    private static Mail mail(String name) {
        return Mail.of(name + "@lantern.example").orElseThrow();
    }

    /** Articles by their editor, one after the other; descriptions of categories are files. */
    private void write(Articles articles, By editor) throws IOException {
        for (String file : lines("index.txt")) {
            String text = text(file);
            if (file.endsWith("_category.md")) {
                Path to = home.resolve("articles").resolve(file);
                Files.createDirectories(Objects.requireNonNull(to.getParent()));
                Files.writeString(to, text);
            } else {
                now = now.plus(Duration.ofMinutes(17));
                articles.publish(file.replaceFirst("\\.md$", ""), text, editor, "written", 0L);
            }
        }
    }

    /** A month of customers: more on Mondays, few at night, some of whom find nothing. */
    private void visit(Knowledge knowledge, Finding finding, long seed, Instant today) throws IOException {
        InstantSource clock = () -> now;
        List<String> asked = questions(knowledge.articles());
        List<String> unanswered = lines("unanswered.txt");
        try (var searches =
                        new Searches(knowledge.database(), clock, 2 * DAYS, Finding.yardstick(knowledge.settings()));
                var views = new Views(knowledge.database(), clock)) {
            var outcomes = new Outcomes(knowledge.database(), knowledge.journal(), searches, clock);
            var begun = now;
            for (int day = 0; begun.plus(Duration.ofDays(day)).isBefore(today); day++) {
                var dice = new Dice(seed, day);
                Instant morning = begun.plus(Duration.ofDays(day));
                int visitors = 12 + dice.below(18);
                for (int visitor = 0; visitor < visitors; visitor++) {
                    now = morning.plusSeconds(visitor * (14L * 3600) / visitors + dice.below(900));
                    if (!now.isBefore(today)) {
                        return;
                    }
                    String words = dice.below(100) < 82
                            ? asked.get(dice.below(asked.size()))
                            : unanswered.get(dice.below(unanswered.size()));
                    var visit = new Visit(knowledge, finding, searches, outcomes, views);
                    visit.run("198.51.100." + dice.below(250), words, dice);
                }
            }
        }
        now = today;
    }

    /** What the team is at: a review that waits, a text that goes live tomorrow, articles that want to be looked at again. */
    private void leaveWork(Knowledge knowledge, Reception reception) throws IOException {
        By carla = by(reception, "carla");
        By ben = by(reception, "ben");
        Drafts drafts = knowledge.drafts();
        now = now.minus(Duration.ofHours(3));
        if (drafts.save("delivery/pickup", text("drafts/pickup.md"), carla, "", 0) instanceof Drafts.Done.Well saved) {
            drafts.ask("delivery/pickup", saved.number(), carla);
            now = now.plus(Duration.ofMinutes(25));
            new Remarks(knowledge.database(), knowledge.journal(), () -> now)
                    .make("delivery/pickup", saved.number(), 7, "Is it seven days everywhere, or five abroad?", ben);
        }
        Instant tomorrow = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(30));
        if (drafts.save("lamps/bulb", text("drafts/bulb.md"), ben, "", head(drafts, "lamps/bulb"))
                instanceof Drafts.Done.Well saved) {
            drafts.schedule("lamps/bulb", saved.number(), tomorrow, ben, "");
        }
        LocalDate lastWeek = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(7);
        var due = knowledge.bulk();
        due.change(List.of("delivery/costs", "orders/pay"), new Bulk.Change.ReviewBy(lastWeek), ben);
        due.change(List.of("returns/by-hand"), new Bulk.Change.To(State.NOT_VALIDATED), ben);
        now = now.plus(Duration.ofMinutes(95));
    }

    private static long head(Drafts drafts, String path) {
        return drafts.working(path).map(Working::number).orElse(0L);
    }

    private static By by(Reception reception, String name) {
        return reception.people().all().stream()
                .filter(each -> each.mail().equals(mail(name)))
                .findFirst()
                .map(each -> new By(each.id(), "203.0.113.20"))
                .orElseThrow();
    }

    /** One customer, with what a search and its articles note of them. */
    private record Visit(Knowledge knowledge, Finding finding, Searches searches, Outcomes outcomes, Views views) {
        void run(String address, String words, Dice dice) {
            Results results = finding.searcher().find(new Query(words, null, null, 1, 10), Audience.PUBLIC);
            var id = searches.note(address, "a browser", Use.PAGE, results);
            if (id.isEmpty() || results.hits().isEmpty() || dice.below(100) >= 78) {
                return;
            }
            int place = results.hits().size() > 1 && dice.below(100) < 18 ? 1 : 0;
            String path = results.hits().get(place).article();
            Article article = knowledge.articles().find(path, Audience.PUBLIC).orElse(null);
            if (article == null) {
                return;
            }
            views.count(article.id());
            var _ = outcomes.clicked(id.get(), article.id(), path);
            if (dice.below(100) < 45) {
                boolean solved = dice.below(100) < (results.doubtful() ? 35 : 86);
                var _ = outcomes.judged(id.get(), article.id(), path, solved);
            }
        }
    }

    /** What customers say: titles, and the other ways to ask. */
    private static List<String> questions(Articles articles) {
        var questions = new ArrayList<String>();
        articles.all(Audience.PUBLIC).stream()
                .map(brief -> articles.find(brief.path(), Audience.PUBLIC).orElseThrow())
                .forEach(article -> {
                    questions.add(article.title());
                    article.content().questions().forEach(each -> questions.add(each.text()));
                });
        questions.sort(Comparator.naturalOrder());
        return questions;
    }

    private static List<String> lines(String name) throws IOException {
        return text(name).lines().filter(line -> !line.isBlank()).toList();
    }

    private static String text(String name) throws IOException {
        try (var file = World.class.getResourceAsStream("/demo/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
        }
    }

    /** Takes the folder away, and nothing else. */
    @Override
    public void close() {
        try (var files = Files.walk(home)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException left) {
            throw new UncheckedIOException("The demo's folder " + home + " could not be deleted.", left);
        }
    }
}
