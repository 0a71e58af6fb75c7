package porchlight.console;

import java.util.Optional;
import porchlight.people.Passwords;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.people.SecondFactors;
import porchlight.people.Sessions;
import porchlight.people.SignIn;
import porchlight.people.Way;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;

/** What everybody may change about themselves: the password, and which browsers are signed in. */
public final class Account {
    public static final String ADDRESS = "/account";
    static final String TITLE = "Your account";

    private final Site site;
    private final Templates templates;
    private final People people;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SignIn signIn;
    private final SecondFactors seconds;

    public Account(
            Site site,
            Templates templates,
            People people,
            Passwords passwords,
            Sessions sessions,
            SignIn signIn,
            SecondFactors seconds) {
        this.site = site;
        this.templates = templates;
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
        this.signIn = signIn;
        this.seconds = seconds;
    }

    public Answer show(Request request) {
        return page(request, "", request.query("changed").isPresent());
    }

    /** Changes the password for whoever knows the old one; every other browser is signed out by it. */
    public Answer changePassword(Request request) {
        Person me = request.visitor().present().person();
        String old = SignInPages.cut(request.form("old").orElse(""));
        String fresh = SignInPages.cut(request.form("password").orElse(""));
        Optional<String> problem = Passwords.problem(fresh, me.mail(), me.name());
        if (problem.isPresent()) {
            return page(request, problem.get(), false).status(422);
        }
        if (!signIn.knows(me, old, request.address())) {
            return page(request, "The old password is not right, or there were too many tries: wait a moment.", false)
                    .status(422);
        }
        people.changePassword(me.id(), passwords.hash(fresh), request.by());
        signIn.begin(me, Way.PASSWORD, request.address(), SignInPages.browser(request))
                .ifPresent(request::signIn);
        return Answer.redirect(ADDRESS + "?changed=yes");
    }

    public Answer endSession(Request request) {
        sessions.end(request.visitor().present().person().id(), request.part("id"), request.by());
        return Answer.redirect(ADDRESS);
    }

    public Answer endOthers(Request request) {
        var who = request.visitor().present();
        sessions.endOthers(who.person().id(), who.session(), request.by());
        return Answer.redirect(ADDRESS);
    }

    /** Forgets a customer who wants it so. Without the tick it is not meant: whoever finds a browser may click at anything. */
    public Answer remove(Request request) {
        if (request.form("sure").isEmpty()) {
            return page(request, "Nothing was deleted: say “yes” first.", false).status(422);
        }
        return switch (people.remove(request.visitor().present().person().id(), request.by())) {
            case NO_CUSTOMER ->
                page(request, "Whoever is of the team is shut out by an admin, and not deleted.", false)
                        .status(422);
            case DONE, UNKNOWN, LAST_ADMIN, TAKEN -> {
                request.signOut();
                yield Answer.redirect("/");
            }
        };
    }

    private Answer page(Request request, String problem, boolean done) {
        var around = Shell.around(site, TITLE, null, request);
        return templates.html(
                "console/account.jte",
                new AccountPage(
                        around,
                        sessions.of(around.me().id()),
                        seconds.of(around.me().id()).orElse(null),
                        problem,
                        done));
    }
}
