package porchlight.people;

import java.util.Optional;

/** What a key of the API may do. What the public may read needs no key. */
public enum Scope {
    READ_INTERNAL("articles:read", "Read what is meant for customers and agents, and every revision of an article"),
    DRAFT("articles:draft", "Save drafts, for somebody to look at"),
    PUBLISH("articles:publish", "Publish articles, restore old revisions, and take articles away"),
    READ_AUDIT("audit:read", "Read who did what, when and from where"),
    MAIL("mail:deliver", "Hand in mail that came for the help center");

    private final String word;
    private final String meaning;

    Scope(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    public String word() {
        return word;
    }

    public String meaning() {
        return meaning;
    }

    /** The scope of exactly this word. */
    public static Optional<Scope> named(String word) {
        for (Scope each : values()) {
            if (each.word.equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return word;
    }
}
