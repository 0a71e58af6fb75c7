package porchlight;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.articles.Sheets;
import porchlight.articles.Validation;
import porchlight.cases.Cases;
import porchlight.cases.Kindred;
import porchlight.cases.Kindred.Question;
import porchlight.console.Waiting;
import porchlight.database.DatabaseProblem;
import porchlight.journal.Event;
import porchlight.journal.Journal;
import porchlight.markdown.Malformed;
import porchlight.people.Audience;
import porchlight.search.IndexProblem;
import porchlight.search.Query;
import porchlight.search.Results;
import porchlight.search.Sameness;
import porchlight.search.Searcher;
import porchlight.search.Sense;
import porchlight.wishes.Wishes;
import porchlight.work.Busy;

/** What follows behind from questions and articles: who asks the same, and who is told of what was published. */
final class WritingBack implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(700);
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final Duration RARELY = Duration.ofMinutes(10);
    private static final int AT_ONCE = 50;
    private static final Logger LOG = LoggerFactory.getLogger(WritingBack.class);

    private final Kindred kindred;
    private final Sameness sameness;
    private final Wishes wishes;
    private final Journal journal;
    private final Validation validation;
    private final Telling telling;

    /** Of those who asked first: read once, because reading is slow and comparing is not. */
    private final Map<String, Sense> senses = new ConcurrentHashMap<>();

    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("writing-back").daemon().factory());
    private long lookedAt = -1;
    private final InstantSource clock;
    private final Sheets sheets;

    /** As they were used last; null before they were first read. */
    private @Nullable String synonyms;

    private long validatedAt = -1;
    private Instant validatedAgain = Instant.MIN;
    private volatile boolean stopped;

    WritingBack(Knowledge knowledge, Finding finding, Wishes wishes) {
        this.kindred = new Kindred(knowledge.database());
        this.sameness = new Sameness(finding.meaning());
        this.wishes = wishes;
        this.journal = knowledge.journal();
        this.clock = knowledge.clock();
        this.sheets = knowledge.sheets();
        this.validation = new Validation(
                knowledge.database(),
                knowledge.journal(),
                knowledge.articles(),
                knowledge.clock(),
                knowledge.settings().number(Setting.ARTICLES_VALIDATED));
        this.telling = new Telling(
                wishes,
                words -> answer(finding.searcher(), words),
                sameness,
                knowledge.journal(),
                seq -> isFound(finding, seq));
    }

    /** As sure as the search itself has to be to show one as the answer. */
    private static Optional<String> answer(Searcher searcher, String words) {
        Results results = searcher.find(new Query(words, null, null, 1, 1), Audience.PUBLIC);
        return results.hits().isEmpty() || results.confidence() < searcher.sure()
                ? Optional.empty()
                : Optional.of(results.hits().getFirst().article());
    }

    /** Whether an article can be found by all that it says. */
    private static boolean isFound(Finding finding, long seq) {
        return finding.followers().standings().stream()
                        .filter(each ->
                                each.follower().equals(finding.indexing().name()))
                        .allMatch(each -> each.position() >= seq)
                && finding.index().reading().isDone();
    }

    Kindred kindred() {
        return kindred;
    }

    Wishes wishes() {
        return wishes;
    }

    Validation validation() {
        return validation;
    }

    Waiting waiting() {
        return telling;
    }

    void start() {
        telling.start();
        var _ = worker.scheduleWithFixedDelay(
                () -> {
                    attempt(this::putTogether);
                    attempt(telling::tell);
                },
                EVERY.toMillis(),
                EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
        var _ = worker.scheduleWithFixedDelay(
                () -> {
                    attempt(this::validate);
                    attempt(wishes::tidy);
                    attempt(telling::read);
                },
                EVERY.toMillis(),
                LATER.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Only answers use articles. What somebody was just writing at has to be looked at again, too: now and then. */
    private void validate() {
        long answered = journal.last(Cases.ANSWERED).map(Event::seq).orElse(0L);
        Instant now = clock.instant();
        if (answered != validatedAt || !now.isBefore(validatedAgain)) {
            validation.validate();
            validatedAt = answered;
            validatedAgain = now.plus(RARELY);
        }
    }

    /** Finds for each new question whoever asked the same before. */
    private void putTogether() {
        if (!sameness.isReady()) {
            return;
        }
        long now = journal.last();
        if (now != lookedAt) {
            useSynonyms();
        }
        List<Question> fresh = now == lookedAt ? List.of() : kindred.fresh(AT_ONCE);
        if (!fresh.isEmpty()) {
            var first = new ArrayList<>(kindred.first());
            senses.keySet().retainAll(first.stream().map(Question::id).collect(Collectors.toSet()));
            while (!fresh.isEmpty() && !stopped) {
                putTogether(fresh, first);
                fresh = kindred.fresh(AT_ONCE);
            }
        }
        lookedAt = now;
    }

    /** What the owner says that it means the same. If it is something else than before, all who wait are compared anew. */
    private void useSynonyms() {
        Sheets.Texts texts = sheets.texts();
        if (texts.synonyms().equals(synonyms)) {
            return;
        }
        try {
            sameness.use(texts.words().synonyms());
        } catch (Malformed unreadable) {
            LOG.debug("the synonyms cannot be read: those of before are used on", unreadable);
            return;
        }
        senses.clear();
        telling.readAgain();
        if (synonyms != null) {
            kindred.again();
        }
        synonyms = texts.synonyms();
    }

    private void putTogether(List<Question> fresh, List<Question> first) {
        var kin = new HashMap<String, String>();
        for (Question each : fresh) {
            Sense sense = sameness.of(each.words(), each.language());
            String nearest = each.id();
            double best = 1;
            for (Question other : first) {
                if (stopped) {
                    return;
                }
                double near = sameness.nearness(
                        sense, senses.computeIfAbsent(other.id(), _ -> sameness.of(other.words(), other.language())));
                if (near >= best) {
                    nearest = other.id();
                    best = near;
                }
            }
            if (nearest.equals(each.id())) {
                first.add(each);
                senses.put(each.id(), sense);
            } else {
                kin.put(each.id(), nearest);
            }
        }
        kindred.keep(fresh, kin);
    }

    /** What cannot be done now is tried again the next time. */
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (DatabaseProblem | IndexProblem | Busy later) {
            LOG.debug("it is tried again in a moment", later);
        } catch (RuntimeException later) {
            LOG.warn("what follows from questions and articles could not be done and is tried again", later);
        }
    }

    /** Returns when nothing is read any more: only then may model and index be closed. */
    @Override
    public void close() {
        stopped = true;
        telling.stop();
        worker.close();
        telling.close();
    }
}
