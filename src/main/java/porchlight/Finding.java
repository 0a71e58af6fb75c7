package porchlight;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import porchlight.articles.Indexing;
import porchlight.articles.Learning;
import porchlight.journal.Followers;
import porchlight.search.Certainty;
import porchlight.search.Index;
import porchlight.search.OwnWords;
import porchlight.search.ReadOnlyIndex;
import porchlight.search.Searcher;
import porchlight.search.meaning.Meaning;
import porchlight.search.meaning.Model;
import porchlight.searches.Calibration;
import porchlight.searches.Calibrations;

/** The search index with those who keep it, and the folder, up to date. Only one process at a time has it. */
public record Finding(
        Knowledge knowledge,
        Meaning meaning,
        Index index,
        Indexing indexing,
        Followers followers,
        Learning learning,
        Calibrations calibrations)
        implements AutoCloseable {

    public static Finding open(Knowledge knowledge) {
        var settings = knowledge.settings();
        var meaning = Meaning.later(settings.models(), settings.path(Setting.VECTORS_FOLDER));
        var index = open(knowledge, meaning);
        try {
            knowledge.database().claim();
        } catch (RuntimeException taken) {
            index.close();
            meaning.close();
            throw taken;
        }
        var calibrations = calibrations(knowledge);
        index.searcher().use(certainty(settings, calibrations.current()));
        var indexing = new Indexing(
                knowledge.articles(), knowledge.sheets(), knowledge.journal(), knowledge.markdown(), index);
        var followers = new Followers(knowledge.journal(), List.of(indexing, knowledge.folder()));
        return new Finding(knowledge, meaning, index, indexing, followers, new Learning(indexing), calibrations);
    }

    /** What was learnt, unless somebody has set something else. */
    static Certainty certainty(Settings settings, Optional<Calibration> learnt) {
        Certainty base = learnt.map(Calibration::certainty).orElse(Certainty.USUAL);
        boolean setSure = learnt.isEmpty() || settings.isGiven(Setting.ANSWER_SURE);
        boolean setDoubtful = learnt.isEmpty() || settings.isGiven(Setting.ANSWER_DOUBTFUL);
        double sure = setSure ? settings.share(Setting.ANSWER_SURE) : base.sure();
        double doubtful = setDoubtful ? settings.share(Setting.ANSWER_DOUBTFUL) : base.doubtful();
        return base.within(sure, Math.min(sure, doubtful));
    }

    private static Index open(Knowledge knowledge, Meaning meaning) {
        try {
            return Index.open(
                    knowledge.settings().path(Setting.INDEX_FOLDER),
                    OwnWords.NONE,
                    knowledge.journal().id(() -> UUID.randomUUID().toString()),
                    meaning);
        } catch (RuntimeException unable) {
            meaning.close();
            throw unable;
        }
    }

    /**
     * The index as whoever keeps it has left it, to search in and never to change: while a server runs, or when it was
     * made with another model than the settings say.
     */
    public static ReadOnlyIndex reading(Knowledge knowledge) {
        var reading = ReadOnlyIndex.open(
                knowledge.settings().path(Setting.INDEX_FOLDER),
                knowledge.sheets().texts().words(),
                knowledge.journal().id(() -> UUID.randomUUID().toString()),
                knowledge.settings().models());
        reading.searcher()
                .use(certainty(knowledge.settings(), calibrations(knowledge).current()));
        return reading;
    }

    /** What visitors taught the search as it is now. */
    public static Calibrations calibrations(Knowledge knowledge) {
        return new Calibrations(
                knowledge.database(), knowledge.journal(), knowledge.clock(), yardstick(knowledge.settings()));
    }

    /** By what the search reckons how sure it is. */
    public static String yardstick(Settings settings) {
        return Certainty.yardstick(settings.models());
    }

    /** Whether the index has the vectors of another model than the settings say: to open it would make it anew. */
    public static boolean isOfAnotherModel(Settings settings) {
        String wanted = Model.name(settings.models());
        return ReadOnlyIndex.model(settings.path(Setting.INDEX_FOLDER))
                .filter(model -> !model.equals(wanted))
                .isPresent();
    }

    /** Begins to follow the journal. */
    public void start() {
        index.onDamage(() -> Thread.ofPlatform().daemon().name("index-healing").start(indexing::heal));
        indexing.useWords();
        followers.start();
        learning.start();
    }

    public Searcher searcher() {
        return index.searcher();
    }

    @Override
    public void close() {
        followers.close();
        meaning.rest();
        learning.close();
        index.close();
        meaning.close();
    }
}
