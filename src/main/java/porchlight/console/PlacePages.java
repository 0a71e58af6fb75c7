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
        return page(
                request,
                path,
                Content.parentOf(path),
                PlacePage.lastPart(path),
                request.query("q").orElse(""),
                200,
                "");
    }

    private Answer page(
            Request request, String path, String folder, String name, String typed, int status, String problem) {
        Working working = drafts.working(path)
                .orElseThrow(() -> Problem.notFound("There is no article of this name, and nobody is writing one."));
        String words = Words.of(typed).text();
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
                        CategoryField.of("folder", folder, typed(request, "folder-new"), categories),
                        name,
                        words,
                        found,
                        typed(request, "reason"),
                        problem,
                        request.query("done").orElse("")));
    }

    /** What stood in a field of a form that was sent; "" when none was. */
    private static String typed(Request request, String name) {
        return request.method().equals("POST") ? request.form(name).orElse("") : "";
    }

    public Answer move(Request request) {
        String path = Opened.path(request, whereabouts);
        String folder = request.form("folder").orElse("");
        String name = Content.bare(request.form("name").orElse(""));
        CategoryField.Choice choice = CategoryField.choice(request, "folder", Content.parentOf(path), categories);
        if (choice instanceof CategoryField.Choice.Wrong wrong) {
            return page(request, path, folder, name, "", 422, "It was not moved. " + wrong.problem());
        }
        var chosen = (CategoryField.Choice.Path) choice;
        String wrongName = CategoryField.wrongPart(name, PlacePage.lastPart(path));
        if (!wrongName.isEmpty()) {
            return page(request, path, folder, name, "", 422, "It was not moved: " + wrongName + ".");
        }
        String to = chosen.path().isEmpty() ? name : chosen.path() + "/" + name;
        try {
            return switch (rearranging.move(path, to, request.by())) {
                case Moved.Well _ -> {
                    chosen.describe(categories, request.by());
                    yield Answer.redirect(Editing.place(to) + "?done=moved");
                }
                case Moved.Taken _ ->
                    page(
                            request,
                            path,
                            folder,
                            name,
                            "",
                            409,
                            "It was not moved: there is an article at this address, or somebody is writing one.");
                case Moved.NoArticle _ -> throw Problem.notFound("There is no article of this name.");
            };
        } catch (Malformed unfit) {
            return page(request, path, folder, name, "", 422, "It was not moved: " + unfit.reason() + ".");
        }
    }

    /** The other article is chosen from what its words found, or named by its path or its address; none sends readers nowhere. */
    public Answer archive(Request request) {
        String path = Opened.path(request, whereabouts);
        String chosen = request.form("instead").orElse("");
        String named = request.form("path").orElse("");
        String reason = request.form("reason").orElse("");
        if (reason.length() > LONGEST_REASON) {
            return unfit(request, path, "The reason has more than " + LONGEST_REASON + " characters.");
        }
        if (chosen.isEmpty() && isWords(named)) {
            return page(
                    request,
                    path,
                    Content.parentOf(path),
                    PlacePage.lastPart(path),
                    named,
                    422,
                    "It is not archived yet: say which article readers are sent to.");
        }
        String instead = named.isBlank() ? chosen : pathOf(named);
        return told(request, path, archiving.archive(path, instead, reason, request.by()), "archived");
    }

    /** Whether it is neither a path nor an address: an article is looked for by it. */
    private boolean isWords(String typed) {
        return !typed.isBlank()
                && !typed.contains("/")
                && drafts.working(pathOf(typed)).isEmpty();
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
        return page(
                request,
                path,
                Content.parentOf(path),
                PlacePage.lastPart(path),
                request.form("path").orElse(""),
                422,
                problem);
    }
}
