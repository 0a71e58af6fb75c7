package porchlight.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;
import porchlight.search.meaning.Meaning;
import porchlight.search.meaning.Unrelated;

/** What lies near the meaning of a question: the cosines of its vector with those of titles, questions and passages. */
final class Nearness {

    /** So many of each kind are looked for. */
    private static final int NEIGHBOURS = 60;

    /** Of the phrasings of one question the best one counts most, and the best three together a little. */
    private static final double BEST = 0.6;

    private static final int TOGETHER = 3;
    private static final byte[] NOTHING = {};

    private final byte[] asking;
    private final byte[] telling;
    final Unrelated unrelated;
    final Fusion fusion;

    /** To what somebody asks. */
    Nearness(byte[] question, Meaning meaning) {
        this(question, question, meaning.questions());
    }

    /**
     * @param asking compared with titles, headings and questions
     * @param telling compared with passages
     */
    Nearness(byte[] asking, byte[] telling, Unrelated unrelated) {
        this.asking = asking;
        this.telling = telling;
        this.unrelated = unrelated;
        fusion = new Fusion(unrelated);
    }

    /** The documents that are nearest, in no order. */
    List<Integer> documents(IndexSearcher searcher, org.apache.lucene.search.@Nullable Query filter)
            throws IOException {
        var documents = new ArrayList<Integer>(2 * NEIGHBOURS);
        var asked = new KnnByteVectorQuery(Fields.ASKED, asking, NEIGHBOURS, filter);
        for (var each : searcher.search(asked, NEIGHBOURS).scoreDocs) documents.add(each.doc);
        var told = new KnnByteVectorQuery(Fields.TOLD, telling, NEIGHBOURS, filter);
        for (var each : searcher.search(told, NEIGHBOURS).scoreDocs) documents.add(each.doc);
        return documents;
    }

    /**
     * What lies near an article: its title among titles and questions, the mean of its passages among passages. Null if
     * the model has not read it.
     *
     * @param first its first document
     */
    static @Nullable Nearness of(LeafReaderContext segment, int first, int end, Meaning meaning) throws IOException {
        var asked = new Column(segment.reader().getByteVectorValues(Fields.ASKED), NOTHING);
        var told = new Column(segment.reader().getByteVectorValues(Fields.TOLD), NOTHING);
        var places = DocValues.getNumeric(segment.reader(), Fields.PLACE);
        byte[] title = null;
        int[] sum = null;
        for (int doc = first; doc < end; doc++) {
            byte[] asking = asked.vector(doc);
            byte[] telling = told.vector(doc);
            boolean isPhrasing =
                    places.advanceExact(doc) && Place.of(places.longValue()).isPhrasing();
            if (title == null && isPhrasing && asking != null) title = asking.clone();
            if (telling == null) continue;
            if (sum == null) sum = new int[telling.length];
            for (int i = 0; i < sum.length; i++) sum[i] += telling[i];
        }
        if (title == null) return null;
        return new Nearness(title, sum == null ? title : scaled(sum), meaning.texts());
    }

    private static byte[] scaled(int[] sum) {
        int most = 1;
        for (int each : sum) most = Math.max(most, Math.abs(each));
        var bytes = new byte[sum.length];
        for (int i = 0; i < sum.length; i++) bytes[i] = (byte) (sum[i] * Byte.MAX_VALUE / most);
        return bytes;
    }

    Segment in(LeafReader segment) throws IOException {
        return new Segment(this, segment);
    }

    /** How near one article is, document by document; the vectors of a segment are read in its order only. */
    static final class Segment {
        private final Column asked;
        private final Column told;

        private final NumericDocValues places;

        private Segment(Nearness near, LeafReader segment) throws IOException {
            places = DocValues.getNumeric(segment, Fields.PLACE);
            asked = new Column(segment.getByteVectorValues(Fields.ASKED), near.asking);
            told = new Column(segment.getByteVectorValues(Fields.TOLD), near.telling);
        }

        Place place(int doc) throws IOException {
            if (!places.advanceExact(doc)) throw new IOException("a document has no place");
            return Place.of(places.longValue());
        }

        double asked(int doc) throws IOException {
            return asked.cosine(doc);
        }

        double told(int doc) throws IOException {
            return told.cosine(doc);
        }
    }

    private static final class Column {
        private final @Nullable ByteVectorValues vectors;
        private final @Nullable DocIndexIterator documents;

        private final byte[] compared;

        Column(@Nullable ByteVectorValues vectors, byte[] compared) {
            this.vectors = vectors;
            this.compared = compared;
            documents = vectors == null ? null : vectors.iterator();
        }

        /** Null where there is none. */
        byte @Nullable [] vector(int doc) throws IOException {
            if (vectors == null || documents == null) return null;
            if (documents.docID() < doc) documents.advance(doc);
            return documents.docID() == doc ? vectors.vectorValue(documents.index()) : null;
        }

        /** NaN where there is no vector. */
        double cosine(int doc) throws IOException {
            byte[] vector = vector(doc);
            return vector == null ? Double.NaN : VectorUtil.cosine(compared, vector);
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
