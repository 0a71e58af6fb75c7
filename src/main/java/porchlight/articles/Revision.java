package porchlight.articles;

import java.time.Instant;

/**
 * One saved text of an article.
 *
 * @param number from 1, rising within the article
 * @param reason why it was saved, as its author said
 * @param draft kept beside the head, not shown to customers: the folder's side of a conflict, say
 * @param text the whole file
 */
public record Revision(long number, Instant at, String author, String reason, boolean draft, String text) {}
