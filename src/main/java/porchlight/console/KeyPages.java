package porchlight.console;

import java.util.Optional;
import porchlight.people.Links;
import porchlight.people.Passwords;
import porchlight.people.Person;
import porchlight.people.Tokens.Kind;
import porchlight.people.Way;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Choosing a password by a link that opens once: an invitation, or a new password. */
public final class KeyPages {
    private final Site site;
    private final Templates templates;
    private final Links links;
    private final Passwords passwords;
    private final Arrival arrival;
    private final Kind kind;

    public KeyPages(Site site, Templates templates, Links links, Passwords passwords, Arrival arrival, Kind kind) {
        this.site = site;
        this.templates = templates;
        this.links = links;
        this.passwords = passwords;
        this.arrival = arrival;
        this.kind = kind;
    }

    public Answer show(Request request) {
        String token = request.query("token").orElse("");
        return page(request, token, offered(token), "");
    }

    public Answer take(Request request) {
        request.requireProof();
        String token = request.form("token").orElse("");
        String password = SignInPages.cut(request.form("password").orElse(""));
        Person person = offered(token);
        Optional<String> problem = Passwords.problem(password, person.mail(), person.name());
        if (problem.isPresent()) {
            return page(request, token, person, problem.get()).status(422);
        }
        // Before it is hashed: whoever has no link must not cost us that.
        return links.take(kind, token, passwords.hash(password), request.address())
                .flatMap(taken -> arrival.of(request, taken, Way.LINK, ""))
                .orElseThrow(KeyPages::dead);
    }

    private Person offered(String token) {
        return links.offered(kind, token).orElseThrow(KeyPages::dead);
    }

    private static Problem dead() {
        return Problem.notFound(
                "This link has been used, or its time is over. Whoever gave it to you can make a new one.");
    }

    private Answer page(Request request, String token, Person person, String problem) {
        boolean invited = kind == Kind.INVITATION;
        var around = Threshold.before(site, invited ? "Welcome" : "A new password", request)
                .but(problem);
        String action = invited ? Link.INVITATION : Link.NEW_PASSWORD;
        return templates
                .html("console/password.jte", new PasswordPage(around, action, invited, token, person))
                .with("Referrer-Policy", "no-referrer");
    }
}
