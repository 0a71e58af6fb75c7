package porchlight.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import porchlight.people.By;

/** One change of many cases at once: each that cannot be changed stays as it is and says why. */
public final class Bulk {
    private final Cases cases;

    public Bulk(Cases cases) {
        this.cases = cases;
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
    private static String whyNot(Case theCase, Change change) {
        String already = "it was so already";
        return switch (change) {
            case Change.Assign assign -> Objects.equals(theCase.assignee(), assign.person) ? already : "";
            case Change.Rank rank -> theCase.priority() == rank.priority ? already : "";
            case Change.Move move -> theCase.queue().equals(move.queue) ? already : "";
            case Change.Tag tag -> {
                if (theCase.tags().contains(tag.tag)) {
                    yield already;
                }
                yield theCase.tags().size() < Cases.MOST_TAGS ? "" : "it has " + Cases.MOST_TAGS + " tags already";
            }
            case Change.Untag untag -> theCase.tags().contains(untag.tag) ? "" : "it has no such tag";
            case Change.Snooze _ -> theCase.standing().isUnsolved() ? "" : "it is solved: open it again first";
            case Change.Close _ -> theCase.standing().isUnsolved() ? "" : "it is solved already";
            case Change.Reopen _ -> theCase.standing() instanceof Standing.Open ? "it is open already" : "";
        };
    }

    private boolean change(Case theCase, Change change, By by) {
        String id = theCase.id();
        return switch (change) {
            case Change.Assign assign -> cases.assign(id, assign.person, by);
            case Change.Rank rank -> set(theCase, rank.priority, theCase.queue(), theCase.tags(), by);
            case Change.Move move -> set(theCase, theCase.priority(), move.queue, theCase.tags(), by);
            case Change.Tag tag -> {
                var tags = new LinkedHashSet<>(theCase.tags());
                tags.add(tag.tag);
                yield set(theCase, theCase.priority(), theCase.queue(), tags, by);
            }
            case Change.Untag untag -> {
                var tags = new LinkedHashSet<>(theCase.tags());
                tags.remove(untag.tag);
                yield set(theCase, theCase.priority(), theCase.queue(), tags, by);
            }
            case Change.Snooze snooze -> cases.snooze(id, snooze.until, by);
            case Change.Close _ -> cases.solve(id, by);
            case Change.Reopen _ -> cases.reopen(id, by);
        };
    }

    private boolean set(Case theCase, Priority priority, String queue, Collection<String> tags, By by) {
        return cases.set(theCase.id(), priority, queue, Set.copyOf(tags), theCase.suspect(), by);
    }
}
