package porchlight.console;

import java.util.Optional;
import porchlight.articles.Articles;
import porchlight.articles.Details;
import porchlight.articles.Drafts;
import porchlight.articles.Revision;
import porchlight.articles.Tab;
import porchlight.articles.Typed;
import porchlight.articles.Working;
import porchlight.people.Audience;
import porchlight.web.Problem;
import porchlight.web.Request;

/**
 * What the editor's form says.
 *
 * @param basedOn the number of the revision that it began with; 0 for none
 * @param tab the window that it was typed in
 */
record Sent(String path, long basedOn, Tab tab, Typed typed) {
    static Sent of(Request request, String path) {
        var details = new Details(
                field(request, "title"),
                field(request, "kind"),
                field(request, "category"),
                field(request, "tags"),
                field(request, "language"),
                field(request, "audience"),
                field(request, "questions"),
                field(request, "state"),
                field(request, "owner"),
                field(request, "review-by"),
                field(request, "order"),
                field(request, "formerly"),
                field(request, "source"));
        return new Sent(
                path, number(field(request, "based-on")), tab(request), new Typed(details, field(request, "body")));
    }

    /** The whole file, with whatever else the one had that the form began with: keys without a field, and comments. */
    String text(Writing writing) {
        return typed.onto(basedOn == 0 ? "" : before(writing));
    }

    /** That revision, or what came of it: it is gone where it was saved once more within minutes, or moved. */
    private String before(Writing writing) {
        Articles articles = writing.articles();
        Drafts drafts = writing.drafts();
        Optional<String> now = articles.movedTo(path, Audience.AGENTS);
        return articles.revision(path, basedOn)
                .map(Revision::text)
                .or(() -> drafts.working(path).map(Working::text))
                .or(() ->
                        now.flatMap(there -> articles.revision(there, basedOn)).map(Revision::text))
                .or(() -> now.flatMap(drafts::working).map(Working::text))
                .orElse("");
    }

    static Tab tab(Request request) {
        String name = field(request, "tab");
        String upon = field(request, "upon");
        if (!Tab.isOne(name, upon)) {
            throw Problem.badRequest("\"tab\" and \"upon\" are what the editor's page says.");
        }
        return new Tab(name, upon);
    }

    private static String field(Request request, String name) {
        return request.form(name).orElse("");
    }

    private static long number(String typed) {
        if (!typed.matches("\\d{0,15}")) {
            throw Problem.badRequest("\"based-on\" is the number of a revision.");
        }
        return typed.isEmpty() ? 0 : Long.parseLong(typed);
    }
}
