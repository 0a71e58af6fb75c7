package porchlight.site;

import java.util.List;

/** All articles, by category. */
public record ArticlesPage(Frame frame, List<Group> groups) implements Page {

    /** A category with what is directly inside; articles of no category stand under a card with an empty url. */
    public record Group(Card category, List<Item> articles) {}

    public long count() {
        return groups.stream().mapToLong(group -> group.articles().size()).sum();
    }

    @Override
    public String template() {
        return "site/articles.jte";
    }
}
