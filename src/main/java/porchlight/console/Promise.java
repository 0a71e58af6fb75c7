package porchlight.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Draft;
import porchlight.articles.Drafts;
import porchlight.articles.Stage;
import porchlight.people.People;
import porchlight.people.Right;
import porchlight.people.Visitor;
import porchlight.site.Dates;
import porchlight.site.Site;

/**
 * What somebody was promised of a draft, and what becomes of that when other words are saved: said before, and after.
 *
 * @param broken whether other words were saved already
 * @param again whether it can be put back on the schedule for the same time
 * @param ask whether to offer that a review is asked for
 */
public record Promise(String words, boolean broken, boolean again, boolean ask) {
    static Optional<Promise> of(@Nullable Draft draft, Visitor visitor, Authors authors, Dates dates, Instant now) {
        if (draft == null) {
            return Optional.empty();
        }
        return switch (draft.stage()) {
            case Stage.Scheduled scheduled ->
                stands("This goes live " + dates.moment(scheduled.due()) + ", as " + authors.name(scheduled.by())
                        + " chose. Saving other words takes it off the schedule.");
            case Stage.Approved approved ->
                stands("Approved by " + authors.name(approved.by())
                        + ". Saving other words ends that: they have to be read anew.");
            case Stage.Asked _ ->
                stands("A review is asked for. Saving other words takes that back; ask again when you are done.");
            case Stage.Writing _, Stage.SentBack _ -> broken(draft.lapsed(), visitor, authors, dates, now);
        };
    }

    private static Optional<Promise> stands(String words) {
        return Optional.of(new Promise(words, false, false, false));
    }

    private static Optional<Promise> broken(
            @Nullable Stage lapsed, Visitor visitor, Authors authors, Dates dates, Instant now) {
        boolean may = visitor.may(Right.PUBLISH);
        return switch (lapsed) {
            case Stage.Scheduled scheduled -> {
                boolean again = may && scheduled.due().isAfter(now);
                yield Optional.of(new Promise(
                        "Off the schedule: the words that " + authors.name(scheduled.by()) + " wanted to go live "
                                + dates.moment(scheduled.due()) + " are not these."
                                + (may ? "" : " An editor has to choose a time anew."),
                        true,
                        again,
                        !may));
            }
            case Stage.Approved approved ->
                Optional.of(new Promise(
                        "No longer approved: the words that " + authors.name(approved.by()) + " read are not these.",
                        true,
                        false,
                        true));
            case Stage.Asked _ ->
                Optional.of(
                        new Promise("The review is not asked for any more: these are other words.", true, false, true));
            case null, default -> Optional.empty();
        };
    }

    /** For whoever approved or scheduled words that are others by now. */
    public static List<Notice> notices(Drafts drafts, Visitor visitor, People people, Site site) {
        String me = visitor.present().person().id();
        var authors = Authors.of(people);
        var dates = new Dates(Locale.forLanguageTag(site.language()), site.zone());
        return drafts.lapsed().stream()
                .filter(each -> each.lapsed() != null && each.lapsed().by().equals(me))
                .filter(each -> !each.author().equals(me))
                .map(each -> new Notice(
                        each.lapsed() instanceof Stage.Scheduled,
                        "“" + each.title() + "” is "
                                + (each.lapsed() instanceof Stage.Scheduled
                                        ? "off the schedule"
                                        : "no longer approved"),
                        authors.name(each.author()) + " saved other words than those that you "
                                + (each.lapsed() instanceof Stage.Scheduled scheduled
                                        ? "wanted to go live " + dates.moment(scheduled.due())
                                        : "approved")
                                + ". Read what changes, and decide anew.",
                        Editing.review(each.path()),
                        Right.PUBLISH))
                .toList();
    }
}
