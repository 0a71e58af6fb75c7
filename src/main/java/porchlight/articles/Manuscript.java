package porchlight.articles;

/**
 * A text that was read and may be published: the costly part, done before a transaction begins.
 *
 * @param hash of the whole file
 * @param summary the first words of its text, plain
 */
record Manuscript(String path, Content content, String hash, String summary) {}
