package porchlight;

import java.util.List;
import java.util.UUID;
import porchlight.articles.Indexing;
import porchlight.journal.Followers;
import porchlight.search.Index;
import porchlight.search.Searcher;
import porchlight.search.Synonyms;

/** The search index with those who keep it, and the folder, up to date. Only one process at a time has it. */
public record Finding(Knowledge knowledge, Index index, Indexing indexing, Followers followers)
        implements AutoCloseable {

    public static Finding open(Knowledge knowledge) {
        var index = Index.open(
                knowledge.settings().path(Setting.INDEX_FOLDER),
                Synonyms.NONE,
                knowledge.journal().id(() -> UUID.randomUUID().toString()));
        var indexing = new Indexing(
                knowledge.articles(), knowledge.sheets(), knowledge.journal(), knowledge.markdown(), index);
        var followers = new Followers(knowledge.journal(), List.of(indexing, knowledge.folder()));
        return new Finding(knowledge, index, indexing, followers);
    }

    /** Begins to follow the journal. */
    public void start() {
        index.onDamage(() -> Thread.ofPlatform().daemon().name("index-healing").start(indexing::heal));
        indexing.useSynonyms();
        followers.start();
    }

    public Searcher searcher() {
        return index.searcher();
    }

    @Override
    public void close() {
        followers.close();
        index.close();
    }
}
