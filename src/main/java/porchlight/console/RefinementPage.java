package porchlight.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Category;
import porchlight.cases.Case;
import porchlight.cases.Message;
import porchlight.cases.Message.From;
import porchlight.web.Url;

/**
 * An answered case on its way to an article.
 *
 * @param found what belongs to the customer alone
 * @param known what may stay, as somebody said
 * @param near articles that may be improved instead
 * @param into the one that is improved; null for a new one
 * @param written of how many articles the case was the beginning when the page was made
 * @param said what was said for the customer to read
 * @param lost what somebody typed into an article that was changed meanwhile; "" for nothing
 */
public record RefinementPage(
        Shell around,
        Case asked,
        Typed typed,
        List<TakenOut.Shown> found,
        Collection<String> known,
        List<Near> near,
        @Nullable Into into,
        int written,
        List<Message> said,
        Authors authors,
        List<Category> categories,
        String lost,
        String problem) {

    /** @param questions a line each */
    public record Typed(String title, String category, String questions, String body) {
        /** Other ways to ask it as they are kept: each once, and not what the title says already. */
        List<String> lines() {
            String called = TakenOut.without(title);
            return Plain.different(questions.lines().map(TakenOut::without).toList()).stream()
                    .filter(each -> !Plain.isSame(each, called))
                    .toList();
        }

        /** What was said at different times, by different people, each on its own. */
        List<String> texts() {
            var texts = new ArrayList<String>();
            texts.add(title);
            texts.addAll(questions.lines().toList());
            texts.addAll(List.of(body.split("\n\\s*\n", -1)));
            return texts;
        }

        Typed withBody(String other) {
            return new Typed(title, category, questions, other);
        }
    }

    /** @param same whether it tells nearly the same */
    public record Near(String path, String title, boolean same) {
        public String address() {
            return ArticleLinks.address(path);
        }
    }

    /**
     * An article that is improved.
     *
     * @param number of the text that its words were made from
     * @param why it was chosen, in a sentence; "" where somebody chose it
     */
    public record Into(String path, String title, long number, String why) {}

    public List<TakenOut.Shown> listed() {
        return found.stream().filter(TakenOut.Shown::isThere).toList();
    }

    public String who(Message message) {
        return message.from() == From.CUSTOMER ? asked.customer().name() : authors.name(message.author());
    }

    public boolean isOurs(Message message) {
        return message.from() == From.AGENT;
    }

    public String address() {
        return caseAddress() + "/refinement";
    }

    public String improve(String path) {
        return address() + "?into=" + Url.value(path);
    }

    public String anew() {
        return address() + "?into=";
    }

    public String caseAddress() {
        return CaseRoom.address(asked.id());
    }
}
