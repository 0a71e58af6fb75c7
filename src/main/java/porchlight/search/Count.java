package porchlight.search;

/** How many of the articles found are in this category or below it. */
public record Count(String category, long articles) {}
