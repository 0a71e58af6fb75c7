package porchlight.articles;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.people.By;

/** One change of many articles at once: each gets a revision of its own, and each that cannot be changed says why. */
public final class Bulk {
    private final Articles articles;
    private final Drafts drafts;

    private final Freshness freshness;
    private final Archiving archiving;

    public Bulk(Articles articles, Drafts drafts, Freshness freshness, Archiving archiving) {
        this.articles = articles;
        this.drafts = drafts;
        this.freshness = freshness;
        this.archiving = archiving;
    }

    /** What is to be done with each. */
    public sealed interface Change {
        /** @param name "" for nobody */
        record Owner(String name) implements Change {}

        /** @param path "" for what the folder says */
        record Category(String path) implements Change {}

        /** @param day null for none */
        record ReviewBy(@Nullable LocalDate day) implements Change {}

        record To(State state) implements Change {}

        /** Out of the archive: visitors see it as they saw it last. */
        record BringBack() implements Change {}

        /** Somebody has read it and changes nothing: it gets its next day of review. */
        record StillTrue() implements Change {}

        /** What happens to the draft, and not to what visitors see. */
        sealed interface OfDraft extends Change {}

        record Ask() implements OfDraft {}

        record Approve() implements OfDraft {}

        record Publish() implements OfDraft {}

        /** Drafts are thrown away. */
        record Discard(boolean onlyOwn) implements OfDraft {}

        /**
         * Drafts of an import are thrown away, unless somebody has touched them since.
         *
         * @param intake the id of the import
         */
        record Unimport(String intake) implements OfDraft {}

        /**
         * Drafts of an import are published, but for what somebody has touched since, and what came as work in progress.
         *
         * @param intake the id of the import
         */
        record PublishImport(String intake) implements OfDraft {}

        /** Whether visitors, or those who look after articles, see something else at once. */
        default boolean publishes() {
            return !(this instanceof Discard || this instanceof Ask || this instanceof Unimport);
        }
    }

    /** One that stayed as it was, and why. */
    public record Left(String path, String why) {}

    /**
     * One that was changed.
     *
     * @param before the number of what visitors saw until then; 0 where they saw nothing, or see the same still
     * @param after the number of what stands there now; 0 where the same stands
     * @param thrown the number of a draft that was thrown away; 0 for none
     * @param reviewBy what it says by now; null for nothing
     */
    public record Changed(
            String path,
            String title,
            long before,
            long after,
            long thrown,
            @Nullable LocalDate reviewBy) {
        /** Whether it can be made as it was. */
        public boolean canBeUndone() {
            return (before > 0 && after > 0) || thrown > 0;
        }
    }

    public record Outcome(List<Changed> done, List<Left> left) {}

    /** What became of one of them. */
    private sealed interface Became {
        record Well(Changed changed) implements Became {}

        record Stayed(String why) implements Became {}
    }

    public Outcome change(Collection<String> paths, Change change, By by) {
        var done = new ArrayList<Changed>();
        var left = new ArrayList<Left>();
        for (String path : paths) {
            switch (attempt(path, change, by)) {
                case Became.Well well -> done.add(well.changed);
                case Became.Stayed stayed -> left.add(new Left(path, stayed.why));
            }
        }
        return new Outcome(done, left);
    }

    /** Makes them as they were, unless somebody has changed them since. */
    public Outcome undo(Collection<Changed> changed, By by) {
        var done = new ArrayList<Changed>();
        var left = new ArrayList<Left>();
        for (Changed each : changed) {
            switch (undone(each, by)) {
                case Became.Well well -> done.add(well.changed);
                case Became.Stayed stayed -> left.add(new Left(each.path, stayed.why));
            }
        }
        return new Outcome(done, left);
    }

    private Became undone(Changed changed, By by) {
        if (changed.thrown > 0) {
            return drafts.takeBack(changed.path, changed.thrown, by) instanceof Drafts.Done.Well
                    ? well(changed.path, changed.title)
                    : new Became.Stayed("something else was written there since");
        }
        Optional<Revision> before = articles.revision(changed.path, changed.before);
        if (before.isEmpty()) {
            return new Became.Stayed("it is not there any more");
        }
        if (drafts.at(changed.path).isPresent()) {
            return new Became.Stayed("somebody is writing at it: publish or throw away the draft first");
        }
        try {
            return articles.publish(changed.path, before.get().text(), by, "undone", changed.after)
                            instanceof Articles.Saved.Done
                    ? well(changed.path, changed.title)
                    : new Became.Stayed("somebody else has changed it since");
        } catch (Malformed broken) {
            return new Became.Stayed(broken.reason());
        }
    }

    private static Became.Well well(String path, String title) {
        return new Became.Well(new Changed(path, title, 0, 0, 0, null));
    }

    private Became attempt(String path, Change change, By by) {
        try {
            return switch (change) {
                case Change.OfDraft ofDraft -> withDraft(path, ofDraft, by);
                case Change.BringBack _ -> broughtBack(path, by);
                default -> withHead(path, change, by);
            };
        } catch (Malformed broken) {
            return new Became.Stayed(broken.reason());
        }
    }

    private Became withDraft(String path, Change.OfDraft change, By by) {
        Optional<Working> working = drafts.working(path);
        Draft draft = working.map(Working::draft).orElse(null);
        if (working.isEmpty() || draft == null) {
            return new Became.Stayed("nothing is being written there");
        }
        String why = switch (change) {
            case Change.Discard discard
            when discard.onlyOwn && !draft.author().equals(by.author()) ->
                "somebody else wrote it: ask an editor to throw it away";
            case Change.Unimport imported
            when !isAsImported(path, draft, imported.intake) -> "somebody has worked at it since";
            case Change.PublishImport imported
            when !isAsImported(path, draft, imported.intake) -> "somebody has worked at it since";
            // Where it came from it was no more than a draft: nobody has said that visitors may see it.
            case Change.PublishImport _
            when articles.prepared(path, working.get().text()).content().state() == State.WIP ->
                "it came as work in progress: publish it by itself";
            case Change.Ask _ when draft.stage() instanceof Stage.Asked -> "a review is asked for already";
            case Change.Ask _
            when draft.stage() instanceof Stage.Approved || draft.stage() instanceof Stage.Scheduled ->
                "it is approved already";
            case Change.Approve _ when draft.stage() instanceof Stage.Approved -> "it is approved already";
            case Change.Approve _ when draft.stage() instanceof Stage.Scheduled -> "it is scheduled already";
            case Change.Publish _, Change.PublishImport _
            when working.get().isOvertaken() ->
                "what visitors see was changed since it was begun: bring both together first";
            default -> "";
        };
        if (!why.isEmpty()) {
            return new Became.Stayed(why);
        }
        Drafts.Done done = switch (change) {
            case Change.Ask _ -> drafts.ask(path, draft.number(), by);
            case Change.Approve _ -> drafts.approve(path, draft.number(), by);
            case Change.Publish _, Change.PublishImport _ -> drafts.publish(path, draft.number(), by, "");
            case Change.Discard _, Change.Unimport _ -> drafts.discard(path, draft.number(), by);
        };
        boolean thrown = change instanceof Change.Discard || change instanceof Change.Unimport;
        return done instanceof Drafts.Done.Well
                ? new Became.Well(new Changed(path, draft.title(), 0, 0, thrown ? draft.number() : 0, null))
                : new Became.Stayed("somebody else has just changed it");
    }

    /** Its text is the one that was imported, and nobody has asked for a review of it. */
    private boolean isAsImported(String path, Draft draft, String intake) {
        return draft.stage() instanceof Stage.Writing
                && drafts.intake(path, draft.number()).filter(intake::equals).isPresent();
    }

    private Became broughtBack(String path, By by) {
        String title = drafts.working(path)
                .map(each -> articles.prepared(path, each.text()).content().title())
                .orElse(path);
        return switch (archiving.restore(path, by)) {
            case Archiving.Done.Well(long before, long after) ->
                new Became.Well(new Changed(path, title, before, after, 0, null));
            case Archiving.Done.Unfit unfit -> new Became.Stayed(small(unfit.reason()));
        };
    }

    /** A sentence behind a colon. */
    private static String small(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT)
                + sentence.substring(1).replaceFirst("\\.$", "");
    }

    private Became withHead(String path, Change change, By by) {
        Optional<Working> working = drafts.working(path);
        if (working.isEmpty()) {
            return new Became.Stayed("it is not there any more");
        }
        Draft draft = working.get().draft();
        if (draft != null) {
            return working.get().head() == 0 && !(change instanceof Change.To || change instanceof Change.StillTrue)
                    ? withBegun(working.get(), draft, change, by)
                    : new Became.Stayed("somebody is writing at it: publish or throw away the draft first");
        }
        Working head = working.get();
        Change exact = change instanceof Change.StillTrue ? new Change.ReviewBy(freshness.next(path)) : change;
        String text = changed(FrontMatter.of(head.text()), exact).toString();
        if (text.equals(head.text())) {
            return new Became.Stayed("it was so already");
        }
        String reason = change instanceof Change.StillTrue ? "still true, " + reason(exact) : reason(exact);
        return articles.publish(path, text, by, reason, head.head()) instanceof Articles.Saved.Done done
                ? new Became.Well(new Changed(
                        path,
                        done.article().title(),
                        head.head(),
                        done.article().revision(),
                        0,
                        done.article().content().reviewBy()))
                : new Became.Stayed("somebody else has just changed it");
    }

    /** What was never published, such as an import, gets its owner, category and day of review in the draft. */
    private Became withBegun(Working working, Draft draft, Change change, By by) {
        if (!(draft.stage() instanceof Stage.Writing)) {
            return new Became.Stayed("a review is asked for, or done already: other words would end that");
        }
        String text = changed(FrontMatter.of(working.text()), change).toString();
        if (text.equals(working.text())) {
            return new Became.Stayed("it was so already");
        }
        return drafts.save(working.path(), text, by, reason(change), draft.number()) instanceof Drafts.Done.Well
                ? well(working.path(), draft.title())
                : new Became.Stayed("somebody else has just changed it");
    }

    private static FrontMatter changed(FrontMatter file, Change change) {
        return switch (change) {
            case Change.Owner owner -> with(file, "owner", owner.name);
            case Change.Category category -> with(file, "category", category.path);
            case Change.ReviewBy review -> with(file, "review-by", review.day == null ? "" : review.day.toString());
            case Change.To to -> with(file, "state", to.state == State.VALIDATED ? "" : to.state.word());
            case Change.StillTrue _, Change.BringBack _, Change.OfDraft _ -> file;
        };
    }

    private static FrontMatter with(FrontMatter file, String key, String value) {
        return value.isEmpty() ? file.without(key) : file.with(key, value);
    }

    /** As history tells it: in words, whatever the reader's language. */
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private static String reason(Change change) {
        return switch (change) {
            case Change.Owner owner -> owner.name.isEmpty() ? "no owner any more" : "given to " + owner.name;
            case Change.Category category -> "moved to another category";
            case Change.ReviewBy review ->
                review.day == null ? "no day of review any more" : "to be reviewed by " + DAY.format(review.day);
            case Change.To to -> to.state.word();
            case Change.StillTrue _, Change.BringBack _, Change.OfDraft _ -> "";
        };
    }
}
