package porchlight.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import porchlight.people.Audience;

/**
 * What a word that no article uses may have meant: in the words of the articles that this visitor may read, and of a
 * list of what everybody writes.
 */
final class Spelling {

    private static final int MOST_BEGUN = 12;
    private static final int MOST_NEAR = 3;

    /** What a word costs for being rare, so that one used a hundred times as often may take half a slip more. */
    private static final double PRIOR = 0.12;
    /** How much the articles count, and not the list. */
    private static final double OWN = 0.8;
    /** A word that neither has may still be right, as names are; a long one is rarely near another by chance. */
    private static final double STRANGE = 2.6;

    private static final double STRANGE_LETTER = 0.05;

    /** Shorter ones stand in too many words by chance. */
    private static final int SHORTEST_OF_JOINED = 4;

    private final View view;
    private final Language language;
    private final Audience audience;
    private final List<Vocabulary> vocabularies;

    Spelling(View view, Language language, Audience audience) {
        this.view = view;
        this.language = language;
        this.audience = audience;
        vocabularies = view.vocabularies(language, audience);
    }

    /**
     * @param boost 0..1: how sure we are
     * @param cost a slip counts about 1, and so does being ten thousand times rarer; 0 for a word that is only begun
     */
    record Meant(Vocabulary.Spelling spelling, float boost, double cost) {}

    /**
     * A stretch of the query, and what is written there instead.
     *
     * @param begun whether it may as well be only begun: nobody who is still typing wants to be corrected
     */
    record Replaced(int start, int end, String instead, boolean begun) {}

    /** The most frequent words that go on from here. */
    List<Meant> begunWith(String folded) throws IOException {
        if (folded.length() < 2) return List.of();
        var all = new HashMap<String, Vocabulary.Spelling>();
        for (var vocabulary : vocabularies)
            vocabulary.startingWith(folded, each -> all.merge(Vocabulary.term(each), each, Spelling::both));
        var best = all.values().stream()
                .sorted(Comparator.comparingInt(Vocabulary.Spelling::frequency)
                        .reversed()
                        .thenComparing(Vocabulary.Spelling::folded))
                .limit(2 * MOST_BEGUN)
                .toList();
        return alive(best.stream().map(each -> new Meant(each, 0.8f, 0)).toList(), MOST_BEGUN, WordList.NONE);
    }

    /** The commonest words that are made of this one and another: for it they stand, though they say more. */
    List<Meant> madeOf(String folded) throws IOException {
        if (folded.length() < SHORTEST_OF_JOINED) return List.of();
        var all = new HashMap<String, Meant>();
        for (var vocabulary : vocabularies)
            vocabulary.madeOf(
                    folded,
                    (each, isLast) -> all.merge(
                            Vocabulary.term(each),
                            new Meant(each, isLast ? 0.6f : 0.4f, 0),
                            (a, b) -> new Meant(both(a.spelling, b.spelling), Math.max(a.boost, b.boost), 0)));
        var best = all.values().stream()
                .sorted(Comparator.comparingDouble(Meant::boost)
                        .thenComparingInt(each -> each.spelling.frequency())
                        .reversed()
                        .thenComparing(each -> each.spelling.folded()))
                .limit(2 * MOST_BEGUN)
                .toList();
        return alive(best, MOST_BEGUN, WordList.NONE);
    }

    /** The likeliest words within one or two edits; short words have too many neighbours to guess. */
    List<Meant> near(String folded) throws IOException {
        return meant(folded, WordList.NONE);
    }

    /**
     * What was probably meant by a word that no article uses, likeliest first: what takes the fewest slips from what is
     * written most. Nothing if it is likelier right than wrong.
     *
     * @param list what is right although no article uses it
     */
    List<Meant> meant(String folded, WordList list) throws IOException {
        var candidates = candidates(folded, list);
        if (candidates.isEmpty() || candidates.getFirst().cost >= costToStay(folded, list)) return List.of();
        double best = candidates.getFirst().cost;
        var near = new ArrayList<Meant>();
        for (var each : candidates) {
            double behind = each.cost - best;
            if (behind < 0.7) near.add(new Meant(each.spelling, (float) (1 - behind), each.cost));
        }
        return alive(near, MOST_NEAR, list);
    }

    /** What it costs that two words were written as one, as a {@link Meant#cost}. */
    double costOfJoining(String left, String right, WordList list) {
        return 1 + rarity(used(left), uses(), list.share(left)) + rarity(used(right), uses(), list.share(right));
    }

    /** Whether an article that this visitor may read spells a word so, or has a plain form of it. */
    boolean isUsed(String folded, WordList list) {
        if (used(folded) > 0) return true;
        if (list.isEmpty()) return false;
        return (folded.length() > 3 && used(folded + "s") > 0)
                || list.bases(folded).stream().anyMatch(base -> used(base) > 0);
    }

    private int used(String folded) {
        int sum = 0;
        for (var vocabulary : vocabularies) sum += vocabulary.frequency(folded);
        return sum;
    }

    private long uses() {
        return vocabularies.stream().mapToLong(Vocabulary::uses).sum();
    }

    private static double costToStay(String folded, WordList list) {
        if (list.isEmpty()) return Double.POSITIVE_INFINITY;
        if (list.isWord(folded)) return 0;
        return list.has(folded) ? rarity(0, 1, list.share(folded)) : STRANGE + STRANGE_LETTER * folded.length();
    }

    private record Candidate(Vocabulary.Spelling spelling, double cost) {}

    private List<Candidate> candidates(String folded, WordList list) {
        int most = folded.length() < 3 ? 0 : folded.length() < 5 ? 1 : 2;
        if (most == 0) return List.of();
        var all = new HashMap<String, Vocabulary.Spelling>();
        var own = new HashSet<String>();
        for (var vocabulary : vocabularies)
            vocabulary.near(folded, most, each -> {
                all.merge(Vocabulary.term(each), each, Spelling::both);
                own.add(each.folded());
            });
        list.near(folded, most, each -> {
            if (!own.contains(each)) all.put(each, new Vocabulary.Spelling(each, each, list.written(each), 0));
        });
        long uses = uses();
        return all.values().stream()
                .filter(each ->
                        folded.length() > 3 || folded.charAt(0) == each.folded().charAt(0))
                .map(each -> new Candidate(
                        each,
                        Slips.between(each.folded(), folded)
                                + rarity(each.frequency(), uses, list.share(each.folded()))))
                .sorted(Comparator.comparingDouble(Candidate::cost).thenComparing(each -> each.spelling.folded()))
                .limit(3 * MOST_NEAR)
                .map(each -> isListed(each.spelling) ? new Candidate(stemmed(each.spelling), each.cost) : each)
                .toList();
    }

    /** The rarer, the costlier; what the articles say counts more than what the world does. */
    private static double rarity(int used, long uses, double shareOfList) {
        double share = OWN * used / Math.max(1, uses) + (1 - OWN) * shareOfList;
        return -PRIOR * Math.log(Math.max(share, 1e-9));
    }

    private Vocabulary.Spelling stemmed(Vocabulary.Spelling spelling) {
        var words = Words.of(spelling.folded(), language);
        String stem = words.size() == 1 ? words.getFirst().stem() : spelling.folded();
        return new Vocabulary.Spelling(spelling.folded(), stem, spelling.written(), 0);
    }

    private List<Meant> alive(List<Meant> candidates, int most, WordList list) throws IOException {
        var alive = new ArrayList<Meant>();
        for (var each : candidates) {
            if (alive.size() == most) break;
            if (list.has(each.spelling.folded()) || view.isAlive(each.spelling, language, audience)) alive.add(each);
        }
        return alive;
    }

    private static boolean isListed(Vocabulary.Spelling spelling) {
        return spelling.frequency() == 0;
    }

    private static Vocabulary.Spelling both(Vocabulary.Spelling a, Vocabulary.Spelling b) {
        return new Vocabulary.Spelling(a.folded(), a.stem(), a.written(), a.frequency() + b.frequency());
    }
}
