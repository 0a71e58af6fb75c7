package porchlight.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;

/**
 * Passages in which words stand side by side, read from their prints: the index needs no positions, which would double
 * it for the sake of the few who type quotes. Costs a reading of each candidate, so it stands beside the words.
 */
final class PhraseCheck extends org.apache.lucene.search.Query {

    private final List<String> stems;
    private final int[] prints;

    PhraseCheck(List<String> stems) {
        this.stems = List.copyOf(stems);
        prints = stems.stream().mapToInt(Word::print).toArray();
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public ScorerSupplier scorerSupplier(LeafReaderContext segment) throws IOException {
                var passages = DocValues.getBinary(segment.reader(), Fields.PRINT);
                var check = new TwoPhaseIterator(passages) {
                    @Override
                    public boolean matches() throws IOException {
                        return isIn(new Print(passages.binaryValue()));
                    }

                    @Override
                    public float matchCost() {
                        return 1000;
                    }
                };
                return new DefaultScorerSupplier(new ConstantScoreScorer(score(), mode, check));
            }

            @Override
            public boolean isCacheable(LeafReaderContext segment) {
                return true;
            }
        };
    }

    /** Words that stand at one place (a name and its first part) are alternatives there. */
    private boolean isIn(Print print) {
        if (prints.length == 0) return true;
        for (int i = 0; i < print.words; i++) if (print.stem(i) == prints[0] && continues(print, i, 1)) return true;
        return false;
    }

    private boolean continues(Print print, int i, int word) {
        if (word == prints.length) return true;
        int next = i + 1;
        while (next < print.words && print.stacked(next)) next++;
        for (int k = next; k < print.words && (k == next || print.stacked(k)); k++)
            if (print.stem(k) == prints[word]) return continues(print, k, word + 1);
        return false;
    }

    @Override
    public String toString(String field) {
        return "\"" + String.join(" ", stems) + "\"";
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhraseCheck check && stems.equals(check.stems);
    }

    @Override
    public int hashCode() {
        return stems.hashCode();
    }
}
