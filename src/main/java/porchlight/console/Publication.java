package porchlight.console;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Note;
import porchlight.articles.Significance;
import porchlight.site.Site;
import porchlight.web.Request;

/**
 * What was chosen for a publication that has not come about, so that nobody chooses it twice; and why it has not.
 *
 * @param later at a time, and not at once
 * @param due as the field for it writes moments
 * @param wrongTime why it cannot be that time; "" when it can
 * @param found what looks like somebody's own, or like a hole, and is asked about once
 */
public record Publication(
        boolean isRefused,
        String reason,
        Optional<Significance> significance,
        boolean later,
        String due,
        String wrongTime,
        List<Note> found) {
    /** Nothing was tried yet. */
    static final Publication NONE = new Publication(false, "", Optional.empty(), false, "", "", List.of());

    /** Whether somebody has looked at what was found, and publishes all the same. */
    static boolean isLookedAt(Request request) {
        return request.form("looked").orElse("").equals("yes");
    }

    static Publication at(Request request, String due, String wrongTime) {
        return refused(request, true, due, wrongTime, List.of());
    }

    static Publication unlooked(Request request, String due, List<Note> found) {
        return refused(request, !due.isEmpty(), due, "", found);
    }

    static Publication unlooked(Request request, @Nullable Instant due, Site site, List<Note> found) {
        String time = due == null
                ? ""
                : LocalDateTime.ofInstant(due, site.zone())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
        return unlooked(request, time, found);
    }

    private static Publication refused(Request request, boolean later, String due, String wrongTime, List<Note> found) {
        return new Publication(
                true,
                request.form("reason").orElse(""),
                Significance.named(request.form("significance").orElse("")),
                later,
                due,
                wrongTime,
                found);
    }

    /** A sentence for whoever wanted it. */
    String words() {
        return wrongTime.isEmpty()
                ? "It is not published yet: there is something that looks as if it were not for everybody."
                : wrongTime;
    }

    /** For the script of the editor. */
    record Told(String title, int status, String detail, String at, boolean later, String due, List<Line> notes) {}

    record Line(int line, String words) {}

    Told told() {
        return new Told(
                "It is not published yet",
                422,
                words(),
                wrongTime.isEmpty() ? "looked" : "due",
                later,
                due,
                found.stream().map(each -> new Line(each.line(), each.words())).toList());
    }
}
