package porchlight.console;

import porchlight.articles.Articles;
import porchlight.articles.Details;
import porchlight.articles.Revision;
import porchlight.articles.Tab;
import porchlight.articles.Typed;
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

    /** The whole file, with whatever else the one had that the form began with. */
    String text(Articles articles) {
        return typed.onto(articles.revision(path, basedOn).map(Revision::text).orElse(""));
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
