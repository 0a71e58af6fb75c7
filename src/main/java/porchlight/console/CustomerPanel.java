package porchlight.console;

import java.util.List;
import java.util.Optional;
import porchlight.articles.ArticleLinks;
import porchlight.cases.Asked;
import porchlight.cases.Before;
import porchlight.cases.Case;
import porchlight.searches.Trail;

/**
 * Who asks, in short: what they looked for, what they read, what they asked before, and what they said of our answers.
 *
 * @param trail the search that led to the question; none where it is not known
 * @param comment of this case, beside its score; "" for none
 */
public record CustomerPanel(
        Shell around,
        Case theCase,
        List<Asked.Field> fields,
        Optional<Trail> trail,
        String comment,
        List<Before> before) {

    /** What they searched for: in the case as they sent it, or else as the search was noted. */
    public String words() {
        return theCase.words().isEmpty()
                ? trail.map(Trail::text).filter(each -> !isTyped(each)).orElse("")
                : theCase.words();
    }

    /** While somebody asks, what they type is looked for: that is the question itself, and no search of theirs. */
    private boolean isTyped(String words) {
        return words.regionMatches(
                true, 0, theCase.subject(), 0, theCase.subject().length());
    }

    private List<Trail.Step> steps() {
        return trail.map(Trail::steps).orElse(List.of());
    }

    public String address(Trail.Step step) {
        return ArticleLinks.address(step.path());
    }

    public List<Trail.Step> read() {
        return steps().stream().filter(Trail.Step::read).toList();
    }

    public List<Trail.Step> voted() {
        return steps().stream().filter(each -> each.solved() != null).toList();
    }

    public String vote(Trail.Step step) {
        return Boolean.TRUE.equals(step.solved()) ? "yes, it helped" : "no, it did not help";
    }

    public String address(Before each) {
        return CaseRoom.address(each.theCase().id());
    }

    public String standing(Before each) {
        return CasesPage.standing(each.theCase().standing());
    }

    /** Whether an account stands behind the name. */
    public boolean isSignedIn() {
        return theCase.customer().person() != null;
    }

    /** Whether any of the earlier cases is there by a typed address alone. */
    public boolean isGuessed() {
        return before.stream().anyMatch(each -> !each.proven());
    }
}
