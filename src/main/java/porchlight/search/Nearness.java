package porchlight.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/** What lies near the meaning of a question: the cosines of its vector with those of titles, questions and passages. */
final class Nearness {

    /** So many of each kind are looked for. */
    private static final int NEIGHBOURS = 60;

    /** Of the phrasings of one question the best one counts most, and the best three together a little. */
    private static final double BEST = 0.6;

    private static final int TOGETHER = 3;

    private final byte[] question;
    final Fusion fusion;

    /** @param spread of the model's cosines */
    Nearness(byte[] question, double spread) {
        this.question = question;
        fusion = new Fusion(spread);
    }

    /** The documents that are nearest, in no order. */
    List<Integer> documents(IndexSearcher searcher, org.apache.lucene.search.@Nullable Query filter)
            throws IOException {
        var documents = new ArrayList<Integer>(2 * NEIGHBOURS);
        for (String field : new String[] {Fields.ASKED, Fields.TOLD}) {
            var nearest = new KnnByteVectorQuery(field, question, NEIGHBOURS, filter);
            for (var each : searcher.search(nearest, NEIGHBOURS).scoreDocs) documents.add(each.doc);
        }
        return documents;
    }

    Segment in(LeafReader segment) throws IOException {
        return new Segment(question, segment);
    }

    /** How near one article is, document by document; the vectors of a segment are read in its order only. */
    static final class Segment {
        private final byte[] question;
        private final Column asked;
        private final Column told;

        private final NumericDocValues places;

        private Segment(byte[] question, LeafReader segment) throws IOException {
            this.question = question;
            places = DocValues.getNumeric(segment, Fields.PLACE);
            asked = new Column(segment.getByteVectorValues(Fields.ASKED));
            told = new Column(segment.getByteVectorValues(Fields.TOLD));
        }

        Place place(int doc) throws IOException {
            if (!places.advanceExact(doc)) throw new IOException("a document has no place");
            return Place.of(places.longValue());
        }

        double asked(int doc) throws IOException {
            return asked.cosine(doc, question);
        }

        double told(int doc) throws IOException {
            return told.cosine(doc, question);
        }
    }

    private static final class Column {
        private final @Nullable ByteVectorValues vectors;
        private final @Nullable DocIndexIterator documents;

        Column(@Nullable ByteVectorValues vectors) {
            this.vectors = vectors;
            documents = vectors == null ? null : vectors.iterator();
        }

        /** NaN where there is no vector. */
        double cosine(int doc, byte[] question) throws IOException {
            if (vectors == null || documents == null) return Double.NaN;
            if (documents.docID() < doc) documents.advance(doc);
            if (documents.docID() != doc || doc == DocIdSetIterator.NO_MORE_DOCS) return Double.NaN;
            return VectorUtil.cosine(question, vectors.vectorValue(documents.index()));
        }
    }

    /** Several phrasings of one question as one figure. */
    static double together(double[] phrasings, int count) {
        Arrays.sort(phrasings, 0, count);
        int counted = Math.min(TOGETHER, count);
        double sum = 0;
        for (int i = 0; i < counted; i++) sum += phrasings[count - 1 - i];
        return BEST * phrasings[count - 1] + (1 - BEST) * sum / counted;
    }
}
