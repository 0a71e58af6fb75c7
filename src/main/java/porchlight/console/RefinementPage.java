package porchlight.console;

import java.util.List;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Category;
import porchlight.cases.Case;

/**
 * An answered case on its way to an article.
 *
 * @param hidden what belongs to the customer alone, and was taken out
 * @param near articles that may be improved instead
 */
public record RefinementPage(
        Shell around,
        Case asked,
        Typed typed,
        List<String> hidden,
        List<Near> near,
        List<Category> categories,
        String problem) {

    /** @param questions a line each */
    public record Typed(String title, String category, String questions, String body) {
        List<String> lines() {
            return questions
                    .lines()
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .distinct()
                    .toList();
        }

        /** With one more way to ask it, unless that is its title or stands there already. */
        Typed asking(String words) {
            boolean known = words.equalsIgnoreCase(title) || lines().stream().anyMatch(words::equalsIgnoreCase);
            return known ? this : new Typed(title, category, (questions + "\n" + words).strip(), body);
        }
    }

    /** @param same whether it tells nearly the same */
    public record Near(String path, String title, boolean same) {
        public String address() {
            return ArticleLinks.address(path);
        }
    }

    public String address() {
        return CaseRoom.address(asked.id()) + "/refinement";
    }

    public String caseAddress() {
        return CaseRoom.address(asked.id());
    }
}
