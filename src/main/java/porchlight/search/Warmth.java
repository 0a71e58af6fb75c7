package porchlight.search;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import porchlight.people.Audience;
import porchlight.search.meaning.Meaning;

/** Searches for what is there in every way there is, until Java has translated what searching needs. */
final class Warmth {

    private static final long LONGEST = Duration.ofSeconds(1).toNanos();
    /** Of so many articles, spread over the index. */
    private static final int ARTICLES = 40;

    private final View view;
    private final OwnWords words;
    private final Meaning meaning;

    Warmth(View view, OwnWords words, Meaning meaning) {
        this.view = view;
        this.words = words;
        this.meaning = meaning;
    }

    void spread() throws IOException {
        long began = System.nanoTime();
        int all = view.getIndexReader().maxDoc();
        int step = Math.max(1, all / ARTICLES);
        for (int doc = 0; doc < all; doc += step) {
            var card = Grouping.card(view, doc);
            for (String text : waysToAsk(card.title())) find(text);
            String begun = card.title().substring(0, Math.min(5, card.title().length()));
            new Suggesting(view, Query.of(begun), Audience.PUBLIC, Limit.none()).suggestions();
            new Likeness(view, card.article(), Audience.PUBLIC, meaning, Limit.none()).hits(5);
            if (System.nanoTime() - began > LONGEST) return;
        }
    }

    private void find(String text) throws IOException {
        new Finding(view, Query.of(text), Audience.PUBLIC, words, meaning, Certainty.USUAL, Lifts.NONE, Limit.none())
                .results();
    }

    private static List<String> waysToAsk(String title) {
        int middle = title.length() / 2;
        String misspelt = title.substring(0, middle) + title.substring(Math.min(title.length(), middle + 1));
        return List.of(title, "How do I " + title + "?", misspelt);
    }
}
