package porchlight.console;

import porchlight.articles.Whereabouts;
import porchlight.web.Problem;
import porchlight.web.Request;

/** Of which article a form speaks that was opened a while ago: by its id, wherever it is by now. */
final class Opened {
    private Opened() {}

    /**
     * Where it is by now.
     *
     * @throws Problem when it is gone, and another article stands in its place: nothing must be done to that one
     */
    static String path(Request request, Whereabouts whereabouts) {
        String path = request.part("path");
        String article = request.form("article").orElse("");
        String now = whereabouts.now(path, article);
        if (isAnother(article, whereabouts.id(now))) {
            throw Problem.conflict("The article that this page showed is gone, and another one stands at its address."
                    + " Nothing was done to either. Go back for what you typed, and look for the article in the list.");
        }
        return now;
    }

    static boolean isAnother(String opened, String stands) {
        return !opened.isEmpty() && !stands.isEmpty() && !opened.equals(stands);
    }
}
