package porchlight.search;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import porchlight.search.meaning.Meaning;

/**
 * Whether two questions ask the same: by meaning where a model is at work that knows their language, by their words
 * otherwise; the owner's synonyms count for both. Careful rather than clever: what is put together wrongly is answered
 * wrongly.
 */
public final class Sameness {
    /** In spreads above what is usual for texts that have nothing to do with each other (decision 39: how often that is right). */
    private static final double NEAR = 3.6;

    /** Of the words of both together. */
    private static final double MOST_WORDS = 0.6;

    /** So many expressions of a rule of synonyms are tried. */
    private static final int MOST_WAYS = 3;

    private final Meaning meaning;
    private volatile Synonyms synonyms = Synonyms.NONE;

    public Sameness(Meaning meaning) {
        this.meaning = meaning;
    }

    /** What the owner says that it means the same; questions that were read before do not know of it. */
    public void use(Synonyms other) {
        synonyms = other;
    }

    /** Whether what is compared now would not be compared otherwise in a moment. */
    public boolean isReady() {
        return meaning.isOff() || meaning.isReady() || meaning.problem().isPresent();
    }

    /** @param language BCP 47; questions in different ones are never the same */
    public Sense of(String question, String language) {
        String tongue = Locale.forLanguageTag(language).getLanguage();
        Language known = Language.of(tongue);
        Synonyms same = synonyms;
        List<String> said = Stream.concat(
                        Stream.of(question),
                        IntStream.range(0, MOST_WAYS).mapToObj(way -> same.unified(question, known, way)))
                .toList();
        var read = new HashMap<String, Sense.Way>();
        List<Sense.Way> ways = said.stream()
                .map(each -> read.computeIfAbsent(each, text -> way(text, known)))
                .toList();
        return new Sense(tongue, read.size() == 1 ? List.of(ways.getFirst()) : ways);
    }

    private Sense.Way way(String question, Language language) {
        var stems = new LinkedHashSet<String>();
        for (Word each : Words.of(question, language)) {
            if (!language.isStopWord(each.surface())) stems.add(each.stem());
        }
        boolean read = language == Language.ENGLISH && !question.isBlank();
        return new Sense.Way(read ? meaning.ofPeer(question) : null, stems);
    }

    /** From 0; from 1 on they ask the same. */
    public double nearness(Sense one, Sense other) {
        if (!one.isIn(other)) return 0;
        double nearest = Double.NEGATIVE_INFINITY;
        for (int way = 0; way < one.ways(other); way++) nearest = Math.max(nearest, nearness(one, other, way));
        return nearest;
    }

    private double nearness(Sense one, Sense other, int way) {
        double cosine = one.cosine(other, way);
        return Double.isNaN(cosine)
                ? one.overlap(other, way) / MOST_WORDS
                : (cosine - meaning.peers().usual()) / (NEAR * meaning.peers().spread());
    }

    public boolean isSame(Sense one, Sense other) {
        return nearness(one, other) >= 1;
    }
}
