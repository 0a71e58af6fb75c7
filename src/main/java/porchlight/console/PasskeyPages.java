package porchlight.console;

import java.util.Optional;
import porchlight.passkeys.Passkeys;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.people.SignIn;
import porchlight.people.Way;
import porchlight.site.Site;
import porchlight.web.Access;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Where passkeys are kept in order, and where they open the door. */
public final class PasskeyPages {
    public static final String ADDRESS = "/account/passkeys";

    /** Where the sign-in page sends the answer of a key. */
    public static final String SIGN_IN = "/sign-in/passkey";

    /** Where it proves anew who somebody is. */
    public static final String PROOF = Access.PROOF + "/passkey";

    private final Site site;
    private final Templates templates;
    private final Passkeys passkeys;
    private final People people;
    private final SignIn signIn;
    private final SignInPages door;

    public PasskeyPages(
            Site site, Templates templates, Passkeys passkeys, People people, SignIn signIn, SignInPages door) {
        this.site = site;
        this.templates = templates;
        this.passkeys = passkeys;
        this.people = people;
        this.signIn = signIn;
        this.door = door;
    }

    public Answer show(Request request) {
        return page(request, "", 200);
    }

    public Answer add(Request request) {
        return passkeys.add(
                        me(request),
                        request.form("credential").orElse(""),
                        request.form("name").orElse(""),
                        request.proof(),
                        request.by())
                ? Answer.redirect(ADDRESS)
                : page(request, "That did not work: load the page again, and try once more.", 422);
    }

    public Answer rename(Request request) {
        passkeys.rename(
                me(request).id(), request.part("id"), request.form("name").orElse(""), request.by());
        return Answer.redirect(ADDRESS);
    }

    public Answer remove(Request request) {
        passkeys.remove(me(request).id(), request.part("id"), request.by());
        return Answer.redirect(ADDRESS);
    }

    /** A key is two proofs at once, so that no code is asked for. */
    public Answer signIn(Request request) {
        request.requireProof();
        String next = SignInPages.next(request.form("next").orElse(""));
        Optional<Person> person = passkeys.whose(request.form("credential").orElse(""), request.proof())
                .flatMap(people::find);
        return person.flatMap(each -> signIn.begin(each, Way.PASSKEY, request.address(), SignInPages.browser(request)))
                .map(session -> {
                    request.signIn(session);
                    return Answer.redirect(next.isEmpty() ? SignInPages.home(person.orElseThrow()) : next);
                })
                .orElseGet(() -> door.problem(
                        request,
                        next,
                        "This passkey does not open anything here. Sign in with your password, and make a new one.",
                        422));
    }

    public Answer prove(Request request) {
        String next = SignInPages.next(request.form("next").orElse(""));
        boolean isMe = passkeys.whose(request.form("credential").orElse(""), request.proof())
                .filter(each -> each.equals(me(request).id()))
                .isPresent();
        if (!isMe) {
            return Answer.redirect(Access.PROOF);
        }
        signIn.proven(request.visitor());
        return Answer.redirect(next.isEmpty() ? Account.ADDRESS : next);
    }

    private static Person me(Request request) {
        return request.visitor().present().person();
    }

    private Answer page(Request request, String problem, int status) {
        var around = Shell.around(site, "Passkeys", null, request);
        String options = passkeys.toMake(around.me(), request.proof(), site.name());
        return templates.html(
                status,
                "console/passkeys.jte",
                new PasskeysPage(around, passkeys.of(around.me().id()), options, problem));
    }
}
