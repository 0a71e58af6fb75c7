package porchlight.console;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Bulk;
import porchlight.articles.Categories;
import porchlight.articles.Overview;
import porchlight.articles.Overview.Line;
import porchlight.articles.Overview.Order;
import porchlight.articles.Overview.Standing;
import porchlight.articles.Stage;
import porchlight.articles.Sweep;
import porchlight.articles.Thrown;
import porchlight.people.Right;
import porchlight.people.SavedViews.SavedView;
import porchlight.site.Paging;
import porchlight.web.Url;

/**
 * The list of all articles.
 *
 * @param standings how many there are of each
 * @param editors who saved each last, by its id
 * @param news where those stand that somebody has changed since the visitor looked at them
 * @param authors what people are called
 * @param thrown drafts that were thrown away and can be taken back
 * @param unsaved what whoever looks has typed and not saved
 * @param flagged the paths of articles with which something is wrong, as agents say
 * @param questions how many open questions there are: each is an article that is still to be written
 * @param outcome what just became of many; null when nothing was done
 */
public record ArticlesPage(
        Shell around,
        Typed typed,
        Overview.Found found,
        Map<String, String> editors,
        Set<String> news,
        @Nullable Paging paging,
        Map<Standing, Long> standings,
        Choices choices,
        Authors authors,
        List<SavedView> views,
        List<Thrown> thrown,
        List<UnsavedWords.Left> unsaved,
        Set<String> flagged,
        long questions,
        @Nullable Outcome outcome) {

    /**
     * @param sweep what was done; null for nothing
     * @param problem what has to be said first; "" for nothing
     */
    public record Outcome(@Nullable Sweep sweep, String problem) {
        static Outcome wrong(String problem) {
            return new Outcome(null, problem);
        }

        public List<Bulk.Changed> done() {
            return sweep == null ? List.of() : sweep.done();
        }

        public List<Bulk.Left> left() {
            return sweep == null ? List.of() : sweep.left();
        }

        /** Whether they were said to be still true. */
        public boolean stillTrue() {
            return sweep != null && sweep.change() instanceof Bulk.Change.StillTrue;
        }

        public boolean canBeUndone() {
            return sweep != null && sweep.canBeUndone();
        }

        public String undoAddress() {
            return sweep == null ? "" : ManyAtOnce.address(sweep.id()) + "/undo";
        }
    }

    /** Who saved it last; "" where nobody knows. */
    public String editor(Line line) {
        String author = editors.get(line.id());
        return author == null ? "" : authors.name(author);
    }

    /** Of those who said something, how many it helped; "" where nobody said anything. */
    public String helpful(Line line) {
        return line.use().votes() == 0
                ? ""
                : line.use().helped() * 100 / line.use().votes() + " %";
    }

    /** The list of the visitor's own, of nobody's, or of what is new to them; a second time it is all again. */
    public String addressOf(String name, String value) {
        return typed.address(Map.of(name, value.equals(typed.value(name)) ? "" : value));
    }

    /** Whether more is asked for than stands open. */
    public boolean asksForMore() {
        return asksOfUse() || !(typed.owner + typed.by + typed.language).isEmpty();
    }

    /** What is wrong with an article, as agents say. */
    public String flags(Line each) {
        return Editing.flags(each.path());
    }

    public record Choices(
            List<String> categories, List<String> languages, List<String> owners, Categories.Titles titles) {}

    /** What stands in the filter; "" for any. */
    public record Typed(
            String text,
            String standing,
            String category,
            String language,
            String owner,
            String whose,
            String by,
            String news,
            String helped,
            String votes,
            String least,
            String most,
            String order) {

        /** What is asked of one of the three short ways. */
        String value(String name) {
            return name.equals("news") ? news : whose;
        }

        public boolean isEmpty() {
            return query(Map.of()).isEmpty();
        }

        /** The list's address with some of this changed. */
        String address(Map<String, String> changed) {
            String query = query(changed);
            return Room.ARTICLES.address() + (query.isEmpty() ? "" : "?" + query);
        }

        String query(Map<String, String> changed) {
            var all = new LinkedHashMap<String, String>();
            all.put("q", text);
            all.put("standing", standing);
            all.put("category", category);
            all.put("language", language);
            all.put("owner", owner);
            all.put("whose", whose);
            all.put("by", by);
            all.put("news", news);
            all.put("helped", helped);
            all.put("votes", votes);
            all.put("least", least);
            all.put("most", most);
            all.put("order", order);
            all.putAll(changed);
            return all.entrySet().stream()
                    .filter(each -> !each.getValue().isEmpty())
                    .map(each -> each.getKey() + "=" + Url.value(each.getValue()))
                    .collect(Collectors.joining("&"));
        }
    }

    /** Whether something is asked of how articles are used, so that the fields for it are open. */
    public boolean asksOfUse() {
        return !(typed.helped + typed.votes + typed.least + typed.most).isEmpty();
    }

    public List<Overview.Helped> helpedChoices() {
        return List.of(Overview.Helped.values());
    }

    /** Whether this is the list of what is to be looked at again, so that each can be said to be still true. */
    public boolean isQueue() {
        return isAt(Standing.DUE) && mayPublish();
    }

    public String history(Thrown each) {
        return Editing.history(each.path());
    }

    public String undoAddress(Bulk.Changed changed) {
        return Editing.history(changed.path());
    }

    /** Those that there are any of, and the one that is looked at. */
    public List<Standing> shownStandings() {
        return Arrays.stream(Standing.values())
                .filter(each -> standings.getOrDefault(each, 0L) > 0 || isAt(each))
                .toList();
    }

    public boolean isAt(Standing standing) {
        return standing.word().equals(typed.standing);
    }

    public String addressOf(Standing standing) {
        return typed.address(Map.of("standing", isAt(standing) ? "" : standing.word()));
    }

    /** Where the list that is looked at is kept under a name. */
    public String viewsAddress() {
        String query = typed.query(Map.of());
        return Room.ARTICLES.address() + "/views" + (query.isEmpty() ? "" : "?" + query);
    }

    /** The same list again, for forms that come back to it. */
    public String address() {
        return typed.address(Map.of());
    }

    public String addressOf(SavedView view) {
        return Room.ARTICLES.address() + (view.query().isEmpty() ? "" : "?" + view.query());
    }

    public boolean isMine(SavedView view) {
        return view.person().equals(around.me().id());
    }

    public String write(Line line) {
        return Editing.write(line.path());
    }

    public String history(Line line) {
        return Editing.history(line.path());
    }

    /** Everybody of the team, by name. */
    public List<Map.Entry<String, String>> people() {
        return authors.names().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .toList();
    }

    public String review(Line line) {
        return Editing.review(line.path());
    }

    public String seen(Line line) {
        return ArticleLinks.address(line.path());
    }

    /** What the list is in the order of; null when what fits the words best comes first. */
    private static @Nullable Order order(Typed typed, String chosen) {
        return chosen.isEmpty() && !typed.text().isEmpty() ? null : ArticlesRoom.order(typed.standing(), chosen);
    }

    /** What no order chosen means. */
    public String usualOrder() {
        Order order = order(typed, "");
        return order == null ? "Best match" : "Usual: " + order.title();
    }

    /** How the list is sorted by a column, as programs that read aloud are told; null when by another one. */
    public @Nullable String sorted(Order order) {
        return order != order(typed, typed.order())
                ? null
                : order == Order.TITLE || order == Order.UNHELPFUL ? "ascending" : "descending";
    }

    /** The list in this order; in the usual one again, where this one was chosen. */
    public String addressOf(Order order) {
        return typed.address(Map.of("order", order.word().equals(typed.order()) ? "" : order.word()));
    }

    public List<Order> orders() {
        return List.of(Order.values());
    }

    public boolean mayPublish() {
        return around.visitor().may(Right.PUBLISH);
    }

    /** What the draft of a line is at, in words; "" without one. */
    public String stage(Line line) {
        Stage stage = line.stage();
        return stage == null ? "" : Editing.words(stage, around.dates());
    }

    /** Who looks after it, by name where it is somebody of the team. */
    public String owner(String owner) {
        return authors.names().getOrDefault(owner, owner);
    }

    /** Whom an article can be given to: the team, and those whom other articles name. */
    public List<String> owners() {
        return Stream.concat(choices.owners().stream(), authors.names().values().stream())
                .distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }
}
