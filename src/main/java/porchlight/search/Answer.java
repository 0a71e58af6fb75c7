package porchlight.search;

/**
 * The passage that answers the question by itself. Searching by words alone never claims to have one.
 *
 * @param text of the passage, or the part of a long one that says most of what is asked
 * @param title the heading that the passage stands under; that of the article where it has none
 * @param confidence 0..1
 */
public record Answer(String text, String article, String anchor, String title, double confidence) {}
