package porchlight.console;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.cases.Happenings;
import porchlight.cases.Inbox;
import porchlight.cases.Message;
import porchlight.database.DatabaseProblem;
import porchlight.people.People;
import porchlight.people.Right;
import porchlight.people.Visitor;
import porchlight.web.Answer;
import porchlight.web.Feed;
import porchlight.web.Json;
import porchlight.web.Problem;
import porchlight.web.Request;

/**
 * Tells open pages what happens to the cases that they show, and who else is there: one stream for each window that somebody
 * looks at. Whether they still may is asked each second, and before anything is told (rows 22 and 36).
 */
public final class CaseFeed {
    private static final int MOST = 200;
    private static final int MOST_OF_ONE = 6;
    private static final Duration LASTS = Duration.ofMinutes(10);

    /** Whoever has gone is noticed when the second one cannot be sent. */
    private static final Duration BEAT = Duration.ofSeconds(5);

    private static final long A_MOMENT = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(CaseFeed.class);

    private final Json json;
    private final Cases cases;
    private final Inbox inbox;
    private final Happenings happenings;
    private final Attending attending;
    private final People people;
    private final List<Window> windows = new ArrayList<>();

    public CaseFeed(Json json, Cases cases, Inbox inbox, Happenings happenings, Attending attending, People people) {
        this.json = json;
        this.cases = cases;
        this.inbox = inbox;
        this.happenings = happenings;
        this.attending = attending;
        this.people = people;
    }

    private static final class Window {
        private final String person;
        private volatile boolean over;

        private Window(String person) {
            this.person = person;
        }
    }

    /** What a page shows, and what it is told of that. */
    private interface Shown {
        /** @param ids of cases that were changed */
        void tell(Feed feed, Set<String> ids, long upTo) throws IOException;
    }

    public Answer listen(Request request) {
        String id = request.query("case").orElse("");
        String me = request.visitor().present().person().id();
        long after = after(request);
        Supplier<Visitor> visitor = request.visitorFromNowOn();
        if (id.isEmpty()) {
            Inbox.Filter filter = CaseList.filter(request::query, me);
            return open(me, "", after, visitor, (feed, ids, upTo) -> {
                Set<String> in = inbox.among(filter, ids);
                var out = new LinkedHashSet<>(ids);
                out.removeAll(in);
                feed.send(upTo, "rows", json.of(Map.of("in", in, "out", out)));
            });
        }
        Case shown = cases.find(id).orElseThrow(() -> Problem.notFound("There is no such case."));
        return open(me, shown.id(), after, visitor, (feed, ids, upTo) -> {
            if (ids.contains(shown.id())) {
                long last = cases.messages(shown.id()).stream()
                        .mapToLong(Message::number)
                        .max()
                        .orElse(0);
                feed.send(upTo, "case", json.of(Map.of("last", last)));
            }
        });
    }

    /** From where a page goes on: what its browser says when it comes again, or what the page says. */
    private static long after(Request request) {
        return request.header("Last-Event-ID")
                .or(() -> request.query("after"))
                .filter(each -> each.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElseThrow(() -> Problem.badRequest("\"after\" is the number of an event."));
    }

    private Answer open(String me, String theCase, long after, Supplier<Visitor> visitor, Shown shown) {
        synchronized (windows) {
            if (windows.size() >= MOST) {
                throw Problem.unavailable(Duration.ofMinutes(1));
            }
        }
        return Answer.events(feed -> {
            var window = new Window(me);
            enter(window);
            try {
                if (!theCase.isEmpty()) {
                    attending.enter(window, theCase, me);
                }
                run(feed, window, theCase, after, visitor, shown);
            } catch (DatabaseProblem away) {
                LOG.debug("a page listens again when the database can be asked", away);
            } finally {
                attending.leave(window);
                leave(window);
            }
        });
    }

    /** Of one's own windows the oldest gives way: the newest is the one that is looked at. */
    private void enter(Window window) {
        synchronized (windows) {
            List<Window> own = windows.stream()
                    .filter(each -> each.person.equals(window.person) && !each.over)
                    .toList();
            if (own.size() >= MOST_OF_ONE) {
                own.getFirst().over = true;
            }
            windows.add(window);
        }
    }

    private void leave(Window window) {
        synchronized (windows) {
            windows.remove(window);
        }
    }

    private void run(Feed feed, Window window, String theCase, long after, Supplier<Visitor> visitor, Shown shown)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        long wrote = began;
        long seen = after;
        String told = "";
        feed.send(seen, "here", "{}");
        while (!happenings.isOver() && System.nanoTime() - began < LASTS.toNanos()) {
            Visitor now = visitor.get();
            if (!now.may(Right.ANSWER) || !now.present().person().id().equals(window.person)) {
                feed.send(seen, "end", "{}");
                return;
            }
            if (window.over) {
                feed.send(seen, "end", "{}");
                return;
            }
            Happenings.News news = happenings.since(seen);
            seen = news.upTo();
            if (!news.whole()) {
                feed.send(seen, "much", "{}");
                wrote = System.nanoTime();
            } else if (!news.happened().isEmpty()) {
                var ids = new LinkedHashSet<String>();
                news.happened().forEach(each -> ids.add(each.id()));
                shown.tell(feed, ids, seen);
                wrote = System.nanoTime();
            }
            String company = theCase.isEmpty() ? "" : attending.told(theCase, window.person, Authors.of(people));
            if (!company.equals(told)) {
                told = company;
                feed.send(seen, "company", json.of(Map.of("says", company)));
                wrote = System.nanoTime();
            }
            if (System.nanoTime() - wrote > BEAT.toNanos()) {
                feed.beat();
                wrote = System.nanoTime();
            }
            happenings.await(seen, A_MOMENT);
        }
    }

    /** Somebody types an answer, or has stopped. */
    public Answer typing(Request request) {
        Case found = cases.find(request.part("id")).orElseThrow(() -> Problem.notFound("There is no such case."));
        attending.types(
                found.id(),
                request.visitor().present().person().id(),
                request.form("types").filter("yes"::equals).isPresent());
        return Answer.nothing();
    }
}
