package porchlight.search;

/**
 * What is found: the section under one heading, or one question with its answer.
 *
 * @param anchor the heading's anchor in the page; "" before the first heading
 * @param heading plain text; "" before the first heading
 * @param text plain text, as a reader sees it
 */
public record Passage(String anchor, String heading, String text) {}
