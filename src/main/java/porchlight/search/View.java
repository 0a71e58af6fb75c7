package porchlight.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.BytesRef;
import porchlight.people.Audience;

/** The index as it was at one moment, and what is worth knowing about it once instead of at every query. */
final class View extends IndexSearcher {

    /** Articles whose meaning is not known yet. */
    static final org.apache.lucene.search.Query LACKING = new TermQuery(new Term(Fields.LACKS, "1"));

    /** Some hundred bytes each. */
    private static final int MOST_LOOKED = 10_000;

    final Set<Language> languages;
    /** Whether a visitor may see everything: then no query pays for a filter. */
    final boolean allPublic;

    /** Whether there are vectors. */
    final boolean hasMeaning;

    final long articles;
    final long passages;
    private final Spellings spellings;

    /** Where the words asked for stand: looking a word up costs as much as scoring what it finds. */
    private final Map<Term, TermStates> looked = new ConcurrentHashMap<>();

    /** Vocabularies by segment; a segment never changes, so they outlive the view. */
    static final class Spellings {
        private final Map<Object, Map<String, Optional<Vocabulary>>> bySegment = new ConcurrentHashMap<>();

        Optional<Vocabulary> of(LeafReaderContext segment, String field) {
            IndexReader.CacheHelper core = segment.reader().getCoreCacheHelper();
            if (core == null) return Optional.empty();
            var fields = bySegment.computeIfAbsent(core.getKey(), key -> {
                core.addClosedListener(bySegment::remove);
                return new ConcurrentHashMap<>();
            });
            return fields.computeIfAbsent(field, name -> {
                try {
                    return Optional.ofNullable(Vocabulary.of(segment.reader(), name));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    View(DirectoryReader reader, Spellings spellings) throws IOException {
        super(reader);
        this.spellings = spellings;
        var names = FieldInfos.getIndexedFields(reader);
        languages = EnumSet.noneOf(Language.class);
        for (var language : Language.values()) if (names.contains(Fields.words(language))) languages.add(language);
        hasMeaning = FieldInfos.getMergedFieldInfos(reader).fieldInfo(Fields.ASKED) != null;
        allPublic = Arrays.stream(Audience.values())
                .filter(audience -> audience != Audience.PUBLIC)
                .allMatch(audience -> frequency(new Term(Fields.AUDIENCE, audience.name())) == 0);
        setQueryCache(null);
        articles = count(new TermQuery(new Term(Fields.FIRST, "1")));
        passages = count(new TermQuery(new Term(Fields.PART, "passage")));
    }

    /** Whether nearly all of it is in one segment, and what lies beside does not matter. */
    boolean isInOnePart() {
        int all = 0;
        int largest = 0;
        for (var segment : getLeafContexts()) {
            all += segment.reader().maxDoc();
            largest = Math.max(largest, segment.reader().numDocs());
        }
        return all - largest <= all / 10;
    }

    /** The share of documents that were replaced or removed, and take room until their part is put together anew. */
    double replaced() {
        var all = getIndexReader();
        return all.maxDoc() == 0 ? 0 : (double) all.numDeletedDocs() / all.maxDoc();
    }

    /** What is not read now is read by the first search that meets a word which is not known. */
    void readVocabularies() {
        for (var segment : getLeafContexts())
            for (var language : languages)
                for (var audience : Audience.values()) spellings.of(segment, Fields.spelling(language, audience));
    }

    /** Where a word stands, and how often; known for as long as this view is looked at. */
    TermStates states(Term term) throws IOException {
        var known = looked.get(term);
        if (known != null) return known;
        var states = TermStates.build(this, term, true);
        if (looked.size() >= MOST_LOOKED) looked.clear();
        looked.put(term, states);
        return states;
    }

    private int frequency(Term term) {
        try {
            return getIndexReader().docFreq(term);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this audience may see anything that matches. */
    boolean sees(Audience audience, org.apache.lucene.search.Query query) throws IOException {
        var both = new BooleanQuery.Builder().add(query, Occur.FILTER).add(visibleTo(audience), Occur.FILTER);
        var first = new TopScoreDocCollectorManager(1, null, 1);
        return search(new ConstantScoreQuery(both.build()), first).scoreDocs.length > 0;
    }

    /** The one predicate of who may see what. */
    static org.apache.lucene.search.Query visibleTo(Audience audience) {
        var any = new BooleanQuery.Builder();
        for (var intended : Audience.values())
            if (audience.maySee(intended))
                any.add(new TermQuery(new Term(Fields.AUDIENCE, intended.name())), Occur.SHOULD);
        return any.build();
    }

    /** The vocabularies that this audience may know. */
    List<Vocabulary> vocabularies(Language language, Audience audience) {
        var all = new ArrayList<Vocabulary>();
        for (var segment : getLeafContexts())
            for (var intended : Audience.values())
                if (audience.maySee(intended))
                    spellings.of(segment, Fields.spelling(language, intended)).ifPresent(all::add);
        return all;
    }

    /** Whether a spelling still stands in an article: the dictionary forgets removed ones late. */
    boolean isAlive(Vocabulary.Spelling spelling, Language language, Audience audience) throws IOException {
        String text = Vocabulary.term(spelling);
        for (var segment : getLeafContexts()) {
            var live = segment.reader().getLiveDocs();
            for (var intended : Audience.values()) {
                if (!audience.maySee(intended)) continue;
                var terms = segment.reader().terms(Fields.spelling(language, intended));
                if (terms == null) continue;
                var each = terms.iterator();
                if (!each.seekExact(new BytesRef(text))) continue;
                if (live == null) return true;
                var documents = each.postings(null, 0);
                for (int doc = documents.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = documents.nextDoc())
                    if (live.get(doc)) return true;
            }
        }
        return false;
    }
}
