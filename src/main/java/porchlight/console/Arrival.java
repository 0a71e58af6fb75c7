package porchlight.console;

import java.util.Optional;
import porchlight.people.Person;
import porchlight.people.SignIn;
import porchlight.people.Way;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;
import porchlight.web.Url;

/** The last steps of every way in: the code of a second factor, where there is one, and then the session. */
public final class Arrival {
    /** Where the code is asked for: a place of its own, so that loading it again sends no password. */
    public static final String SECOND = "/sign-in/second";

    private static final String TITLE = "One more step";
    private static final String TOO_LONG = "That took too long. Begin again.";

    private final Site site;
    private final Templates templates;
    private final SignIn signIn;

    public Arrival(Site site, Templates templates, SignIn signIn) {
        this.site = site;
        this.templates = templates;
        this.signIn = signIn;
    }

    /**
     * Somebody has proven who they are, in any way but by a password.
     *
     * @param way by which
     * @param next where to go; "" for where this person begins
     * @return none when they may not come in (any more)
     */
    Optional<Answer> of(Request request, Person person, Way way, String next) {
        return answer(
                request,
                signIn.arrive(person, way, request.address(), SignInPages.browser(request), request.visitor()),
                next);
    }

    /** What is answered when it is neither wrong nor too soon. */
    Optional<Answer> answer(Request request, SignIn.Result result, String next) {
        return switch (result) {
            case SignIn.Result.In in -> {
                request.signIn(in.token());
                request.dropTicket();
                yield Optional.of(Answer.redirect(next.isEmpty() ? SignInPages.home(in.person()) : next));
            }
            case SignIn.Result.Second second -> {
                request.keepTicket(second.ticket());
                yield Optional.of(Answer.redirect(next.isEmpty() ? SECOND : SECOND + "?next=" + Url.value(next)));
            }
            case SignIn.Result.No _, SignIn.Result.TooSoon _ -> Optional.empty();
        };
    }

    public Answer show(Request request) {
        String next = SignInPages.next(request.query("next").orElse(""));
        return signIn.isWaiting(request.ticket()) ? page(request, next, "", 200) : page(request, next, TOO_LONG, 422);
    }

    /** Takes the code. */
    public Answer second(Request request) {
        request.requireProof();
        String ticket = request.ticket();
        String next = SignInPages.next(request.form("next").orElse(""));
        SignIn.Result result = signIn.second(
                ticket,
                request.form("code").orElse(""),
                request.address(),
                SignInPages.browser(request),
                request.visitor());
        return answer(request, result, next).orElseGet(() -> again(request, result, ticket, next));
    }

    private Answer again(Request request, SignIn.Result result, String ticket, String next) {
        if (result instanceof SignIn.Result.TooSoon soon) {
            return page(request, next, SignInPages.tooMany(soon.pause()), 429)
                    .with("Retry-After", Long.toString(SignInPages.seconds(soon.pause())));
        }
        String problem = signIn.isWaiting(ticket)
                ? "That code is not right, or it was used before. Take the next one of your app, or another recovery code."
                : TOO_LONG;
        return page(request, next, problem, 422);
    }

    private Answer page(Request request, String next, String problem, int status) {
        var around = Threshold.before(site, TITLE, request).but(problem);
        return templates.html(status, "console/second.jte", new SecondPage(around, next));
    }
}
