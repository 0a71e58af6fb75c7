package porchlight.console;

import java.time.Duration;
import java.util.Optional;
import porchlight.people.Customers;
import porchlight.people.Doorbell;
import porchlight.people.Mail;
import porchlight.people.Person;
import porchlight.people.Way;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** How customers come in: they leave an address, are mailed a link, and need no password. */
public final class CustomerPages {
    /** Where the mailed link leads. */
    public static final String LINK = "/come-in";

    private static final String TITLE = "Sign in by mail";

    private final Site site;
    private final Templates templates;
    private final Customers customers;
    private final Doorbell doorbell;
    private final Arrival arrival;

    public CustomerPages(Site site, Templates templates, Customers customers, Doorbell doorbell, Arrival arrival) {
        this.site = site;
        this.templates = templates;
        this.customers = customers;
        this.doorbell = doorbell;
        this.arrival = arrival;
    }

    public Answer show(Request request) {
        requireOpen();
        return page(request, false, "", 200);
    }

    /** Says the same for every address, at once (row 45). */
    public Answer ask(Request request) {
        request.requireProof();
        requireOpen();
        String typed = request.form("mail").orElse("");
        if (Mail.of(typed).isEmpty()) {
            return page(request, false, "That is not a mail address.", 422);
        }
        Duration pause = doorbell.wantsIn(typed, request.address());
        return pause.isZero()
                ? page(request, true, "", 200)
                : page(request, false, SignInPages.tooOften(pause), 429)
                        .with("Retry-After", Long.toString(SignInPages.seconds(pause)));
    }

    /** Asks once more: programs that look at mail before people do open every link, and would use it up. */
    public Answer offered(Request request) {
        String token = request.query("token").orElse("");
        return comingIn(request, token, mail(token), "", 200);
    }

    public Answer comeIn(Request request) {
        request.requireProof();
        String token = request.form("token").orElse("");
        Mail mail = mail(token);
        boolean first = customers.known(mail).isEmpty();
        Optional<String> name = Person.name(request.form("name").orElse(""));
        if (first && name.isEmpty()) {
            return comingIn(request, token, mail, "Tell us your name: at most 100 letters.", 422);
        }
        return customers
                .take(token, name.orElse(null), request.address())
                .flatMap(person -> arrival.of(request, person, Way.LINK, "/"))
                .orElseThrow(CustomerPages::dead);
    }

    private Mail mail(String token) {
        return customers.offered(token).orElseThrow(CustomerPages::dead);
    }

    private void requireOpen() {
        if (!customers.mayComeIn()) {
            throw Problem.notFound("Customers need no account here: everything for them can be read without one.");
        }
    }

    private static Problem dead() {
        return Problem.notFound(
                "This link has been used, or its time is over. Under “Sign in” you can have another one mailed.");
    }

    private Answer page(Request request, boolean asked, String problem, int status) {
        var around = Threshold.before(site, TITLE, request).but(problem);
        return templates.html(status, "console/by-mail.jte", new ByMailPage(around, asked, request.isConfidential()));
    }

    private Answer comingIn(Request request, String token, Mail mail, String problem, int status) {
        var around = Threshold.before(site, "Come in", request).but(problem);
        return templates
                .html(
                        status,
                        "console/come-in.jte",
                        new ComeInPage(
                                around,
                                token,
                                mail.address(),
                                customers.known(mail).map(Person::name).orElse("")))
                .with("Referrer-Policy", "no-referrer");
    }
}
