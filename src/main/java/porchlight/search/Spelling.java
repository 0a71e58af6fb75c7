package porchlight.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import porchlight.people.Audience;

/** What an unknown word may have meant, in the words of the articles that this visitor may read. */
final class Spelling {

    private static final int MOST_BEGUN = 12;
    private static final int MOST_NEAR = 3;

    private final View view;
    private final Language language;
    private final Audience audience;

    Spelling(View view, Language language, Audience audience) {
        this.view = view;
        this.language = language;
        this.audience = audience;
    }

    /** @param boost 0..1: how sure we are */
    record Meant(Vocabulary.Spelling spelling, float boost) {}

    /** A stretch of the query, and what is written there instead. */
    record Replaced(int start, int end, String instead) {}

    /** The most frequent words that go on from here. */
    List<Meant> begunWith(String folded) throws IOException {
        if (folded.length() < 2) return List.of();
        var all = new HashMap<String, Vocabulary.Spelling>();
        for (var vocabulary : view.vocabularies(language, audience))
            vocabulary.startingWith(folded, each -> all.merge(Vocabulary.term(each), each, Spelling::both));
        var best = all.values().stream()
                .sorted(Comparator.comparingInt(Vocabulary.Spelling::frequency)
                        .reversed()
                        .thenComparing(Vocabulary.Spelling::folded))
                .limit(2 * MOST_BEGUN)
                .toList();
        return alive(best.stream().map(each -> new Meant(each, 0.8f)).toList(), MOST_BEGUN);
    }

    /** The likeliest words within one or two edits; short words have too many neighbours to guess. */
    List<Meant> near(String folded) throws IOException {
        int most = folded.length() < 3 ? 0 : folded.length() < 6 ? 1 : 2;
        if (most == 0) return List.of();
        var costs = new HashMap<String, Double>();
        var all = new HashMap<String, Vocabulary.Spelling>();
        for (var vocabulary : view.vocabularies(language, audience))
            vocabulary.near(folded, most, (each, edits) -> {
                if (folded.length() < 4 && folded.charAt(0) != each.folded().charAt(0)) return;
                all.merge(Vocabulary.term(each), each, Spelling::both);
                costs.put(Vocabulary.term(each), edits + oddness(folded, each.folded()));
            });
        if (all.isEmpty()) return List.of();
        Map<String, Double> ranks = new HashMap<>();
        all.forEach((term, each) -> ranks.put(term, rank(costs.getOrDefault(term, 9.0), each)));
        var order = all.entrySet().stream()
                .sorted(Comparator.comparingDouble(each -> ranks.getOrDefault(each.getKey(), 9.0)))
                .limit(3 * MOST_NEAR)
                .toList();
        double best = ranks.getOrDefault(order.getFirst().getKey(), 9.0);
        var near = new ArrayList<Meant>();
        for (var each : order) {
            double behind = ranks.getOrDefault(each.getKey(), 9.0) - best;
            if (behind < 0.7) near.add(new Meant(each.getValue(), (float) (1 - behind)));
        }
        return alive(near, MOST_NEAR);
    }

    private static double rank(double cost, Vocabulary.Spelling each) {
        return cost - 0.12 * Math.log(each.frequency());
    }

    /** Between words equally far: swapped letters and a doubled one are commoner slips than a wrong first letter. */
    private static double oddness(String typed, String word) {
        double odd = 0;
        if (typed.charAt(0) != word.charAt(0)) odd += 0.5;
        if (typed.length() == word.length()) {
            int different = 0;
            int at = -1;
            for (int i = 0; i < typed.length(); i++) {
                if (typed.charAt(i) == word.charAt(i)) continue;
                different++;
                if (at < 0) at = i;
            }
            if (different == 1 && Keyboard.near(typed.charAt(at), word.charAt(at))) odd -= 0.15;
            if (different == 2 && at + 1 < typed.length() && typed.charAt(at) == word.charAt(at + 1)) odd -= 0.3;
        } else if (undoubled(typed).equals(undoubled(word))) {
            odd -= 0.3;
        }
        if (word.length() > 3 && typed.charAt(typed.length() - 1) != word.charAt(word.length() - 1)) odd += 0.1;
        return odd;
    }

    private static String undoubled(String word) {
        var out = new StringBuilder();
        for (int i = 0; i < word.length(); i++)
            if (i == 0 || word.charAt(i) != word.charAt(i - 1)) out.append(word.charAt(i));
        return out.toString();
    }

    private List<Meant> alive(List<Meant> candidates, int most) throws IOException {
        var alive = new ArrayList<Meant>();
        for (var each : candidates) {
            if (alive.size() == most) break;
            if (view.isAlive(each.spelling, language, audience)) alive.add(each);
        }
        return alive;
    }

    private static Vocabulary.Spelling both(Vocabulary.Spelling a, Vocabulary.Spelling b) {
        return new Vocabulary.Spelling(a.folded(), a.stem(), a.written(), a.frequency() + b.frequency());
    }
}
