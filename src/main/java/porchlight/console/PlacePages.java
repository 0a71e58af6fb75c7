package porchlight.console;

import java.util.List;
import porchlight.articles.Archiving;
import porchlight.articles.Archiving.Done;
import porchlight.articles.Categories;
import porchlight.articles.Content;
import porchlight.articles.Drafts;
import porchlight.articles.Rearranging;
import porchlight.articles.Rearranging.Moved;
import porchlight.articles.Whereabouts;
import porchlight.articles.Working;
import porchlight.markdown.Malformed;
import porchlight.people.Audience;
import porchlight.search.Query;
import porchlight.search.Searcher;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Where an article stands: it is moved from here, or put away and its readers sent to another one. */
public final class PlacePages {
    private static final int MOST_FOUND = 10;
    private static final int LONGEST_REASON = 500;

    private final Site site;
    private final Templates templates;
    private final Drafts drafts;
    private final Rearranging rearranging;
    private final Archiving archiving;
    private final Categories categories;
    private final Searcher searcher;
    private final Whereabouts whereabouts;

    public PlacePages(
            Site site,
            Templates templates,
            Drafts drafts,
            Rearranging rearranging,
            Archiving archiving,
            Categories categories,
            Searcher searcher,
            Whereabouts whereabouts) {
        this.site = site;
        this.templates = templates;
        this.drafts = drafts;
        this.rearranging = rearranging;
        this.archiving = archiving;
        this.categories = categories;
        this.searcher = searcher;
        this.whereabouts = whereabouts;
    }

    public Answer show(Request request) {
        String path = request.part("path");
        return page(request, path, Content.parentOf(path), PlacePage.lastPart(path), 200, "");
    }

    private Answer page(Request request, String path, String folder, String name, int status, String problem) {
        Working working = drafts.working(path)
                .orElseThrow(() -> Problem.notFound("There is no article of this name, and nobody is writing one."));
        String words = Words.of(request.query("q").orElse("")).text();
        var found = words.isEmpty()
                ? List.<PlacePage.Target>of()
                : searcher.find(new Query(words, null, null, 1, MOST_FOUND), Audience.AGENTS).hits().stream()
                        .filter(each -> !each.article().equals(path))
                        .map(each -> new PlacePage.Target(each.article(), each.title()))
                        .toList();
        return templates.html(
                status,
                "console/place.jte",
                new PlacePage(
                        Shell.around(site, "Move or archive", Room.ARTICLES, request),
                        working,
                        whereabouts.id(path),
                        folder,
                        name,
                        categories.whole().all().keySet().stream().sorted().toList(),
                        words,
                        found,
                        problem,
                        request.query("done").orElse("")));
    }

    public Answer move(Request request) {
        String path = Opened.path(request, whereabouts);
        String folder = Content.bare(request.form("folder").orElse(""));
        String name = Content.bare(request.form("name").orElse(""));
        String to = folder.isEmpty() ? name : folder + "/" + name;
        try {
            return switch (rearranging.move(path, to, request.by())) {
                case Moved.Well _ -> Answer.redirect(Editing.place(to) + "?done=moved");
                case Moved.Taken _ ->
                    page(
                            request,
                            path,
                            folder,
                            name,
                            409,
                            "It was not moved: there is an article at this address, or somebody is writing one.");
                case Moved.NoArticle _ -> throw Problem.notFound("There is no article of this name.");
            };
        } catch (Malformed unfit) {
            return page(request, path, folder, name, 422, "It was not moved: " + unfit.reason() + ".");
        }
    }

    /** The other article is chosen from what was found, or named by its path or its address. */
    public Answer archive(Request request) {
        String path = Opened.path(request, whereabouts);
        String chosen = request.form("instead").orElse("");
        String named = request.form("path").orElse("");
        String reason = request.form("reason").orElse("");
        if (reason.length() > LONGEST_REASON) {
            return unfit(request, path, "The reason has more than " + LONGEST_REASON + " characters.");
        }
        if (request.form("instead").isEmpty() && named.isBlank()) {
            return unfit(request, path, "Choose to which article readers are sent, or “nowhere”.");
        }
        String instead = named.isBlank() ? chosen : pathOf(named);
        return told(request, path, archiving.archive(path, instead, reason, request.by()), "archived");
    }

    private static String pathOf(String typed) {
        String path = typed.strip().replaceFirst("^https?://[^/]*", "").replaceFirst("^/?articles/", "");
        return Content.bare(path.replaceFirst("[?#].*$", "").replaceFirst("\\.md$", ""));
    }

    public Answer restore(Request request) {
        String path = Opened.path(request, whereabouts);
        return told(request, path, archiving.restore(path, request.by()), "restored");
    }

    private Answer told(Request request, String path, Done done, String word) {
        return switch (done) {
            case Done.Well _ -> Answer.redirect(Editing.place(path) + "?done=" + word);
            case Done.Unfit unfit -> unfit(request, path, unfit.reason());
        };
    }

    private Answer unfit(Request request, String path, String problem) {
        return page(request, path, Content.parentOf(path), PlacePage.lastPart(path), 422, problem);
    }
}
