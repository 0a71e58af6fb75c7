package porchlight.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.articles.ArticleLinks;
import porchlight.cases.Asked;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.cases.Cases.Opened;
import porchlight.cases.Customer;
import porchlight.cases.Kind;
import porchlight.cases.MailTexts;
import porchlight.cases.Message;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Person;
import porchlight.people.Secret;
import porchlight.people.Throttle;
import porchlight.search.Hit;
import porchlight.search.IndexProblem;
import porchlight.search.Query;
import porchlight.search.Results;
import porchlight.search.Searcher;
import porchlight.searches.Searches;
import porchlight.searches.Use;
import porchlight.site.AskPage.Near;
import porchlight.site.AskPage.Typed;
import porchlight.site.FileDesk.Chosen;
import porchlight.web.Answer;
import porchlight.web.Json;
import porchlight.web.Request;
import porchlight.web.Templates;
import porchlight.wishes.Wishes;
import porchlight.work.Busy;

/**
 * Where a customer asks a person: what was searched for comes along, what may be the answer is shown beside, and what is
 * sent has a receipt at once.
 */
public final class AskPages {
    public static final String ADDRESS = "/ask";

    private static final Logger LOG = LoggerFactory.getLogger(AskPages.class);
    private static final int MOST_NEAR = 3;
    private static final int LONGEST_SEARCH = 50;

    /** Nobody types a question so quickly; programs do. */
    private static final Duration TYPING = Duration.ofSeconds(2);

    private final Site site;
    private final Templates templates;
    private final Json json;
    private final Cases cases;
    private final FileDesk files;
    private final Wishes wishes;
    private final Searcher searcher;
    private final Searches searches;
    private final Throttle throttle;
    private final InstantSource clock;

    /** Dies with the process: a form from before is then not known to have been quick. */
    private final String salt = Secret.fresh();

    public AskPages(
            Site site,
            Templates templates,
            Json json,
            Cases cases,
            FileDesk files,
            Wishes wishes,
            Searcher searcher,
            Searches searches,
            InstantSource clock) {
        this.site = site;
        this.templates = templates;
        this.json = json;
        this.cases = cases;
        this.files = files;
        this.wishes = wishes;
        this.searcher = searcher;
        this.searches = searches;
        this.throttle = new Throttle(clock);
        this.clock = clock;
    }

    /** Where a person is asked about something; the words and the id of the search come along. */
    static String about(String words, String search) {
        String about = words.isBlank() ? "" : "about=" + URLEncoder.encode(words, UTF_8);
        String from = search.isEmpty() ? "" : "from=" + search;
        String query = Stream.of(about, from).filter(each -> !each.isEmpty()).collect(Collectors.joining("&"));
        return query.isEmpty() ? ADDRESS : ADDRESS + "?" + query;
    }

    public Answer show(Request request) {
        String about = request.query("about").orElse("").strip();
        Kind kind = request.query("kind").flatMap(Kind::named).orElse(Kind.QUESTION);
        String subject = about.length() > Asked.LONGEST_SUBJECT ? about.substring(0, Asked.LONGEST_SUBJECT) : about;
        return page(
                request, new Typed(kind, subject, "", "", "", about, false, Map.of()), files.none(), Map.of(), "", 200);
    }

    /** What may be the answer to what is being typed. */
    public Answer near(Request request) {
        return json.answer(near(request, request.query("q").orElse("")));
    }

    public Answer send(Request request) {
        request.requireProof();
        Typed typed = typed(request);
        Optional<Person> person = person(request);
        Map<AskPage.Field, String> wrong = problems(typed, person.isPresent());
        // Asked before a file is kept: whoever sends too much does not fill the disk with it.
        Duration pause = throttle.beginAt(request.address(), clock.instant());
        if (!pause.isZero()) {
            return page(
                            request,
                            typed,
                            files.again(files.waiting(request, FileDesk.sender(request))),
                            wrong,
                            "That is a lot in a short time. Please wait a little, then send it once more.",
                            429)
                    .with("Retry-After", Long.toString(Math.max(1, pause.toSeconds())));
        }
        Chosen chosen = files.chosen(request, FileDesk.sender(request));
        if (!wrong.isEmpty() || chosen.isWrong()) {
            return page(request, typed, files.again(chosen), wrong, "", 422);
        }
        String key = request.form("key").orElse("");
        if (!Secret.isOne(key) || isTooQuick(request, key)) {
            return page(
                    request,
                    typed,
                    files.again(chosen),
                    wrong,
                    "That went too quickly for us. Please send it once more.",
                    422);
        }
        Opened opened = cases.open(
                new Asked(
                        key,
                        typed.kind(),
                        typed.subject(),
                        typed.text(),
                        customer(typed, person),
                        MailTexts.heard(
                                typed.subject() + "\n" + typed.text(),
                                request.header("Accept-Language").orElse(""),
                                site.language()),
                        typed.about(),
                        search(request),
                        fields(typed),
                        request.form("website").filter(each -> !each.isBlank()).isPresent()),
                chosen.enclosed(),
                new By("customer", request.address()));
        wish(typed, opened, request);
        return opened instanceof Opened.Otherwise other
                ? page(
                        request,
                        typed,
                        files.again(chosen),
                        wrong,
                        "This form was sent already: you have asked it as "
                                + other.theCase().reference() + ". To ask this as well, send it once more.",
                        409)
                : Answer.redirect(TrackPages.address(key) + "&asked=yes");
    }

    /** Not for what a program seems to have sent: the address may be anybody's. */
    private void wish(Typed typed, Opened opened, Request request) {
        Case asked = opened.theCase();
        Mail mail = asked.customer().mail();
        if (typed.tell() && mail != null && !asked.suspect() && !(opened instanceof Opened.Otherwise)) {
            wishes.askWith(asked.id(), asked.subject(), asked.language(), mail, new By("customer", request.address()));
        }
    }

    private Typed typed(Request request) {
        var own = new LinkedHashMap<String, String>();
        for (OwnField each : site.face().fields()) {
            own.put(
                    each.name(),
                    request.form("field-" + each.number()).orElse("").strip());
        }
        return new Typed(
                Kind.named(request.form("kind").orElse("")).orElse(Kind.QUESTION),
                request.form("subject").orElse("").strip(),
                request.form("text").orElse("").strip(),
                request.form("name").orElse("").strip(),
                request.form("mail").orElse("").strip(),
                request.form("about").orElse("").strip(),
                request.form("tell").isPresent(),
                own);
    }

    private Map<AskPage.Field, String> problems(Typed typed, boolean known) {
        var wrong = new EnumMap<AskPage.Field, String>(AskPage.Field.class);
        if (typed.subject().isEmpty() || typed.subject().length() > Asked.LONGEST_SUBJECT) {
            wrong.put(
                    AskPage.Field.SUBJECT,
                    "Say in one line what it is about: at most " + Asked.LONGEST_SUBJECT + " letters.");
        }
        if (typed.text().isEmpty() || typed.text().length() > Message.LONGEST) {
            wrong.put(
                    AskPage.Field.TEXT,
                    typed.text().isEmpty()
                            ? "Tell us more, so that we can help at once."
                            : "That is more than " + Message.LONGEST + " letters. Could you say it in fewer?");
        }
        if (!known && Person.name(typed.name()).isEmpty()) {
            wrong.put(AskPage.Field.NAME, "Tell us how to address you: at most " + Customer.LONGEST_NAME + " letters.");
        }
        if (!known && !typed.mail().isEmpty() && Mail.of(typed.mail()).isEmpty()) {
            wrong.put(AskPage.Field.MAIL, "That is not a mail address. Leave it empty, if you would rather look here.");
        }
        for (OwnField each : site.face().fields()) {
            each.problem(typed.own().getOrDefault(each.name(), ""))
                    .ifPresent(problem -> wrong.put(AskPage.Field.OWN, each.name() + ": " + problem));
        }
        return wrong;
    }

    /** Typed names are as they stand: whoever is signed in has a name already. */
    private static Customer customer(Typed typed, Optional<Person> person) {
        return person.map(each -> new Customer(each.name(), each.mail(), each.id()))
                .orElseGet(() -> new Customer(
                        Person.name(typed.name()).orElseThrow(),
                        Mail.of(typed.mail()).orElse(null),
                        null));
    }

    private static List<Asked.Field> fields(Typed typed) {
        var fields = new ArrayList<Asked.Field>();
        typed.own().forEach((name, value) -> {
            if (!value.isEmpty()) {
                fields.add(new Asked.Field(name, value));
            }
        });
        return fields;
    }

    /** That which led to the form, and the one of what was typed: near answers are read from it. */
    private static String search(Request request) {
        String searches = Stream.of(from(request), request.form("search"))
                .flatMap(Optional::stream)
                .filter(each -> !each.isEmpty() && each.length() <= LONGEST_SEARCH)
                .distinct()
                .collect(Collectors.joining(" "));
        return searches.length() > LONGEST_SEARCH ? from(request).orElse("") : searches;
    }

    /** The search that led to the form; what is near is another one, made of what is typed. */
    private static Optional<String> from(Request request) {
        return request.method().equals("POST") ? request.form("from") : request.query("from");
    }

    private static Optional<Person> person(Request request) {
        return request.visitor().isSignedIn()
                ? Optional.of(request.visitor().present().person())
                : Optional.empty();
    }

    /** Whether this form was sent sooner than anybody types; one whose seal is not ours is taken for an old one. */
    private boolean isTooQuick(Request request, String key) {
        String at = request.form("at").orElse("");
        return at.matches("\\d{1,18}")
                && Secret.same(seal(key, at), request.form("seal").orElse(""))
                && clock.instant().toEpochMilli() - Long.parseLong(at) < TYPING.toMillis();
    }

    private String seal(String key, String at) {
        return Secret.hash("seal of " + key + at + salt);
    }

    private Answer page(
            Request request,
            Typed typed,
            FilePicker picker,
            Map<AskPage.Field, String> wrong,
            String problem,
            int status) {
        String key = Secret.fresh();
        String at = Long.toString(clock.instant().toEpochMilli());
        return templates.html(
                status,
                "site/ask.jte",
                new AskPage(
                        site.frame("Ask us", ADDRESS, request)
                                .at(Place.ASK)
                                .searching(typed.about())
                                .withoutListing(),
                        typed,
                        picker,
                        wrong,
                        problem,
                        near(request, typed.about().isEmpty() ? typed.subject() : typed.about()),
                        Presence.of(site.face(), clock.instant()).orElse(null),
                        person(request).orElse(null),
                        wishes.mails(),
                        key,
                        from(request)
                                .filter(each -> each.length() <= LONGEST_SEARCH)
                                .orElse(""),
                        at,
                        seal(key, at),
                        request.proof()));
    }

    private Near near(Request request, String words) {
        if (words.isBlank()) {
            return Near.NOTHING;
        }
        try {
            Results results = searcher.find(new Query(words, null, null, 1, MOST_NEAR), request.audience());
            String search = searches.note(request, Use.ASK, results).orElse("");
            var near = new ArrayList<Near.Hit>();
            for (Hit each : results.likely(searcher.doubtful())) {
                porchlight.search.Answer answer = results.answer();
                near.add(new Near.Hit(
                        near.size() + 1,
                        each.article(),
                        each.title(),
                        answer != null && each.article().equals(answer.article()) ? answer.text() : each.words(),
                        SearchPages.from(search, ArticleLinks.address(each.article()))));
            }
            return new Near(search, results.answer() != null, near);
        } catch (Busy | IndexProblem notNow) {
            LOG.debug("nothing near can be shown just now", notNow);
            return Near.NOTHING;
        }
    }
}
