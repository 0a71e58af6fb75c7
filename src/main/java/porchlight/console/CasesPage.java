package porchlight.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Bulk;
import porchlight.cases.Case;
import porchlight.cases.Inbox;
import porchlight.cases.Inbox.Order;
import porchlight.cases.Inbox.View;
import porchlight.cases.Kind;
import porchlight.cases.LastSaid.Last;
import porchlight.cases.Message.From;
import porchlight.cases.Priority;
import porchlight.cases.Standing;
import porchlight.people.Person;
import porchlight.people.SavedViews.SavedView;
import porchlight.site.Paging;

/**
 * Cases, the most pressing first.
 *
 * @param same how many others wait that ask the same, by the ids of cases
 * @param last what was said last, by the ids of cases
 * @param agents whom cases can be given to
 * @param outcome of what was done to many at once; null when nothing was
 * @param upTo the last event that the page knows of
 */
public record CasesPage(
        Shell around,
        Inbox.Filter filter,
        Inbox.Found found,
        Map<String, Long> same,
        Map<String, Last> last,
        Map<View, Long> counts,
        List<String> queues,
        Authors authors,
        Instant now,
        @Nullable Paging paging,
        List<Saved> saved,
        List<Person> agents,
        @Nullable Outcome outcome,
        long upTo) {
    private static final Duration SOON = Duration.ofHours(1);
    private static final Duration NEAR = Duration.ofHours(24);
    private static final Duration FOR_EVER = Duration.ofDays(300);

    /**
     * A list that somebody looks at often.
     *
     * @param cases how many there are in it; null when that was not counted
     */
    public record Saved(SavedView view, @Nullable Long cases) {}

    /**
     * What became of those that were chosen.
     *
     * @param problem why nothing was done at all; "" otherwise
     */
    public record Outcome(int done, List<Bulk.Left> left, String problem) {
        static Outcome wrong(String problem) {
            return new Outcome(0, List.of(), problem);
        }
    }

    /** Lists that have something in them, and the one that is shown. */
    public List<View> views() {
        return List.of(View.values()).stream()
                .filter(each -> each == View.OPEN
                        || each == View.MINE
                        || each == filter.view()
                        || counts.getOrDefault(each, 0L) > 0)
                .toList();
    }

    public List<Kind> kinds() {
        return List.of(Kind.values());
    }

    /** The same is looked for in another list. */
    public String addressOf(View view) {
        return Room.CASES.address() + "?"
                + query(new Inbox.Filter(
                        view,
                        filter.me(),
                        filter.queue(),
                        filter.kind(),
                        filter.tag(),
                        filter.words(),
                        filter.order()));
    }

    /** This list with all that is in it. */
    public String addressOfAll() {
        return Room.CASES.address() + "?view=" + filter.view().word();
    }

    static String address(Inbox.Filter filter, int page) {
        String address = Room.CASES.address() + "?" + query(filter);
        return page == 1 ? address : address + "&page=" + page;
    }

    static String query(Inbox.Filter filter) {
        var address = new StringBuilder("view=").append(filter.view().word());
        append(address, "queue", filter.queue());
        append(address, "kind", filter.kind() == null ? null : filter.kind().word());
        append(address, "tag", filter.tag());
        append(address, "q", filter.words());
        append(address, "order", filter.order() == null ? null : filter.order().word());
        return address.toString();
    }

    /** The same list again, for forms that come back to it. */
    public String address() {
        return address(filter, 1);
    }

    /** Where the list that is looked at is kept under a name. */
    public String viewsAddress() {
        return Room.CASES.address() + "/views?" + query(filter);
    }

    public String addressOf(SavedView view) {
        return Room.CASES.address() + "?" + view.query();
    }

    public boolean isMine(SavedView view) {
        return view.person().equals(around.me().id());
    }

    /** Where the page listens to what happens. */
    public String live() {
        return Room.CASES.address() + "/live?after=" + upTo + "&" + query(filter);
    }

    public List<Order> orders() {
        return List.of(Order.values());
    }

    public List<Priority> priorities() {
        return List.of(Priority.values());
    }

    /** Whether something is asked for beyond a list as it is. */
    public boolean isSifted() {
        return !query(filter).equals(query(Inbox.Filter.of(filter.view(), filter.me(), "")));
    }

    /** Whether more is asked for than words. */
    public boolean isNarrowed() {
        return filter.queue() != null || filter.kind() != null || filter.tag() != null || filter.order() != null;
    }

    /** How the last message of a case begins; "" for nothing in words. */
    public String said(Case each) {
        Last said = last.get(each.id());
        return said == null ? "" : said.text();
    }

    /** Who said it. */
    public String speaker(Case each) {
        Last said = last.get(each.id());
        return said == null || said.from() == From.CUSTOMER ? each.customer().name() : authors.name(said.author());
    }

    public List<Pause> pauses() {
        return List.of(Pause.values());
    }

    public boolean isToDo(Case each) {
        return each.standing() instanceof Standing.Open;
    }

    /** Whether somebody who looks at the list today should know by when. */
    public boolean isNear(Case each) {
        return each.due() != null && now.isAfter(each.due().minus(NEAR));
    }

    private static void append(StringBuilder address, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            address.append('&').append(name).append('=').append(URLEncoder.encode(value, UTF_8));
        }
    }

    public String addressOf(Case each) {
        return CaseRoom.address(each.id());
    }

    public String who(@Nullable String person) {
        return person == null ? "" : authors.name(person);
    }

    public boolean isUrgent(Case each) {
        return each.priority().compareTo(Priority.NORMAL) > 0;
    }

    /** By when it is to be answered, in words; "" when nothing is promised. */
    public String due(Case each) {
        return each.due() == null ? "" : due(each.due(), now);
    }

    static String due(Instant due, Instant now) {
        Duration left = Duration.between(now, due);
        return left.isNegative() ? "late by " + words(left.negated()) : "due in " + words(left);
    }

    private static String words(Duration time) {
        if (time.toDays() >= 2) {
            return time.toDays() + " days";
        }
        if (time.toHours() >= 1) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() >= 1 ? time.toMinutes() + " min" : "less than a minute";
    }

    /** How a due time is shown: {@code late}, {@code soon} or {@code calm}. */
    public String urgency(Case each) {
        return urgency(each.due(), now);
    }

    static String urgency(@Nullable Instant due, Instant now) {
        if (due == null || now.isBefore(due.minus(SOON))) {
            return "calm";
        }
        return now.isAfter(due) ? "late" : "soon";
    }

    static String standing(Standing standing) {
        return switch (standing) {
            case Standing.Open _ -> "to do";
            case Standing.Pending _ -> "customer’s turn";
            case Standing.Snoozed _ -> "asleep";
            case Standing.Solved _ -> "solved";
        };
    }

    /** The same, and when it wakes. */
    static String standing(Standing standing, Shell around, Instant now) {
        if (!(standing instanceof Standing.Snoozed asleep)) {
            return standing(standing);
        }
        return asleep.until().isAfter(now.plus(FOR_EVER))
                ? "asleep until the customer answers"
                : "asleep, wakes " + around.dates().moment(asleep.until());
    }

    public String standing(Case each) {
        return standing(each.standing(), around, now);
    }
}
