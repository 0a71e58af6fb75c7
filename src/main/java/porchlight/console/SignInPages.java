package porchlight.console;

import java.time.Duration;
import porchlight.passkeys.Passkeys;
import porchlight.people.Customers;
import porchlight.people.Doorbell;
import porchlight.people.Mail;
import porchlight.people.Passwords;
import porchlight.people.Person;
import porchlight.people.Right;
import porchlight.people.Sessions;
import porchlight.people.SignIn;
import porchlight.site.Site;
import porchlight.web.Access;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;
import porchlight.web.Url;

/** Coming in with a password, going out, and what to do when it is forgotten. */
public final class SignInPages {
    private static final String TITLE = "Sign in";
    private static final String FORGOTTEN = "Forgotten your password?";

    private final Site site;
    private final Templates templates;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Arrival arrival;
    private final Customers customers;
    private final Doorbell doorbell;
    private final boolean mailed;
    private final String provider;
    private final Passkeys passkeys;

    /**
     * @param mailed whether links are mailed
     * @param provider what people call the identity provider where one can sign in; "" when one cannot
     */
    public SignInPages(
            Site site,
            Templates templates,
            SignIn signIn,
            Sessions sessions,
            Arrival arrival,
            Customers customers,
            Doorbell doorbell,
            boolean mailed,
            String provider,
            Passkeys passkeys) {
        this.site = site;
        this.templates = templates;
        this.signIn = signIn;
        this.sessions = sessions;
        this.arrival = arrival;
        this.customers = customers;
        this.doorbell = doorbell;
        this.mailed = mailed;
        this.provider = provider;
        this.passkeys = passkeys;
    }

    public Answer show(Request request) {
        String next = next(request.query("next").orElse(""));
        if (request.visitor().isSignedIn()) {
            return Answer.redirect(
                    next.isEmpty() ? home(request.visitor().present().person()) : next);
        }
        return page(request, next, "", "", 200);
    }

    /** Takes address and password. What is wrong of the two is not said, and not told by the time it takes (row 45). */
    public Answer signIn(Request request) {
        String next = next(request.form("next").orElse(""));
        if (request.visitor().isSignedIn()) {
            // The same page was open twice, and the other was quicker.
            return Answer.redirect(
                    next.isEmpty() ? home(request.visitor().present().person()) : next);
        }
        request.requireProof();
        String mail = request.form("mail").orElse("");
        // Cut where no password can be right any more, so that nobody has us hash a book.
        String password = request.form("password").orElse("");
        SignIn.Result result;
        try {
            result = signIn.with(mail, cut(password), request.address(), browser(request), request.visitor());
        } catch (Passwords.Busy busy) {
            return page(request, next, mail, "Very many are signing in just now. Try again in a few seconds.", 503)
                    .with("Retry-After", "2");
        }
        return arrival.answer(request, result, next)
                .orElseGet(() -> result instanceof SignIn.Result.TooSoon soon
                        ? page(request, next, mail, tooMany(soon.pause()), 429)
                                .with("Retry-After", Long.toString(seconds(soon.pause())))
                        : page(request, next, mail, "That address and that password do not belong together.", 422));
    }

    static String tooMany(Duration pause) {
        return "Too many wrong tries. The next one is possible " + in(pause) + ".";
    }

    public Answer signOut(Request request) {
        var who = request.visitor().present();
        sessions.end(who.person().id(), who.session(), request.by());
        request.signOut();
        return Answer.redirect(provider.isEmpty() ? Access.SIGN_IN : Access.SIGN_IN + "?out=yes");
    }

    /** The sign-in page once more, for whoever did not get in by another way. */
    Answer problem(Request request, String next, String problem, int status) {
        return page(request, next, "", problem, status);
    }

    public Answer forgot(Request request) {
        return templates.html("console/forgot.jte", forgotPage(Threshold.before(site, FORGOTTEN, request), false));
    }

    /** Says the same for every address, at once. */
    public Answer ask(Request request) {
        request.requireProof();
        var around = Threshold.before(site, FORGOTTEN, request);
        if (Mail.of(request.form("mail").orElse("")).isEmpty()) {
            return templates.html(
                    422, "console/forgot.jte", forgotPage(around.but("That is not a mail address."), false));
        }
        Duration pause = doorbell.forgot(request.form("mail").orElse(""), request.address());
        if (!pause.isZero()) {
            return templates
                    .html(429, "console/forgot.jte", forgotPage(around.but(tooOften(pause)), false))
                    .with("Retry-After", Long.toString(seconds(pause)));
        }
        return templates.html("console/forgot.jte", forgotPage(around, true));
    }

    private ForgotPage forgotPage(Threshold around, boolean asked) {
        return new ForgotPage(around, asked, mailed);
    }

    static String tooOften(Duration pause) {
        return "That was often. The next time is possible " + in(pause) + ".";
    }

    /** Where somebody begins. */
    static String home(Person person) {
        return person.role().rights().contains(Right.SEE_INTERNAL) ? Room.START.address() : Account.ADDRESS;
    }

    static String browser(Request request) {
        return request.header("User-Agent").orElse("");
    }

    /** A password as it was typed, up to one letter more than there may be. */
    static String cut(String password) {
        return password.length() <= Passwords.LONGEST ? password : password.substring(0, Passwords.LONGEST + 1);
    }

    private Answer page(Request request, String next, String mail, String problem, int status) {
        var around = Threshold.before(site, TITLE, request).but(problem);
        return templates.html(
                status,
                "console/sign-in.jte",
                new SignInPage(
                        around,
                        next,
                        mail,
                        request.isConfidential(),
                        customers.mayComeIn(),
                        provider,
                        request.query("out").isPresent(),
                        passkeys.toProve(around.proof())));
    }

    /** Only a place of this site (row 68). */
    static String next(String wanted) {
        return Url.isOwnPath(wanted) ? wanted : "";
    }

    static long seconds(Duration pause) {
        return Math.max(1, pause.plusMillis(999).toSeconds());
    }

    private static String in(Duration pause) {
        long seconds = seconds(pause);
        return seconds == 1
                ? "in a second"
                : seconds < 90 ? "in " + seconds + " seconds" : "in " + (seconds + 59) / 60 + " minutes";
    }
}
