package porchlight.markdown;

/**
 * One of many questions on a page.
 *
 * @param question plain text
 * @param answer Markdown, as it stands there
 */
public record Answered(String question, String answer) {}
