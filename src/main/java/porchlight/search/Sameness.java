package porchlight.search;

import java.util.LinkedHashSet;
import java.util.Locale;
import porchlight.search.meaning.Meaning;

/**
 * Whether two questions ask the same: by meaning where a model is at work that knows their language, by their words
 * otherwise. Careful rather than clever: what is put together wrongly is answered wrongly.
 */
public final class Sameness {
    /** In spreads above what is usual for texts that have nothing to do with each other. */
    private static final double NEAR = 3.6;

    /** Of the words of both together. */
    private static final double MOST_WORDS = 0.6;

    private final Meaning meaning;

    public Sameness(Meaning meaning) {
        this.meaning = meaning;
    }

    /** Whether what is compared now would not be compared otherwise in a moment. */
    public boolean isReady() {
        return meaning.isOff() || meaning.isReady() || meaning.problem().isPresent();
    }

    /** @param language BCP 47; questions in different ones are never the same */
    public Sense of(String question, String language) {
        String tongue = Locale.forLanguageTag(language).getLanguage();
        Language known = Language.of(tongue);
        var stems = new LinkedHashSet<String>();
        for (Word each : Words.of(question, known)) {
            if (!known.isStopWord(each.surface())) stems.add(each.stem());
        }
        boolean read = known == Language.ENGLISH && !question.isBlank();
        return new Sense(tongue, read ? meaning.ofText(question) : null, stems);
    }

    /** From 0; from 1 on they ask the same. */
    public double nearness(Sense one, Sense other) {
        if (!one.isIn(other)) return 0;
        double cosine = one.cosine(other);
        return Double.isNaN(cosine)
                ? one.overlap(other) / MOST_WORDS
                : (cosine - meaning.usual()) / (NEAR * meaning.spread());
    }

    public boolean isSame(Sense one, Sense other) {
        return nearness(one, other) >= 1;
    }
}
