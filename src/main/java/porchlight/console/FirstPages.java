package porchlight.console;

import java.util.Optional;
import java.util.function.BiConsumer;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Passwords;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.people.SignIn;
import porchlight.people.Tokens;
import porchlight.people.Tokens.Kind;
import porchlight.people.Way;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** The first run: with the link that the terminal printed, the first admin is made and the help center gets its name. */
public final class FirstPages {
    public static final String ADDRESS = "/first-run";

    private final Site site;
    private final Templates templates;
    private final People people;
    private final Tokens tokens;
    private final Passwords passwords;
    private final SignIn signIn;
    private final Optional<BiConsumer<String, By>> naming;

    /** @param naming names the help center; empty where the operator has done so */
    public FirstPages(
            Site site,
            Templates templates,
            People people,
            Tokens tokens,
            Passwords passwords,
            SignIn signIn,
            Optional<BiConsumer<String, By>> naming) {
        this.site = site;
        this.templates = templates;
        this.people = people;
        this.tokens = tokens;
        this.passwords = passwords;
        this.signIn = signIn;
        this.naming = naming;
    }

    public Answer show(Request request) {
        String token = request.query("token").orElse("");
        requireOpen(token);
        return page(request, token, "", "", site.name(), "");
    }

    public Answer make(Request request) {
        request.requireProof();
        String token = request.form("token").orElse("");
        requireOpen(token);
        String typedMail = request.form("mail").orElse("");
        String typedName = request.form("name").orElse("");
        String typedCalled = request.form("called").orElse("");
        Optional<Mail> mail = Mail.of(typedMail);
        Optional<String> name = Person.name(typedName);
        Optional<String> called = naming.isEmpty() ? Optional.of(site.name()) : Person.name(typedCalled);
        String password = SignInPages.cut(request.form("password").orElse(""));
        String problem = name.isEmpty()
                ? "Tell us your name: at most 100 letters."
                : mail.isEmpty()
                        ? "That is not a mail address."
                        : called.isEmpty()
                                ? "The help center needs a name: at most 100 letters."
                                : Passwords.problem(password, mail.get(), name.get())
                                        .orElse("");
        if (!problem.isEmpty() || mail.isEmpty() || name.isEmpty() || called.isEmpty()) {
            return page(request, token, typedMail, typedName, typedCalled, problem)
                    .status(422);
        }
        Person admin = people.first(token, mail.get(), name.get(), passwords.hash(password), request.address())
                .orElseThrow(FirstPages::dead);
        naming.ifPresent(named -> named.accept(called.get(), new By(admin.id(), request.address())));
        signIn.begin(admin, Way.FIRST_RUN, request.address(), SignInPages.browser(request))
                .ifPresent(request::signIn);
        return Answer.redirect(Room.START.address());
    }

    private void requireOpen(String token) {
        if (!tokens.isOpen(Kind.FIRST, token) || people.hasAdmin()) {
            throw dead();
        }
    }

    private static Problem dead() {
        return Problem.notFound("This link has been used, or its time is over. Where there is no admin yet,"
                + " “porchlight user first-link” prints a new one.");
    }

    private Answer page(Request request, String token, String mail, String name, String called, String problem) {
        var around = Threshold.before(site, "Welcome to Porchlight", request).but(problem);
        return templates
                .html("console/first.jte", new FirstPage(around, token, mail, name, naming.isEmpty(), called))
                .with("Referrer-Policy", "no-referrer");
    }
}
