package porchlight.console;

import java.util.Optional;
import porchlight.articles.Details;
import porchlight.articles.Revision;
import porchlight.articles.Tab;
import porchlight.articles.Typed;
import porchlight.articles.Whereabouts;
import porchlight.articles.Working;
import porchlight.web.Problem;
import porchlight.web.Request;

/**
 * What the editor's form says, at the place where the article stands by now.
 *
 * @param path where it is
 * @param from where the page showed it: another path when it was moved meanwhile
 * @param basedOn the number of the revision that it began with; 0 for none
 * @param tab the window that it was typed in
 */
record Sent(String path, String from, long basedOn, Tab tab, Typed typed) {
    static Sent of(Request request, String path, Whereabouts whereabouts) {
        var typed = new Typed(details(request), field(request, "body"));
        long basedOn = number(field(request, "based-on"));
        String article = field(request, "article");
        String now = whereabouts.now(path, article);
        if (Opened.isAnother(article, whereabouts.id(now))) {
            // What was opened is gone, and another one stands in its place: none of its revisions is what was read.
            return new Sent(now, path, 0, tab(request), typed);
        }
        return now.equals(path)
                ? new Sent(path, path, basedOn, tab(request), typed)
                : new Sent(
                        now,
                        path,
                        whereabouts.base(path, now, basedOn),
                        tab(request),
                        whereabouts.said(path, now, typed));
    }

    private static Details details(Request request) {
        return new Details(
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
    }

    boolean hasMoved() {
        return !from.equals(path);
    }

    /** The whole file, with whatever else the one had that the form began with: keys without a field, and comments. */
    String text(Writing writing) {
        return typed.onto(basedOn == 0 ? "" : before(writing));
    }

    /** That revision, or what came of it: it is gone where it was saved once more within minutes. */
    private String before(Writing writing) {
        Optional<String> begun = writing.articles().revision(path, basedOn).map(Revision::text);
        return begun.or(() -> writing.drafts().working(path).map(Working::text)).orElse("");
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
