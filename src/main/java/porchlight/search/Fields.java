package porchlight.search;

import porchlight.people.Audience;

/** The names of the index's fields. A change here needs a new {@code Origin.FORMAT}. */
final class Fields {

    /** The article's path: what is replaced and removed. */
    static final String ARTICLE = "article";
    /** Once in each article. */
    static final String FIRST = "first";
    /** {@code passage} or {@code question}. */
    static final String PART = "part";

    static final String AUDIENCE = "audience";
    /** The category and all above it. */
    static final String CATEGORY = "category";
    /** The whole tag in lower case, and its language alone. */
    static final String LANGUAGE = "language";
    /** The words of a title, question or heading as typed, and its first letters. */
    static final String SUGGEST = "suggest";
    /** The category itself, to count by. */
    static final String CATEGORY_OF = "category-of";

    /** Where a document stands among those of its article, and how many there are: they lie side by side. */
    static final String PLACE = "place";

    /** The vector of a title, a heading or another way to ask. */
    static final String ASKED = "asked";

    /** The vector of a passage's text. */
    static final String TOLD = "told";

    /** On the first document of an article that is still without vectors. */
    static final String LACKS = "lacks";

    static final String CARD = "card";
    static final String PRINT = "print";

    private Fields() {}

    static String words(Language language) {
        return "words_" + language.code;
    }

    /** Spellings are kept apart by audience: a word that only agents may read corrects nobody else's. */
    static String spelling(Language language, Audience audience) {
        return "spelling_" + language.code + "_" + audience;
    }
}
