package porchlight.articles;

/** What a file holds: one article, or a page of questions (one {@code ##} each) with their answers. */
public enum Kind {
    ARTICLE,
    FAQ
}
