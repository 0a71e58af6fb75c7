package porchlight.site;

import porchlight.articles.Article;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Articles;
import porchlight.searches.Outcomes;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;

/**
 * “Did this answer your question?” The search's id in the address, which nobody can guess, stands for the token that
 * other forms carry.
 */
public final class OutcomePages {
    private final Articles articles;
    private final Outcomes outcomes;

    public OutcomePages(Articles articles, Outcomes outcomes) {
        this.articles = articles;
        this.outcomes = outcomes;
    }

    /** Takes a yes or a no, and leads back to the article, which then says thanks. */
    public Answer judge(Request request) {
        String search = request.part("id");
        boolean solved = switch (request.form("answered").orElse("")) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw Problem.badRequest("\"answered\" is yes or no.");
        };
        Article article = articles.find(request.form("article").orElse(""), request.audience())
                .orElseThrow(() -> Problem.notFound("There is no article of this name."));
        if (outcomes.judged(search, article.id(), article.path(), solved).isEmpty()) {
            throw Problem.notFound("This search was too long ago to say more about it.");
        }
        return Answer.redirect(
                ArticleLinks.address(article.path()) + "?from=" + search + "#" + ArticlePage.Asked.ANCHOR);
    }
}
