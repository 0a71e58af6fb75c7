package porchlight.search;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import porchlight.people.Audience;
import porchlight.search.meaning.Meaning;
import porchlight.work.Busy;
import porchlight.work.Workers;

/** Finds articles. Safe for many threads; throws {@link Busy} when too many search at once. */
public final class Searcher {

    /** The first searches of a process cost many times what they cost later: they must not be cut short for it. */
    private static final int COLD = 200;

    private final Workers workers = Workers.onAllCores("search");
    private final AtomicInteger begun = new AtomicInteger();
    private final Views views;
    private final Meaning meaning;
    private volatile OwnWords words;
    private volatile Certainty certainty = Certainty.USUAL;
    private volatile Lifts lifts = Lifts.NONE;
    private volatile Onlooker onlooker = Onlooker.NONE;

    /** Where the views of the index come from and go back to. */
    interface Views {
        View acquire() throws IOException;

        void release(View view) throws IOException;

        /** Told of everything that reading threw, for damage to be mended; returns what the caller is to throw. */
        RuntimeException failed(View view, Throwable thrown);
    }

    private interface Look<T> {
        T at(View view) throws IOException;
    }

    private record Timed(Results results, boolean byMeaning) {}

    Searcher(Views views, OwnWords words, Meaning meaning) {
        this.views = views;
        this.meaning = meaning;
        this.words = words;
    }

    /** From the next search on. */
    public void use(OwnWords words) {
        this.words = words;
    }

    /** From the next search on. */
    public void use(Certainty certainty) {
        this.certainty = certainty;
    }

    /** From which probability on the first hit is shown as the answer. */
    public double sure() {
        return certainty.sure();
    }

    /** Below which probability a hit is rather not the answer. */
    public double doubtful() {
        return certainty.doubtful();
    }

    /** From the next search on. */
    public void use(Lifts lifts) {
        this.lifts = lifts;
    }

    /** From the next search on. */
    public void tell(Onlooker onlooker) {
        this.onlooker = onlooker;
    }

    /** What {@code audience} may see of what the query asks for. Any text is a query. */
    public Results find(Query query, Audience audience) {
        return find(query, audience, words);
    }

    /** The same as if these were the words, to see what they would change. */
    public Results find(Query query, Audience audience, OwnWords tried) {
        long began = System.nanoTime();
        try {
            var found = look(view -> {
                var finding = new Finding(view, query, audience, tried, meaning, certainty, lifts, limit());
                return new Timed(finding.results(), finding.isByMeaning());
            });
            onlooker.found(found.byMeaning, System.nanoTime() - began);
            return found.results;
        } catch (Busy refused) {
            onlooker.refused();
            throw refused;
        }
    }

    /** The paths of all articles that have the words, or are near to their meaning, best first. */
    public List<String> paths(String text, Audience audience, int most) {
        var query = Query.of(text);
        return look(view -> new Finding(view, query, audience, words, meaning, certainty, lifts, limit()).paths(most));
    }

    /**
     * Titles, questions and headings with all words of {@code text}, the last of which may be only begun.
     *
     * @param language BCP 47: only articles in it; null for all
     * @param most 1 to 50
     */
    public List<Suggestion> suggest(String text, @Nullable String language, Audience audience, int most) {
        var query = new Query(text, null, language, 1, most);
        return look(view -> new Suggesting(view, query, audience, limit()).suggestions());
    }

    /** Articles about the same as this one; none if {@code audience} may not see it. */
    public List<Hit> like(String article, Audience audience, int most) {
        int size = Math.clamp(most, 1, Query.MOST_SIZE);
        return look(view -> new Likeness(view, article, audience, meaning, limit()).hits(size));
    }

    /**
     * Articles that already say what a draft says, most alike first; none without a model. What each title and passage
     * gave is in {@link Hit#parts}.
     */
    public List<Hit> duplicates(String title, String text, Audience audience, int most) {
        int size = Math.clamp(most, 1, Query.MOST_SIZE);
        return look(view -> new Duplicates(view, audience, meaning, limit()).of(title, text, size));
    }

    /** Reads the word lists that every search goes by, before there is anything to search. */
    public static void prepare() {
        for (var language : Language.values()) WordList.of(language);
    }

    /**
     * Searches for a moment in every way there is, so that the first visitor after a start waits no longer than the
     * others. Returns after a second or so, or at once when there is nothing to find.
     */
    public void warm() {
        look(view -> {
            view.readVocabularies();
            new Warmth(view, words, meaning).spread();
            return true;
        });
    }

    void close() {
        workers.close();
    }

    private Limit limit() {
        boolean cold = begun.get() < COLD && begun.incrementAndGet() <= COLD;
        return cold ? Limit.none() : Limit.usual();
    }

    private View acquired() {
        try {
            return views.acquire();
        } catch (IOException e) {
            throw new IndexProblem("The index cannot be read", e);
        }
    }

    private <T> T look(Look<T> look) {
        return workers.run(() -> {
            var view = acquired();
            try {
                return look.at(view);
            } catch (IOException | RuntimeException | InternalError e) {
                throw views.failed(view, e);
            } finally {
                views.release(view);
            }
        });
    }
}
