package porchlight;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import porchlight.articles.Articles;
import porchlight.console.Waiting;
import porchlight.journal.Event;
import porchlight.journal.Follower;
import porchlight.journal.Followers;
import porchlight.journal.Journal;
import porchlight.search.Sameness;
import porchlight.search.Sense;
import porchlight.wishes.Wish;
import porchlight.wishes.Wishes;
import porchlight.wishes.Wishes.Answering;

/**
 * Tells those who asked or searched in vain as soon as an article answers them. Once something was published and can be
 * found, each who waits is held against it by a search with their own words: they are told if what is found is most likely
 * the answer, as the search itself would say, and says something newer than their question.
 */
final class Telling implements Follower, Waiting, AutoCloseable {
    private static final int AT_ONCE = 100;
    private static final int COMPARED = 2_000;
    private static final int MOST_PHRASINGS = 8;

    private final Wishes wishes;
    private final Answers answers;
    private final Sameness sameness;
    private final Ready ready;
    private final Followers following;

    /** Of those who wait. */
    private final Map<String, Sense> senses = new ConcurrentHashMap<>();

    private volatile long followed;
    private final Journal journal;
    private volatile long published;
    private volatile boolean stopped;

    /** The path of the article that most likely answers some words, if there is one that everybody may read. */
    interface Answers {
        Optional<String> to(String words);
    }

    /** Whether everything up to an entry of the journal can be found, by its meaning as well. */
    interface Ready {
        boolean upTo(long seq);
    }

    Telling(Wishes wishes, Answers answers, Sameness sameness, Journal journal, Ready ready) {
        this.wishes = wishes;
        this.answers = answers;
        this.sameness = sameness;
        this.ready = ready;
        this.journal = journal;
        this.followed = journal.last();
        this.following = new Followers(journal, List.of(this));
    }

    void start() {
        following.start();
    }

    @Override
    public String name() {
        return "telling";
    }

    @Override
    public long position() {
        return followed;
    }

    @Override
    public void follow(List<Event> events) {
        events.stream()
                .filter(each -> each.kind().equals(Articles.PUBLISHED))
                .forEach(each -> published = Math.max(published, each.seq()));
        followed = events.getLast().seq();
    }

    /** Tells whoever is to be told by now; returns soon after {@link #stop}. */
    void tell() {
        if (published == 0) {
            // What was published before the start: it may have been killed between the two.
            published = journal.last(Articles.PUBLISHED).map(Event::seq).orElse(0L);
        }
        long seq = published;
        List<Wish> some = wishes.waiting(seq, AT_ONCE);
        while (!some.isEmpty()) {
            if (stopped || !ready.upTo(seq)) {
                return;
            }
            tell(some, seq);
            some = wishes.waiting(seq, AT_ONCE);
        }
    }

    private void tell(List<Wish> some, long seq) {
        var answered = new LinkedHashMap<Answering, List<String>>();
        var unanswered = new ArrayList<String>();
        for (Wish each : some) {
            answer(each)
                    .ifPresentOrElse(
                            article -> answered.computeIfAbsent(article, _ -> new ArrayList<>())
                                    .add(each.id()),
                            () -> unanswered.add(each.id()));
        }
        answered.forEach((article, ids) -> wishes.tell(article, ids, seq));
        // Those too who could not be told because the article was taken away in this moment.
        var looked = new ArrayList<>(unanswered);
        answered.values().forEach(looked::addAll);
        wishes.looked(looked, seq);
    }

    private Optional<Answering> answer(Wish wish) {
        return wishes.ofItsCase(wish).or(() -> answers.to(wish.words()).flatMap(path -> wishes.fresh(wish, path)));
    }

    // What is foretold

    /** Reads what those who wait have asked, so that nobody waits for that who asks how many would be told. */
    void read() {
        List<Wish> waiting = wishes.waiting(Long.MAX_VALUE, COMPARED);
        senses.keySet().retainAll(waiting.stream().map(Wish::id).collect(Collectors.toSet()));
        for (Wish each : waiting) {
            if (stopped || !sameness.isReady()) {
                return;
            }
            sense(each);
        }
    }

    /** Other words mean the same by now. */
    void readAgain() {
        senses.clear();
    }

    private Sense sense(Wish wish) {
        return senses.computeIfAbsent(wish.id(), _ -> sameness.of(wish.words(), wish.language()));
    }

    @Override
    public OptionalLong like(String path, String title, List<String> questions, String language) {
        if (!wishes.mails()) {
            return OptionalLong.empty();
        }
        if (wishes.saysNothingNew(path)) {
            return OptionalLong.of(0);
        }
        var told = new HashSet<>(wishes.waitingWithCasesOf(path));
        List<Sense> asked = Stream.concat(Stream.of(title), questions.stream())
                .limit(MOST_PHRASINGS)
                .map(each -> sameness.of(each, language))
                .toList();
        int unread = 0;
        for (Wish each : wishes.waiting(Long.MAX_VALUE, COMPARED)) {
            boolean isRead = senses.containsKey(each.id()) || unread++ < MOST_PHRASINGS;
            if (isRead && asked.stream().anyMatch(one -> sameness.isSame(one, sense(each)))) {
                told.add(each.id());
            }
        }
        return OptionalLong.of(told.size());
    }

    @Override
    public long told(String path) {
        return wishes.told(path);
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        following.close();
    }
}
