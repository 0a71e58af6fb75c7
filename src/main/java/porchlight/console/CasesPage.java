package porchlight.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Case;
import porchlight.cases.Inbox;
import porchlight.cases.Inbox.View;
import porchlight.cases.Kind;
import porchlight.cases.Priority;
import porchlight.cases.Standing;
import porchlight.site.Paging;

/**
 * Cases, the most pressing first.
 *
 * @param same how many others wait that ask the same, by the ids of cases
 */
public record CasesPage(
        Shell around,
        Inbox.Filter filter,
        Inbox.Found found,
        Map<String, Long> same,
        Map<View, Long> counts,
        List<String> queues,
        Authors authors,
        Instant now,
        @Nullable Paging paging) {
    private static final Duration SOON = Duration.ofHours(1);

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

    public String addressOf(View view) {
        return Room.CASES.address() + "?view=" + view.word();
    }

    static String address(Inbox.Filter filter, int page) {
        var address = new StringBuilder(Room.CASES.address())
                .append("?view=")
                .append(filter.view().word());
        append(address, "queue", filter.queue());
        append(address, "kind", filter.kind() == null ? null : filter.kind().word());
        append(address, "tag", filter.tag());
        append(address, "q", filter.words());
        return page == 1
                ? address.toString()
                : address.append("&page=").append(page).toString();
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
        return time.toHours() >= 1 ? time.toHours() + " h " + time.toMinutesPart() + " min" : time.toMinutes() + " min";
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

    static String standing(Standing standing, Shell around) {
        return switch (standing) {
            case Standing.Open _ -> "to do";
            case Standing.Pending _ -> "customer’s turn";
            case Standing.Snoozed snoozed -> "snoozed until " + around.dates().moment(snoozed.until());
            case Standing.Solved _ -> "solved";
        };
    }

    public String standing(Case each) {
        return standing(each.standing(), around);
    }
}
