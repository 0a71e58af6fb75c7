package porchlight.search;

/**
 * The passage that answers the question by itself. Searching by words alone never claims to have one.
 *
 * @param confidence 0..1
 */
public record Answer(String text, String article, String anchor, String title, double confidence) {}
