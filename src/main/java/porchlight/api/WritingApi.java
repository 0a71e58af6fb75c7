package porchlight.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Article;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Articles;
import porchlight.articles.Articles.Saved;
import porchlight.articles.Drafts;
import porchlight.articles.Revision;
import porchlight.markdown.Malformed;
import porchlight.people.By;
import porchlight.web.Answer;
import porchlight.web.Json;
import porchlight.web.Problem;
import porchlight.web.Request;

/** Writing articles, and their history, for programs with a key. Whatever is written here is a revision like any other. */
public final class WritingApi {
    private static final int LONGEST_REASON = 500;
    private static final String THROUGH_THE_API = "by the API";

    private final Json json;
    private final Articles articles;
    private final Drafts drafts;

    public WritingApi(Json json, Articles articles, Drafts drafts) {
        this.json = json;
        this.articles = articles;
        this.drafts = drafts;
    }

    private record Text(
            @Nullable String text,
            @Nullable String reason,
            @Nullable Long revision) {}

    private record Restored(@Nullable Long number, @Nullable Long revision) {}

    private record Standing(String article, long revision, Instant updated, String url) {
        static Standing of(Article article) {
            return new Standing(
                    article.path(), article.revision(), article.updated(), ArticleLinks.address(article.path()));
        }
    }

    /** Publishes a text at a path. */
    public Answer publish(Request request) {
        Text sent = json.read(request, Text.class);
        return saved(
                () -> articles.publish(request.part("path"), text(sent), by(request), reason(sent), sent.revision()));
    }

    /** Takes an article away; its history stays. */
    public Answer remove(Request request) {
        if (!articles.remove(request.part("path"), by(request))) {
            throw Problem.notFound("There is no article at this address.");
        }
        return Answer.nothing();
    }

    private record Drafted(String article, long number) {}

    /** Keeps a text beside what visitors see. */
    public Answer draft(Request request) {
        Text sent = json.read(request, Text.class);
        if (sent.revision() != null) {
            throw Problem.badRequest("A draft stands beside every revision: leave \"revision\" out.");
        }
        String path = request.part("path");
        try {
            long number = drafts.add(path, text(sent), by(request), reason(sent));
            return json.answer(new Drafted(path, number)).status(201);
        } catch (Malformed broken) {
            throw unfit(broken);
        }
    }

    /** Makes an old text the head again. */
    public Answer restore(Request request) {
        Restored sent = json.read(request, Restored.class);
        if (sent.number() == null) {
            throw Problem.badRequest("\"number\" says which revision.");
        }
        String path = request.part("path");
        Revision old = revision(path, sent.number());
        return saved(() ->
                articles.publish(path, old.text(), by(request), "restored revision " + old.number(), sent.revision()));
    }

    private record Listed(long number, Instant at, String author, String reason, boolean draft) {
        static Listed of(Revision revision) {
            return new Listed(revision.number(), revision.at(), revision.author(), revision.reason(), revision.draft());
        }
    }

    private record History(String article, List<Listed> revisions) {}

    /** Every saved text of an article, the newest first, without the texts. */
    public Answer history(Request request) {
        String path = request.part("path");
        List<Revision> history = articles.history(path);
        if (history.isEmpty()) {
            throw Problem.notFound("There never was an article at this address.");
        }
        return json.answer(new History(path, history.stream().map(Listed::of).toList()));
    }

    private record Whole(
            String article, long number, Instant at, String author, String reason, boolean draft, String text) {}

    /** One saved text. */
    public Answer revision(Request request) {
        String path = request.part("path");
        String number = request.part("number");
        if (!number.matches("\\d{1,18}")) {
            throw Problem.badRequest("A revision has a number.");
        }
        Revision found = revision(path, Long.parseLong(number));
        return json.answer(new Whole(
                path, found.number(), found.at(), found.author(), found.reason(), found.draft(), found.text()));
    }

    private Revision revision(String path, long number) {
        return articles.revision(path, number)
                .orElseThrow(() -> Problem.notFound("There is no revision of this number."));
    }

    private interface Saving {
        Saved save();
    }

    private Answer saved(Saving saving) {
        try {
            return switch (saving.save()) {
                case Saved.Done done -> json.answer(Standing.of(done.article())).status(done.fresh() ? 201 : 200);
                case Saved.Stale stale ->
                    throw Problem.conflict(
                            stale.head() == 0
                                    ? "There is no article here (any more)."
                                    : "The article stands at revision " + stale.head()
                                            + " by now: read it, and send yours again on top of it.");
            };
        } catch (Malformed broken) {
            throw unfit(broken);
        }
    }

    private static Problem unfit(Malformed broken) {
        return Problem.unfit((broken.line() > 0 ? "Line " + broken.line() + ": " : "") + broken.reason() + ".");
    }

    private static String text(Text sent) {
        return Optional.ofNullable(sent.text())
                .orElseThrow(() -> Problem.badRequest("\"text\" is the whole text of the article, in Markdown."));
    }

    private static String reason(Text sent) {
        String reason = sent.reason() == null ? THROUGH_THE_API : sent.reason().strip();
        if (reason.length() > LONGEST_REASON) {
            throw Problem.badRequest("\"reason\" has at most " + LONGEST_REASON + " letters.");
        }
        return reason;
    }

    private static By by(Request request) {
        return By.key(request.key().orElseThrow(), request.address());
    }
}
