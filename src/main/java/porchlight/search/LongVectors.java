package porchlight.search;

import java.io.IOException;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's own graph of vectors, for vectors of several models laid end to end: Lucene takes 1,024 numbers as long as
 * nobody asks for more. What is written is Lucene's and bears its name, so that reading needs nothing of this.
 */
final class LongVectors extends KnnVectorsFormat {
    private static final int MOST_NUMBERS = 2_048;

    private final KnnVectorsFormat usual;

    private LongVectors(KnnVectorsFormat usual) {
        super(usual.getName());
        this.usual = usual;
    }

    /** How an index is written. */
    static Codec codec() {
        var vectors = new LongVectors(new Lucene99HnswVectorsFormat());
        return new Lucene104Codec() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return vectors;
            }
        };
    }

    @Override
    public int getMaxDimensions(String field) {
        return MOST_NUMBERS;
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
        return usual.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
        return usual.fieldsReader(state);
    }
}
