package porchlight.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Handling.Facts;
import porchlight.people.By;

/** One change of many cases at once: each that cannot be changed stays as it is and says why. */
public final class Bulk {
    private final Cases cases;
    private final Sleep sleep;

    public Bulk(Cases cases, Sleep sleep) {
        this.cases = cases;
        this.sleep = sleep;
    }

    /** What is to be done with each. */
    public sealed interface Change {
        /** @param person the id of whoever gets it; null for nobody */
        record Assign(@Nullable String person) implements Change {}

        record Rank(Priority priority) implements Change {}

        record Move(String queue) implements Change {}

        record Tag(String tag) implements Change {}

        record Untag(String tag) implements Change {}

        record Snooze(Instant until) implements Change {}

        record Close() implements Change {}

        record Reopen() implements Change {}
    }

    /** One that stayed as it was, and why; without a subject when it is not there. */
    public record Left(String subject, String why) {}

    /** @param done how many were changed */
    public record Outcome(int done, List<Left> left) {}

    public Outcome change(Collection<String> ids, Change change, By by) {
        int done = 0;
        var left = new ArrayList<Left>();
        for (String id : ids) {
            Optional<Case> found = cases.find(id);
            String why = found.map(each -> whyNot(each, change)).orElse("it is not there any more");
            if (why.isEmpty() && change(found.orElseThrow(), change, by)) {
                done++;
            } else {
                left.add(new Left(
                        found.map(each -> each.subject() + " (" + each.reference() + ")")
                                .orElse(""),
                        why.isEmpty() ? "it is not there any more" : why));
            }
        }
        return new Outcome(done, left);
    }

    /** "" when nothing is in the way. */
    private String whyNot(Case theCase, Change change) {
        String already = "it was so already";
        return switch (change) {
            case Change.Assign assign -> Objects.equals(theCase.assignee(), assign.person) ? already : "";
            case Change.Rank rank -> theCase.priority() == rank.priority ? already : "";
            case Change.Move move -> theCase.queue().equals(move.queue) ? already : "";
            case Change.Tag tag -> {
                if (theCase.tags().contains(tag.tag)) {
                    yield already;
                }
                yield theCase.tags().size() < Handling.MOST_TAGS
                        ? ""
                        : "it has " + Handling.MOST_TAGS + " tags already";
            }
            case Change.Untag untag -> theCase.tags().contains(untag.tag) ? "" : "it has no such tag";
            case Change.Snooze snooze -> {
                if (!theCase.standing().isUnsolved()) {
                    yield "it is solved: open it again first";
                }
                yield sleep.until(theCase, snooze.until).isPresent() ? "" : "its customer waits for an answer now";
            }
            case Change.Close _ -> theCase.standing().isUnsolved() ? "" : "it is solved already";
            case Change.Reopen _ -> theCase.standing() instanceof Standing.Open ? "it is open already" : "";
        };
    }

    private boolean change(Case theCase, Change change, By by) {
        String id = theCase.id();
        return switch (change) {
            case Change.Assign assign -> cases.handling().assign(id, assign.person, by);
            case Change.Rank rank ->
                cases.handling().set(id, is -> new Facts(rank.priority, is.queue(), is.tags(), is.suspect()), by);
            case Change.Move move ->
                cases.handling().set(id, is -> new Facts(is.priority(), move.queue, is.tags(), is.suspect()), by);
            case Change.Tag tag -> tags(id, tags -> tags.add(tag.tag), by);
            case Change.Untag untag -> tags(id, tags -> tags.remove(untag.tag), by);
            case Change.Snooze snooze ->
                sleep.until(theCase, snooze.until)
                        .map(until -> cases.handling().snooze(id, until, by))
                        .orElse(false);
            case Change.Close _ -> cases.handling().solve(id, by);
            case Change.Reopen _ -> cases.handling().reopen(id, by);
        };
    }

    private boolean tags(String id, Consumer<Set<String>> change, By by) {
        return cases.handling()
                .set(
                        id,
                        is -> {
                            var tags = new HashSet<>(is.tags());
                            change.accept(tags);
                            return new Facts(is.priority(), is.queue(), tags, is.suspect());
                        },
                        by);
    }
}
