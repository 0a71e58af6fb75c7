package porchlight.console;

import porchlight.passkeys.Passkeys;
import porchlight.people.Person;
import porchlight.people.SecondFactors;
import porchlight.people.SignIn;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Where somebody proves anew who they are, before something dangerous; {@link porchlight.web.Access#freshly} leads here. */
public final class ProofPages {
    private final Site site;
    private final Templates templates;
    private final SignIn signIn;
    private final SecondFactors seconds;
    private final String provider;
    private final Passkeys passkeys;

    /** @param provider what people call the identity provider where one can prove it; "" when one cannot */
    public ProofPages(
            Site site, Templates templates, SignIn signIn, SecondFactors seconds, String provider, Passkeys passkeys) {
        this.provider = provider;
        this.passkeys = passkeys;
        this.site = site;
        this.templates = templates;
        this.signIn = signIn;
        this.seconds = seconds;
    }

    public Answer show(Request request) {
        return page(request, SignInPages.next(request.query("next").orElse("")), "", 200);
    }

    public Answer prove(Request request) {
        String next = SignInPages.next(request.form("next").orElse(""));
        String typed = SignInPages.cut(request.form("password").orElse(""));
        if (signIn.prove(request.visitor(), typed, request.address())) {
            return Answer.redirect(next.isEmpty() ? Account.ADDRESS : next);
        }
        return page(request, next, "That is not right, or there were too many tries: wait a moment.", 422);
    }

    /** The form that had to wait, as it was filled in: it is sent now, or not at all. */
    public Answer goOn(Request request) {
        return request.waiting(request.part("form"))
                .map(form -> templates.html(
                        "console/go-on.jte",
                        new GoOnPage(Shell.around(site, "Go on", null, request), form.action(), form.fields())))
                .orElseGet(() -> Answer.redirect(Room.START.address()));
    }

    private Answer page(Request request, String next, String problem, int status) {
        var around = Shell.around(site, "Is it still you?", null, request);
        Person me = around.me();
        return templates.html(
                status,
                "console/proof.jte",
                new ProofPage(
                        around,
                        next,
                        me.hasPassword(),
                        seconds.of(me.id()).isPresent(),
                        provider,
                        passkeys.of(me.id()).isEmpty() ? "" : passkeys.toProve(around.proof()),
                        problem));
    }
}
