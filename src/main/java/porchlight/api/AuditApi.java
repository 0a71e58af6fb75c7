package porchlight.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import porchlight.audit.Act;
import porchlight.audit.Audit;
import porchlight.audit.Filter;
import porchlight.audit.Kind;
import porchlight.web.Answer;
import porchlight.web.Json;
import porchlight.web.Problem;
import porchlight.web.Request;

/** Who did what, for programs that keep a copy. */
public final class AuditApi {
    private static final int MOST = 500;
    private static final int LONGEST_TEXT = 200;

    private final Json json;
    private final Audit audit;

    public AuditApi(Json json, Audit audit) {
        this.json = json;
        this.audit = audit;
    }

    private record Listing(List<One> acts, @Nullable Long next) {}

    private record One(
            long number,
            Instant at,
            String author,
            String address,
            String kind,
            String subject,
            Map<String, String> detail) {
        static One of(Act act) {
            return new One(act.seq(), act.at(), act.author(), act.address(), act.kind(), act.subject(), act.detail());
        }
    }

    public Answer list(Request request) {
        int size = request.number("size", 50, 1, MOST);
        List<Act> found = audit.find(filter(request), before(request), size + 1);
        List<Act> acts = found.stream().limit(size).toList();
        return json.answer(new Listing(
                acts.stream().map(One::of).toList(),
                found.size() > size ? acts.getLast().seq() : null));
    }

    private static Filter filter(Request request) {
        String text = request.query("q").orElse("");
        String person = request.query("person").orElse("");
        if (text.length() > LONGEST_TEXT || person.length() > LONGEST_TEXT) {
            throw Problem.badRequest("At most " + LONGEST_TEXT + " letters are looked for.");
        }
        String kind = request.query("kind").orElse("");
        return new Filter(
                person,
                kind.isEmpty()
                        ? null
                        : Kind.named(kind)
                                .orElseThrow(() -> Problem.badRequest("\"kind\" is none of those described.")),
                moment(request, "since"),
                moment(request, "until"),
                text,
                true);
    }

    private static @Nullable Instant moment(Request request, String name) {
        String text = request.query(name).orElse("");
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant moment = Instant.parse(text);
            // Beyond these a database would not understand it.
            if (moment.isBefore(Instant.EPOCH) || moment.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
                throw Problem.badRequest("\"" + name + "\" is a moment from 1970 on.");
            }
            return moment;
        } catch (DateTimeException notAMoment) {
            throw Problem.badRequest("\"" + name + "\" is a moment such as 2027-01-31T12:00:00Z.");
        }
    }

    private static long before(Request request) {
        String text = request.query("before").orElse("");
        if (text.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!text.matches("\\d{1,18}")) {
            throw Problem.badRequest("\"before\" is the number of an act.");
        }
        return Long.parseLong(text);
    }
}
