package porchlight.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Throttle;
import porchlight.site.TellMePage.Step;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;
import porchlight.wishes.Wish;
import porchlight.wishes.Wishes;

/**
 * Whoever searched in vain leaves an address here, to be told when there is an article. Nothing but one mail with a link goes
 * to an address before its owner has said yes behind that link; opening it alone does nothing, because mail programs open
 * links by themselves.
 */
public final class TellMePages {
    public static final String ADDRESS = "/tell-me";

    private final Site site;
    private final Templates templates;
    private final Wishes wishes;
    private final Throttle throttle;
    private final InstantSource clock;

    public TellMePages(Site site, Templates templates, Wishes wishes, InstantSource clock) {
        this.site = site;
        this.templates = templates;
        this.wishes = wishes;
        this.throttle = new Throttle(clock);
        this.clock = clock;
    }

    /** Where an address is left for some words. */
    static String about(String words) {
        return ADDRESS + "?about=" + URLEncoder.encode(words, UTF_8);
    }

    /** Where a mailed link leads. */
    public static String address(String key) {
        return ADDRESS + "?key=" + URLEncoder.encode(key, UTF_8);
    }

    /** Where mail programs end it for their reader. */
    public static String out(String key) {
        return ADDRESS + "/out?key=" + URLEncoder.encode(key, UTF_8);
    }

    public Answer show(Request request) {
        requireMail();
        String key = request.query("key").orElse("");
        if (key.isEmpty()) {
            String about = request.query("about").orElse("").strip();
            return page(
                    request, about.substring(0, Math.min(about.length(), Wish.LONGEST)), "", "", "", Step.FORM, 200);
        }
        return wishes.withKey(key)
                .map(each -> page(request, each.words(), "", "", key, step(each), 200))
                .orElseGet(() -> page(request, "", "", "", "", Step.ENDED, 404));
    }

    private static Step step(Wish wish) {
        return wish.article() != null ? Step.TOLD : wish.confirmed() ? Step.WAITING : Step.CHOICE;
    }

    /** Mails a link to an address; what is said is the same whatever became of it. */
    public Answer ask(Request request) {
        request.requireProof();
        requireMail();
        String words = request.form("words").orElse("").strip();
        String typed = request.form("mail").orElse("").strip();
        Optional<Mail> mail = Mail.of(typed);
        if (words.isEmpty() || words.length() > Wish.LONGEST || mail.isEmpty()) {
            return page(
                    request,
                    words,
                    typed,
                    mail.isEmpty()
                            ? "That is not a mail address."
                            : "Say in a few words what you look for: at most " + Wish.LONGEST + " letters.",
                    "",
                    Step.FORM,
                    422);
        }
        Duration pause = throttle.beginAt(request.address(), clock.instant());
        if (!pause.isZero()) {
            return page(
                            request,
                            words,
                            typed,
                            "That is a lot in a short time. Please wait a little, then send it once more.",
                            "",
                            Step.FORM,
                            429)
                    .with("Retry-After", Long.toString(Math.max(1, pause.toSeconds())));
        }
        // People do not see that field.
        if (request.form("website").filter(each -> !each.isBlank()).isEmpty()) {
            wishes.ask(words, site.language(), mail.get(), by(request));
        }
        return page(request, words, typed, "", "", Step.MAILED, 200);
    }

    /** Yes, or no: then the address is forgotten, with all that is waited for with it. */
    public Answer choose(Request request) {
        request.requireProof();
        String key = request.form("key").orElse("");
        boolean yes = request.form("to").filter("yes"::equals).isPresent();
        if (yes && wishes.confirm(key, by(request))) {
            return Answer.redirect(address(key));
        }
        if (!yes) {
            var _ = wishes.end(key, by(request));
        }
        return page(request, "", "", "", "", Step.ENDED, yes ? 404 : 200);
    }

    /**
     * A mail program says no for its reader, who pressed its button (RFC 8058): without a cookie and without a proof, for which
     * the key stands that nobody else has. Programs that only look where a link leads send no such form.
     */
    public Answer out(Request request) {
        if (request.form("List-Unsubscribe").filter("One-Click"::equals).isEmpty()) {
            throw Problem.badRequest("A mail program says List-Unsubscribe=One-Click here. Open the link to choose.");
        }
        var _ = wishes.end(request.query("key").orElse(""), by(request));
        return page(request, "", "", "", "", Step.ENDED, 200);
    }

    private void requireMail() {
        if (!wishes.mails()) {
            throw Problem.notFound("This help center sends no mail.");
        }
    }

    private static By by(Request request) {
        return new By("customer", request.address());
    }

    private Answer page(Request request, String words, String mail, String problem, String key, Step step, int status) {
        return templates
                .html(
                        status,
                        "site/tell-me.jte",
                        new TellMePage(
                                site.frame("Tell me", ADDRESS, request)
                                        .at(Place.SEARCH)
                                        .searching(words)
                                        .withoutListing(),
                                words,
                                mail,
                                problem,
                                key,
                                step,
                                Wishes.DAYS,
                                request.proof()))
                .with("Referrer-Policy", "no-referrer");
    }
}
