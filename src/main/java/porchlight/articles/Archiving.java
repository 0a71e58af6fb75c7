package porchlight.articles;

import java.util.Optional;
import porchlight.database.Database;
import porchlight.markdown.FrontMatter;
import porchlight.people.By;

/** Puts articles away, and takes them out again. Whoever has the old address can be sent to another article. */
public final class Archiving {
    private final Database database;
    private final Articles articles;
    private final Drafts drafts;

    public Archiving(Database database, Articles articles, Drafts drafts) {
        this.database = database;
        this.articles = articles;
        this.drafts = drafts;
    }

    /** What became of it. */
    public sealed interface Done {
        /** @param before the number of the text that was there, and {@code after} of the one that is now */
        record Well(long before, long after) implements Done {}

        /** @param reason why nothing was changed, in a sentence */
        record Unfit(String reason) implements Done {}
    }

    /**
     * @param instead the path of the article that readers are sent to; "" for none
     * @param reason what the history says; may be ""
     */
    public Done archive(String path, String instead, String reason, By by) {
        return change(path, instead, reason.isBlank() ? "archived" : reason.strip(), by, file -> {
            FrontMatter archived = file.with("state", State.ARCHIVED.word());
            return instead.isEmpty() ? archived.without(Content.INSTEAD) : archived.with(Content.INSTEAD, instead);
        });
    }

    /** Visitors see it again as they saw it last, and its address leads to nothing else. */
    public Done restore(String path, By by) {
        boolean archived = drafts.working(path)
                .filter(each -> articles.prepared(path, each.text()).content().state() == State.ARCHIVED)
                .isPresent();
        if (!archived) {
            return new Done.Unfit("It is not archived (any more).");
        }
        State before = articles.history(path).stream()
                .filter(each -> !each.draft())
                .map(each -> articles.prepared(path, each.text()).content().state())
                .filter(State::isPublished)
                .findFirst()
                .orElse(State.VALIDATED);
        return change(path, "", "taken out of the archive", by, file -> {
            FrontMatter alone = file.without(Content.INSTEAD);
            return before == State.VALIDATED ? alone.without("state") : alone.with("state", before.word());
        });
    }

    private interface Change {
        FrontMatter of(FrontMatter file);
    }

    private Done change(String path, String instead, String reason, By by, Change change) {
        Optional<Working> working = drafts.working(path).filter(each -> each.head() > 0);
        if (working.isEmpty()) {
            return new Done.Unfit("Visitors do not see this article.");
        }
        String text = change.of(FrontMatter.of(working.get().text())).toString();
        Manuscript manuscript = articles.prepared(path, text);
        return database.inTransaction(tx -> {
            if (Drafts.at(tx, path).isPresent()) {
                return new Done.Unfit("Somebody is writing at it: publish or throw away the draft first.");
            }
            if (Articles.standing(tx, path) != working.get().head()) {
                return new Done.Unfit("Somebody else has just changed it. Look again.");
            }
            if (instead.equals(path)) {
                return new Done.Unfit("An article cannot send readers to itself.");
            }
            // One that is published sends nobody on, so that nobody is led round in a circle.
            if (!instead.isEmpty()
                    && !Articles.isSeen(tx, instead, manuscript.content().audience())) {
                return new Done.Unfit("Readers of this article would not see “" + instead
                        + "”. Choose one that is published, and for the same readers.");
            }
            return new Done.Well(
                    working.get().head(),
                    articles.publish(tx, manuscript, by, reason).revision());
        });
    }
}
