package porchlight.articles;

import java.util.Locale;
import java.util.Optional;
import porchlight.markdown.Malformed;
import porchlight.phrasing.MalformedPhrases;
import porchlight.phrasing.Phrasebook;
import porchlight.search.MalformedWords;
import porchlight.search.StopWords;
import porchlight.search.Synonyms;

/** A text at the top of the folder of articles that is no article. */
public enum Sheet {
    SYNONYMS("_synonyms.txt", "Synonyms"),
    STOP_WORDS("_stopwords.txt", "Stop words"),
    /** What a good article is here. */
    STANDARD("_standard.txt", "Content standard"),
    /** What the coach of those who answer customers looks for. */
    PHRASES("_phrases.txt", "Phrases");

    private final String file;
    private final String title;

    Sheet(String file, String title) {
        this.file = file;
        this.title = title;
    }

    /** As people call it. */
    String title() {
        return title;
    }

    /** Its name in the folder. */
    public String file() {
        return file;
    }

    /** Its name in the database and the journal. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static boolean isSheet(String file) {
        return ofFile(file).isPresent();
    }

    static Optional<Sheet> ofFile(String file) {
        for (Sheet each : values()) {
            if (each.file.equals(file)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** By its name in the journal; events from before there were stop words have no other. */
    static Sheet named(String word) {
        for (Sheet each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        return SYNONYMS;
    }

    /**
     * Reads the text as it will be used.
     *
     * @throws Malformed with line and reason, when a line makes no sense
     */
    void check(String text) {
        if (text.isBlank()) {
            return;
        }
        switch (this) {
            case SYNONYMS -> synonyms(text);
            case STOP_WORDS -> stopWords(text);
            case STANDARD -> Standard.of(text);
            case PHRASES -> phrases(text);
        }
    }

    static Synonyms synonyms(String text) {
        try {
            return Synonyms.of(text);
        } catch (MalformedWords broken) {
            throw malformed(broken);
        }
    }

    static StopWords stopWords(String text) {
        try {
            return StopWords.of(text);
        } catch (MalformedWords broken) {
            throw malformed(broken);
        }
    }

    static Phrasebook phrases(String text) {
        try {
            return Phrasebook.of(text);
        } catch (MalformedPhrases broken) {
            throw new Malformed(broken.line(), String.valueOf(broken.getMessage()));
        }
    }

    private static Malformed malformed(MalformedWords broken) {
        return new Malformed(broken.line(), String.valueOf(broken.getMessage()));
    }
}
