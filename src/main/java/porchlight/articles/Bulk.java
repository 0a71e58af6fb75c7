package porchlight.articles;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.people.By;

/** One change of many articles at once: each gets a revision of its own, and each that cannot be changed says why. */
public final class Bulk {
    private final Articles articles;
    private final Drafts drafts;

    public Bulk(Articles articles, Drafts drafts) {
        this.articles = articles;
        this.drafts = drafts;
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

        /** Drafts are thrown away. */
        record Discard(boolean onlyOwn) implements Change {}

        /** Whether visitors, or those who look after articles, see something else at once. */
        default boolean publishes() {
            return !(this instanceof Discard);
        }
    }

    /** One that stayed as it was, and why. */
    public record Left(String path, String why) {}

    public record Outcome(int changed, List<Left> left) {}

    public Outcome change(Collection<String> paths, Change change, By by) {
        int changed = 0;
        var left = new ArrayList<Left>();
        for (String path : paths) {
            String why = attempt(path, change, by);
            if (why.isEmpty()) {
                changed++;
            } else {
                left.add(new Left(path, why));
            }
        }
        return new Outcome(changed, left);
    }

    /** Why an article stays as it is; "" when it was changed. */
    private String attempt(String path, Change change, By by) {
        if (change instanceof Change.Discard discard) {
            Optional<Draft> draft = drafts.at(path);
            if (discard.onlyOwn
                    && draft.filter(each -> !each.author().equals(by.author())).isPresent()) {
                return "somebody else wrote it: ask an editor to throw it away";
            }
            return draft.isPresent() && drafts.discard(path, draft.get().number(), by) instanceof Drafts.Done.Well
                    ? ""
                    : "nothing is being written there";
        }
        Optional<Working> working = drafts.working(path);
        if (working.isEmpty()) {
            return "it is not there any more";
        }
        if (working.get().draft() != null) {
            return "somebody is writing at it: publish or throw away the draft first";
        }
        Working head = working.get();
        try {
            FrontMatter file = FrontMatter.of(head.text());
            String text = changed(file, change).toString();
            if (text.equals(head.text())) {
                return "it was so already";
            }
            return articles.publish(path, text, by, reason(change), head.head()) instanceof Articles.Saved.Done
                    ? ""
                    : "somebody else has just changed it";
        } catch (Malformed broken) {
            return broken.reason();
        }
    }

    private static FrontMatter changed(FrontMatter file, Change change) {
        return switch (change) {
            case Change.Owner owner -> with(file, "owner", owner.name);
            case Change.Category category -> with(file, "category", category.path);
            case Change.ReviewBy review -> with(file, "review-by", review.day == null ? "" : review.day.toString());
            case Change.To to -> with(file, "state", to.state == State.VALIDATED ? "" : to.state.word());
            case Change.Discard _ -> file;
        };
    }

    private static FrontMatter with(FrontMatter file, String key, String value) {
        return value.isEmpty() ? file.without(key) : file.with(key, value);
    }

    private static String reason(Change change) {
        return switch (change) {
            case Change.Owner owner -> owner.name.isEmpty() ? "no owner any more" : "given to " + owner.name;
            case Change.Category category -> "moved to another category";
            case Change.ReviewBy review ->
                review.day == null ? "no day of review any more" : "to be reviewed by " + review.day;
            case Change.To to -> to.state.word();
            case Change.Discard _ -> "";
        };
    }
}
