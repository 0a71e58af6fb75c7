package porchlight.console;

import porchlight.mail.Outbox;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;

/** The room that shows what was mailed, what waits and what could not be delivered. */
public final class MailRoom {
    private final Site site;
    private final Templates templates;
    private final Outbox outbox;
    private final String server;

    /** @param server where mail is handed over, in words; "" when none is sent */
    public MailRoom(Site site, Templates templates, Outbox outbox, String server) {
        this.site = site;
        this.templates = templates;
        this.outbox = outbox;
        this.server = server;
    }

    public Answer show(Request request) {
        var around = Shell.around(site, "Mail", Room.MAIL, request);
        return templates.html("console/mail.jte", new MailPage(around, server, outbox.latest()));
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

    public Answer drop(Request request) {
        outbox.drop(request.part("id"), request.by());
        return Answer.redirect(Room.MAIL.address());
    }
}
