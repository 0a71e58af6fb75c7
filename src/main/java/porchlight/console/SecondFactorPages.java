package porchlight.console;

import java.util.List;
import java.util.Optional;
import porchlight.people.Person;
import porchlight.people.SecondFactors;
import porchlight.people.SecondFactors.Setup;
import porchlight.people.SecondFactors.State;
import porchlight.people.Sessions;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Where everybody turns their second factor on and off. Every route here wants a fresh proof. */
public final class SecondFactorPages {
    public static final String ADDRESS = "/account/second-factor";

    private final Site site;
    private final Templates templates;
    private final SecondFactors seconds;
    private final Sessions sessions;

    public SecondFactorPages(Site site, Templates templates, SecondFactors seconds, Sessions sessions) {
        this.sessions = sessions;
        this.site = site;
        this.templates = templates;
        this.seconds = seconds;
    }

    public Answer show(Request request) {
        return page(request, List.of(), "", 200);
    }

    /** Turns it on with the first code; other browsers, which came in without one, are signed out if that is wanted. */
    public Answer turnOn(Request request) {
        Optional<List<String>> codes =
                seconds.turnOn(me(request).id(), request.form("code").orElse(""), request.by());
        if (codes.isPresent() && request.form("others").isPresent()) {
            sessions.endOthers(me(request).id(), request.visitor().present().session(), request.by());
        }
        return codes.map(each -> page(request, each, "", 200))
                .orElseGet(() -> page(
                        request,
                        List.of(),
                        "That code is not right. Look whether the clock of your phone is, and give the code of now.",
                        422));
    }

    public Answer newCodes(Request request) {
        return page(request, seconds.newCodes(me(request).id(), request.by()).orElse(List.of()), "", 200);
    }

    public Answer turnOff(Request request) {
        seconds.turnOff(me(request).id(), request.by());
        return Answer.redirect(Account.ADDRESS);
    }

    private static Person me(Request request) {
        return request.visitor().present().person();
    }

    private Answer page(Request request, List<String> codes, String problem, int status) {
        var around = Shell.around(site, "Second factor", null, request);
        State state = seconds.of(around.me().id()).orElse(null);
        Setup setup = state == null ? seconds.begin(around.me(), site.name()).orElse(null) : null;
        return templates.html(
                status,
                "console/second-factor.jte",
                new SecondFactorPage(
                        around,
                        state,
                        setup,
                        setup == null ? null : Qr.of(setup.address()),
                        codes,
                        sessions.of(around.me().id()).size() > 1,
                        problem));
    }
}
