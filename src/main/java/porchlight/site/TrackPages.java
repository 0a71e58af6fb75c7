package porchlight.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Acquaintance;
import porchlight.cases.Attachment;
import porchlight.cases.Attachments;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.cases.Message;
import porchlight.cases.Standing;
import porchlight.cases.Waiter;
import porchlight.markdown.Markdown;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Secret;
import porchlight.people.Throttle;
import porchlight.site.FileDesk.Chosen;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;
import porchlight.wishes.Wishes;

/**
 * Where a customer sees what became of a case, adds to it and says how it was answered. The key in the link opens this one
 * case and nothing else, and internal notes are never among it (row 34).
 */
public final class TrackPages {
    public static final String ADDRESS = "/track";

    private static final int BEST = 5;
    private static final int LONGEST_COMMENT = 2_000;

    private final Site site;
    private final Templates templates;
    private final Cases cases;
    private final Attachments attachments;
    private final Acquaintance acquaintance;
    private final FileDesk files;
    private final Wishes wishes;
    private final Markdown markdown;
    private final Throttle throttle;
    private final InstantSource clock;

    public TrackPages(
            Site site,
            Templates templates,
            Cases cases,
            Attachments attachments,
            Acquaintance acquaintance,
            FileDesk files,
            Wishes wishes,
            Markdown markdown,
            InstantSource clock) {
        this.site = site;
        this.templates = templates;
        this.cases = cases;
        this.attachments = attachments;
        this.acquaintance = acquaintance;
        this.files = files;
        this.wishes = wishes;
        this.markdown = markdown;
        this.throttle = new Throttle(clock);
        this.clock = clock;
    }

    /** Where the case is that a key opens. */
    public static String address(String key) {
        return ADDRESS + "?key=" + URLEncoder.encode(key, UTF_8);
    }

    public Answer show(Request request) {
        String key = request.query("key").orElse("");
        return key.isEmpty()
                ? lost(request, false, "", 200)
                : cases.keys()
                        .withKey(key)
                        .map(each -> page(request, key, each, "", files.none(), "", 200))
                        .orElseGet(() -> lost(request, false, lost(key), 404));
    }

    private String lost(String key) {
        return cases.keys().isWithdrawn(key)
                ? "Your question was merged with another of yours. So that nobody else reads them, both open by the links that"
                        + " were mailed to you; have another mailed here."
                : "This link does not open anything any more.";
    }

    public Answer write(Request request) {
        request.requireProof();
        String key = key(request);
        Case found = found(key);
        String text = request.form("text").orElse("").strip();
        String form = request.form("form").orElse("");
        Duration pause = throttle.beginAt(request.address(), clock.instant());
        if (!pause.isZero()) {
            return page(
                            request,
                            key,
                            found,
                            text,
                            files.again(files.waiting(request, Waiter.of(found))),
                            "That is a lot in a short time. Please wait a little, then send it once more.",
                            429)
                    .with("Retry-After", Long.toString(Math.max(1, pause.toSeconds())));
        }
        Chosen chosen = files.chosen(request, Waiter.of(found));
        if (chosen.isWrong()) {
            return page(request, key, found, text, files.again(chosen), "", 422);
        }
        boolean nothing = text.isEmpty() && chosen.files().isEmpty();
        if (nothing || text.length() > Message.LONGEST || !Secret.isOne(form)) {
            return page(
                    request,
                    key,
                    found,
                    text,
                    files.again(chosen),
                    nothing
                            ? "There is nothing to send yet."
                            : "That is more than " + Message.LONGEST + " letters. Could you say it in fewer?",
                    422);
        }
        var _ = cases.write(key, form, text, chosen.enclosed(), by(request));
        return Answer.redirect(address(key) + "&wrote=yes#last");
    }

    /** A file of this case, for whoever holds its key (rows 29 and 32). */
    public Answer file(Request request) {
        return cases.keys()
                .withKey(request.query("key").orElse(""))
                .flatMap(each -> attachments.forCustomer(each.id(), request.part("id")))
                .map(files::give)
                .orElseThrow(() -> Problem.notFound("This link does not open anything any more."));
    }

    public Answer score(Request request) {
        request.requireProof();
        String key = key(request);
        Case found = found(key);
        String score = request.form("score").orElse("");
        String comment = request.form("comment").orElse("").strip();
        if (!score.matches("[1-" + BEST + "]") || comment.length() > LONGEST_COMMENT) {
            return page(
                    request,
                    key,
                    found,
                    "",
                    files.none(),
                    "Choose one of the five; a comment has at most " + LONGEST_COMMENT + " letters.",
                    422);
        }
        var _ = cases.score(key, Integer.parseInt(score), comment, by(request));
        return Answer.redirect(address(key) + "&scored=yes#score");
    }

    /** To be told when there is an article about it, or not any more. */
    public Answer tell(Request request) {
        request.requireProof();
        String key = key(request);
        Case found = found(key);
        Mail mail = found.customer().mail();
        if (request.form("to").filter("yes"::equals).isPresent()) {
            if (mail != null && !found.suspect()) {
                wishes.askWith(found.id(), found.subject(), found.language(), mail, by(request));
            }
        } else {
            wishes.endOf(found.id(), by(request));
        }
        return Answer.redirect(address(key) + "#tell");
    }

    private @Nullable Boolean tells(Case theCase) {
        boolean can = theCase.customer().mail() != null && wishes.mails();
        return can
                ? (Boolean) wishes.of(theCase.id())
                        .filter(each -> each.article() == null)
                        .isPresent()
                : null;
    }

    /** Has another link mailed; it says the same whether or not there is such a case. */
    public Answer mailLink(Request request) {
        request.requireProof();
        Optional<Mail> mail = Mail.of(request.form("mail").orElse(""));
        if (mail.isEmpty()) {
            return lost(request, false, "That is not a mail address.", 422);
        }
        cases.mailLink(request.form("reference").orElse(""), mail.get(), by(request));
        return lost(request, true, "", 200);
    }

    private static String key(Request request) {
        return request.form("key").orElse("");
    }

    private Case found(String key) {
        return cases.keys()
                .withKey(key)
                .orElseThrow(() -> Problem.notFound("This link does not open anything any more."));
    }

    private static By by(Request request) {
        return new By("customer", request.address());
    }

    private Answer page(
            Request request, String key, Case theCase, String typed, FilePicker picker, String problem, int status) {
        Map<String, List<Attachment>> enclosed = attachments.of(theCase.id());
        Map<String, Cases.FromMail> mailed = cases.mailed(theCase.id());
        List<TrackPage.Said> said = cases.publicMessages(theCase.id()).stream()
                .map(each -> new TrackPage.Said(
                        each,
                        each.from() == Message.From.AGENT ? markdown.letter(each.text()) : "",
                        by(each, mailed.get(each.id()), theCase),
                        enclosed.getOrDefault(each.id(), List.of())))
                .toList();
        return secretive(templates.html(
                status,
                "site/track.jte",
                new TrackPage(
                        site.frame(theCase.subject(), ADDRESS, request)
                                .at(Place.ASK)
                                .withoutListing(),
                        theCase,
                        said,
                        cases.fields(theCase.id()),
                        key,
                        Secret.fresh(),
                        typed,
                        picker,
                        problem,
                        acquaintance.comment(theCase),
                        tells(theCase),
                        cases.mails(),
                        // The address stays as it is for ever: whoever kept it comes back for the answer.
                        request.query("asked").isPresent()
                                && theCase.answered() == null
                                && !(theCase.standing() instanceof Standing.Solved),
                        request.query("wrote").isPresent(),
                        request.query("scored").isPresent(),
                        request.proof())));
    }

    /** Whoever has one of our mails can answer it: they are not shown as the customer. */
    private String by(Message message, Cases.@Nullable FromMail mail, Case theCase) {
        if (message.from() == Message.From.AGENT) {
            return site.name();
        }
        return mail == null || !mail.isStrangerTo(theCase.customer())
                ? theCase.customer().name()
                : mail.name().isEmpty() ? "somebody else" : mail.name();
    }

    private Answer lost(Request request, boolean asked, String problem, int status) {
        return secretive(templates.html(
                status,
                "site/lost.jte",
                new LostPage(
                        site.frame("Your question", ADDRESS, request)
                                .at(Place.ASK)
                                .withoutListing(),
                        asked,
                        problem,
                        cases.mails(),
                        request.proof())));
    }

    /** Nobody is told by a link on the page where the visitor came from: the key stands in the address. */
    private static Answer secretive(Answer answer) {
        return answer.with("Referrer-Policy", "no-referrer");
    }
}
