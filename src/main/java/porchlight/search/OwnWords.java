package porchlight.search;

/** What an owner has told the search about words. */
public record OwnWords(Synonyms synonyms, StopWords stopWords) {
    public static final OwnWords NONE = new OwnWords(Synonyms.NONE, StopWords.NONE);
}
