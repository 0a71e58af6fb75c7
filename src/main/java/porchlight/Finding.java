package porchlight;

import java.util.List;
import java.util.UUID;
import porchlight.articles.Indexing;
import porchlight.articles.Learning;
import porchlight.journal.Followers;
import porchlight.search.Certainty;
import porchlight.search.Index;
import porchlight.search.Searcher;
import porchlight.search.Synonyms;
import porchlight.search.meaning.Meaning;

/** The search index with those who keep it, and the folder, up to date. Only one process at a time has it. */
public record Finding(
        Knowledge knowledge, Meaning meaning, Index index, Indexing indexing, Followers followers, Learning learning)
        implements AutoCloseable {

    public static Finding open(Knowledge knowledge) {
        var settings = knowledge.settings();
        var meaning = Meaning.of(settings.models(), settings.path(Setting.VECTORS_FOLDER));
        var index = open(knowledge, meaning);
        double sure = settings.share(Setting.ANSWER_SURE);
        double doubtful = Math.min(sure, settings.share(Setting.ANSWER_DOUBTFUL));
        index.searcher().use(Certainty.USUAL.within(sure, doubtful));
        var indexing = new Indexing(
                knowledge.articles(), knowledge.sheets(), knowledge.journal(), knowledge.markdown(), index);
        var followers = new Followers(knowledge.journal(), List.of(indexing, knowledge.folder()));
        return new Finding(knowledge, meaning, index, indexing, followers, new Learning(indexing));
    }

    private static Index open(Knowledge knowledge, Meaning meaning) {
        try {
            return Index.open(
                    knowledge.settings().path(Setting.INDEX_FOLDER),
                    Synonyms.NONE,
                    knowledge.journal().id(() -> UUID.randomUUID().toString()),
                    meaning);
        } catch (RuntimeException unable) {
            meaning.close();
            throw unable;
        }
    }

    /** Begins to follow the journal. */
    public void start() {
        index.onDamage(() -> Thread.ofPlatform().daemon().name("index-healing").start(indexing::heal));
        indexing.useSynonyms();
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
