package porchlight.search;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;

/**
 * All words of a passage, each once, with the sum of its weights as its frequency. BM25 over that is BM25F: title,
 * questions, headings and text saturate together, and a query stays a plain disjunction that Lucene can skip through.
 */
final class WeightedWords extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);
    private final Map<String, Integer> weights = new LinkedHashMap<>();
    private Iterator<Map.Entry<String, Integer>> rest = weights.entrySet().iterator();

    void add(List<Word> words, int weight) {
        for (var word : words)
            weights.merge(word.stem(), word.kind() == Word.Kind.PART ? Math.max(1, weight / 2) : weight, Integer::sum);
    }

    boolean isEmpty() {
        return weights.isEmpty();
    }

    @Override
    public void reset() {
        rest = weights.entrySet().iterator();
    }

    @Override
    public boolean incrementToken() {
        if (!rest.hasNext()) return false;
        clearAttributes();
        var next = rest.next();
        term.append(next.getKey());
        frequency.setTermFrequency(next.getValue());
        return true;
    }
}
