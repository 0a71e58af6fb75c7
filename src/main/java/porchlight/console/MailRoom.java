package porchlight.console;

import java.util.Optional;
import java.util.function.Supplier;
import porchlight.mail.Arrivals;
import porchlight.mail.Collector;
import porchlight.mail.Outbox;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;

/** The room that shows what was mailed, what waits and what could not be delivered, and how mail comes in. */
public final class MailRoom {
    private final Site site;
    private final Templates templates;
    private final Outbox outbox;
    private final String server;
    private final Arrivals arrivals;
    private final String mailbox;
    private final Supplier<Optional<Collector.Standing>> standing;

    /**
     * @param server where mail is handed over, in words; "" when none is sent
     * @param mailbox where mail is fetched from, in words; "" when it is not
     * @param standing how fetching goes; none when nothing is fetched
     */
    public MailRoom(
            Site site,
            Templates templates,
            Outbox outbox,
            String server,
            Arrivals arrivals,
            String mailbox,
            Supplier<Optional<Collector.Standing>> standing) {
        this.site = site;
        this.templates = templates;
        this.outbox = outbox;
        this.server = server;
        this.arrivals = arrivals;
        this.mailbox = mailbox;
        this.standing = standing;
    }

    public Answer show(Request request) {
        var around = Shell.around(site, "Mail", Room.MAIL, request);
        return templates.html(
                "console/mail.jte",
                new MailPage(
                        around,
                        server,
                        outbox.latest(),
                        mailbox,
                        standing.get().orElse(null),
                        arrivals.count(),
                        arrivals.latest()));
    }

    /** Mails whoever asks, to see whether mail arrives. */
    public Answer tryOut(Request request) {
        if (outbox.isOn()) {
            outbox.write(Letters.TRIAL, request.visitor().present().person().mail(), request.by());
        }
        return Answer.redirect(Room.MAIL.address());
    }

    public Answer again(Request request) {
        outbox.again(request.part("id"), request.by());
        return Answer.redirect(Room.MAIL.address());
    }

    public Answer allAgain(Request request) {
        outbox.allAgain(request.by());
        return Answer.redirect(Room.MAIL.address());
    }

    public Answer drop(Request request) {
        outbox.drop(request.part("id"), request.by());
        return Answer.redirect(Room.MAIL.address());
    }
}
