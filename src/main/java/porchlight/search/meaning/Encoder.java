package porchlight.search.meaning;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Turns texts into vectors of {@value Model#DIMENSIONS} numbers: texts that mean the same point the same way. Safe for
 * many threads; each call computes on the thread it is made by.
 */
final class Encoder implements AutoCloseable {
    /** A customer's question is short; what comes after so many pieces says nothing new. */
    static final int QUESTION_PIECES = 64;

    /** The models know the same: read once, when the first of them is loaded. */
    private static final class Pieces {
        static final WordPieces OF_ALL = WordPieces.read(Model.VOCABULARY);
    }

    private final Model model;
    private final WordPieces pieces;
    private final OrtEnvironment runtime;
    private final OrtSession network;

    /** Takes some tenths of a second. */
    Encoder(Model model) {
        this.model = model;
        pieces = Pieces.OF_ALL;
        runtime = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions();
                var memory = Arena.ofConfined()) {
            // One thread a call: the searches themselves run side by side, and threads that wait by spinning would
            // take the cores from one another.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            network = runtime.createSession(bytes(model.network(), memory), options);
        } catch (OrtException | IOException e) {
            throw new IllegalStateException("The model " + model + " cannot be loaded", e);
        }
    }

    /**
     * Outside of Java's heap, which would keep room for them forever: the runtime makes a copy, and then they go. Read
     * twice, because only its end tells how long a packed file is.
     */
    private static ByteBuffer bytes(String resource, Arena memory) throws IOException {
        long size;
        try (var in = open(resource)) {
            size = in.transferTo(OutputStream.nullOutputStream());
        }
        var bytes = memory.allocate(size).asByteBuffer();
        try (var in = Channels.newChannel(open(resource))) {
            while (bytes.hasRemaining() && in.read(bytes) >= 0) {
                // goes on where it stopped
            }
        }
        return bytes.flip();
    }

    private static InputStream open(String resource) {
        var in = Encoder.class.getResourceAsStream(resource);
        if (in == null) throw new IllegalStateException("missing " + resource);
        return in;
    }

    /**
     * The vector of what somebody asks: the mean of its pieces, of which each counts as much as its word tells. Where a
     * text is read at the mark before its first piece, that counts for half. bge was trained to see a sentence before a
     * question, which makes a short one three times as long: without it the orders are as good, and found in a third of the
     * time (decision 0007).
     *
     * @param words as {@link WordPieces#words} cuts them
     * @param weights one for each word
     */
    float[] question(List<String> words, List<Double> weights) {
        var before = model.before(false);
        var cut = pieces.of(joined(before, words), QUESTION_PIECES);
        double[] each = cut.each(joined(Collections.nCopies(before.size(), 0.0), weights));
        if (Arrays.stream(each).noneMatch(weight -> weight > 0))
            return states(cut.numbers, states -> pooled(states, each.length));
        return states(cut.numbers, states -> {
            float[] told = sum(states, each);
            return model.pooling == Model.Pooling.MEAN ? told : halfway(pooled(states, each.length), told);
        });
    }

    /**
     * The vector of a text, cut after {@code most} pieces of words. One at a time: several together are no faster, and a
     * quantised model rounds each by the largest number of all of them.
     */
    float[] text(String text, int most) {
        // A passage stands below its heading; titles, headings and questions are one line.
        var before = model.before(text.indexOf('\n') >= 0);
        long[] ids = pieces.of(joined(before, WordPieces.words(text)), most).numbers;
        return states(ids, states -> pooled(states, ids.length));
    }

    private static <T> List<T> joined(List<T> first, List<T> then) {
        if (first.isEmpty()) return then;
        var all = new ArrayList<T>(first.size() + then.size());
        all.addAll(first);
        all.addAll(then);
        return all;
    }

    /** Of a text as the model was made to give it. */
    private float[] pooled(FloatBuffer states, int count) {
        var weights = new double[count];
        if (model.pooling == Model.Pooling.FIRST) weights[0] = 1;
        else Arrays.fill(weights, 1);
        return sum(states, weights);
    }

    private static float[] sum(FloatBuffer states, double[] weights) {
        var sum = new float[Model.DIMENSIONS];
        for (int k = 0; k < weights.length; k++) {
            if (weights[k] == 0) continue;
            for (int d = 0; d < sum.length; d++) sum[d] += (float) (weights[k] * states.get(k * sum.length + d));
        }
        return sum;
    }

    /** The direction between both, however long they are. */
    private static float[] halfway(float[] one, float[] other) {
        double ones = length(one);
        double others = length(other);
        var between = new float[one.length];
        for (int d = 0; d < between.length; d++) between[d] = (float) (one[d] / ones + other[d] / others);
        return between;
    }

    /** Never 0, so that it can divide. */
    static double length(float[] vector) {
        double squares = 0;
        for (float each : vector) squares += each * each;
        return Math.max(1e-12, Math.sqrt(squares));
    }

    /** What the model makes of each piece. */
    private float[] states(long[] ids, Function<FloatBuffer, float[]> read) {
        long[] shape = {1, ids.length};
        var mask = new long[ids.length];
        Arrays.fill(mask, 1);
        try (var given = tensor(ids, shape);
                var known = tensor(mask, shape);
                var types = tensor(new long[ids.length], shape);
                var found = network.run(Map.of("input_ids", given, "attention_mask", known, "token_type_ids", types))) {
            return read.apply(((OnnxTensor) found.get(0)).getFloatBuffer());
        } catch (OrtException e) {
            throw new IllegalStateException("The model " + model + " did not answer", e);
        }
    }

    private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(runtime, LongBuffer.wrap(values), shape);
    }

    @Override
    public void close() {
        try {
            network.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The model " + model + " did not close", e);
        }
    }
}
