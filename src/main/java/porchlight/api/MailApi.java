package porchlight.api;

import java.util.Locale;
import porchlight.mail.Arrivals;
import porchlight.mail.Outcome;
import porchlight.mail.Received;
import porchlight.people.By;
import porchlight.web.Answer;
import porchlight.web.Json;
import porchlight.web.Problem;
import porchlight.web.Request;

/** Mail that a program brings, such as a mail server that hands on what arrives. */
public final class MailApi {
    /** As large as what is fetched from a mailbox. */
    public static final int MOST_BYTES = Received.MOST_BYTES;

    private static final String TYPE = "message/rfc822";

    private final Json json;
    private final Arrivals arrivals;

    public MailApi(Json json, Arrivals arrivals) {
        this.json = json;
        this.arrivals = arrivals;
    }

    /** No reference: whoever runs a mail server need not learn what opens somebody's case. */
    private record Taken(String outcome, String words) {
        static Taken of(Outcome outcome) {
            return new Taken(outcome.word(), outcome.title());
        }
    }

    /** Takes one mail as it is, once however often it is sent. */
    public Answer deliver(Request request) {
        String type = request.header("Content-Type").orElse("").split(";", 2)[0].strip();
        if (!type.toLowerCase(Locale.ROOT).equals(TYPE)) {
            throw Problem.unsupportedMediaType("A mail is expected here, as it is, with Content-Type: " + TYPE + ".");
        }
        byte[] raw = request.body();
        if (raw.length == 0) {
            throw Problem.badRequest("There is no mail in this request.");
        }
        return json.answer(Taken.of(arrivals.take(raw, By.key(request.key().orElseThrow(), request.address()))));
    }
}
