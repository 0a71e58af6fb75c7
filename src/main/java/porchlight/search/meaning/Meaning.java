package porchlight.search.meaning;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What texts mean, as vectors of bytes that are compared by their cosine: for each model {@value Model#DIMENSIONS} of
 * them, one after the other. The models are loaded behind: until then, and where they cannot run at all, there are no
 * vectors, and searching goes by words alone. Safe for many threads.
 */
public final class Meaning implements AutoCloseable {
    /** So many pieces of words of a text count. */
    private static final int TEXT_PIECES = 256;

    /** After a question the models read at a third of their pace for so long: who searches goes first. */
    private static final long QUIET = Duration.ofSeconds(2).toNanos();

    /** So many weights of a word are told apart. */
    private static final double STEPS = 32;

    /** Of a vector in bytes. */
    private static final double LENGTH = 276;

    private static final Duration LONGEST_LOADING = Duration.ofSeconds(20);
    private static final Logger LOG = LoggerFactory.getLogger(Meaning.class);

    private final List<Model> models;
    private final Unrelated texts;
    private final Unrelated peers;
    private final Unrelated questions;
    private final CountDownLatch loaded = new CountDownLatch(1);
    private final Cache<Question, byte[]> vectorsOfQuestions =
            Caffeine.newBuilder().executor(Runnable::run).maximumSize(2_000).build();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Thread loading;
    private volatile List<Mind> minds = List.of();
    private volatile @Nullable String problem;
    private volatile boolean resting;
    private volatile boolean closed;
    private volatile long asked = System.nanoTime() - QUIET;

    /** A model at work, and what it has read before. */
    private record Mind(
            Model model, Encoder encoder, @Nullable Vectors vectors) {
        byte[] read(Question question) {
            return bytes(encoder.question(question.words, question.weights));
        }

        byte[] read(String text) {
            return bytes(encoder.text(text, TEXT_PIECES));
        }

        void close() {
            if (vectors != null) vectors.close();
            encoder.close();
        }
    }

    /** What somebody asks, cut into words, and how much each of them tells. */
    private record Question(List<String> words, List<Double> weights) {}

    /** Without a model. */
    public static Meaning none() {
        return new Meaning(List.of(), Path.of(""));
    }

    /** With models that nobody needs yet: {@link #begin} loads them. */
    public static Meaning later(List<Model> models, Path folder) {
        return new Meaning(models, folder);
    }

    /** That understands questions, and keeps no vectors of texts: another process may have them. */
    public static Meaning forQuestions(List<Model> models) {
        return new Meaning(models, null);
    }

    /**
     * Begins to load the models.
     *
     * @param folder where vectors are kept; one process at a time has it
     */
    public static Meaning of(List<Model> models, Path folder) {
        var meaning = later(models, folder);
        meaning.begin();
        return meaning;
    }

    private Meaning(List<Model> models, @Nullable Path folder) {
        this.models = List.copyOf(models);
        texts = mean(models, Model::texts);
        peers = mean(judges(models, Function.identity()), Model::texts);
        questions = mean(models, Model::questions);
        loading = Thread.ofPlatform().daemon().name("meaning-loading").unstarted(() -> load(folder));
        if (models.isEmpty()) forgoLoading();
    }

    /** Begins to load the models, once. */
    public void begin() {
        if (begun.compareAndSet(false, true)) loading.start();
    }

    /** False if it has begun already. */
    private boolean forgoLoading() {
        boolean first = begun.compareAndSet(false, true);
        if (first) loaded.countDown();
        return first;
    }

    private void load(@Nullable Path folder) {
        var loading = new ArrayList<Mind>();
        try {
            for (var model : models) {
                if (closed) break;
                var vectors = folder == null ? null : Vectors.open(folder.resolve(model + ".vectors"));
                try {
                    loading.add(new Mind(model, new Encoder(model), vectors));
                } catch (RuntimeException | LinkageError e) {
                    if (vectors != null) vectors.close();
                    throw e;
                }
            }
            publish(loading);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The model {} cannot be used: articles are found by their words alone", name(), e);
            problem = "The language model " + name() + " cannot be used (" + e.getMessage()
                    + "): articles are found by their words alone.";
            loading.forEach(Mind::close);
        } finally {
            loaded.countDown();
        }
    }

    private synchronized void publish(List<Mind> loading) {
        if (closed) loading.forEach(Mind::close);
        else minds = List.copyOf(loading);
    }

    /** The names of the models; {@code none} without one. Vectors of different models cannot be compared. */
    public String name() {
        return Model.name(models);
    }

    public boolean isOff() {
        return models.isEmpty();
    }

    /** Whether there are vectors by now. */
    public boolean isReady() {
        return !minds.isEmpty();
    }

    /** Why there will be no vectors although there should be, in a sentence for the owner. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Texts with other texts, titles among them. */
    public Unrelated texts() {
        return texts;
    }

    /** Questions with other questions, by {@link #ofPeer}. */
    public Unrelated peers() {
        return peers;
    }

    /** Questions with what does not answer them. */
    public Unrelated questions() {
        return questions;
    }

    /** Those who can tell questions apart; where there are none, all. */
    private static <T> List<T> judges(List<T> all, Function<T, Model> model) {
        var judges = all.stream()
                .filter(each -> model.apply(each).tellsQuestionsApart())
                .toList();
        return judges.isEmpty() ? all : judges;
    }

    private static Unrelated mean(List<Model> models, Function<Model, Unrelated> figures) {
        if (models.isEmpty()) return Unrelated.NONE;
        double usual = 0;
        double spread = 0;
        double weights = 0;
        for (var model : models) {
            var figure = figures.apply(model);
            double weight = model.length * model.length;
            usual += weight * figure.usual();
            spread += weight * figure.spread();
            weights += weight;
        }
        return new Unrelated(usual / weights, spread / weights);
    }

    /** Begins, if nobody has, and waits until the models are loaded or have turned out to be unusable; false if neither happened in time. */
    public boolean awaitLoaded(Duration most) throws InterruptedException {
        begin();
        return loaded.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * The vector of what somebody asks; null if there is none (yet).
     *
     * @param weigh how much each word tells, from 0 for nothing to 1; of words in small letters, without accents, and
     *     punctuation marks by themselves
     */
    public byte @Nullable [] ofQuestion(String text, Function<List<String>, List<Double>> weigh) {
        var now = minds;
        if (now.isEmpty() || text.isBlank()) return null;
        asked = System.nanoTime();
        var all = WordPieces.words(text);
        // A word has a piece or more: what comes behind is not read anyway.
        var words = List.copyOf(all.subList(0, Math.min(Encoder.QUESTION_PIECES, all.size())));
        // Rounded, so that an article more does not make every question a new one.
        var weights = weigh.apply(words).stream().map(Meaning::rounded).toList();
        return vectorsOfQuestions.get(new Question(words, weights), asked -> {
            // Side by side: a visitor waits for the slowest of them, or for half of them where there are two cores.
            var others = now.stream()
                    .skip(1)
                    .map(mind -> supplyAsync(() -> mind.read(asked)))
                    .toList();
            var parts = new ArrayList<byte[]>();
            try {
                parts.add(now.getFirst().read(asked));
            } finally {
                // Whoever comes to close a model must find nobody at work in it.
                for (var other : others) other.exceptionally(_ -> new byte[0]).join();
            }
            for (var other : others) parts.add(other.join());
            return together(now, parts);
        });
    }

    /** The vector of a text that was {@link #learn}ed; null if it was not. */
    public byte @Nullable [] of(String text) {
        var now = minds;
        if (now.isEmpty()) return null;
        var parts = new ArrayList<byte[]>();
        for (var mind : now) {
            if (mind.vectors == null) return null;
            var part = mind.vectors.of(text);
            if (part.isEmpty()) return null;
            parts.add(part.get());
        }
        return together(now, parts);
    }

    /** The vector of any text, read now if it was not before, and then not kept; null without a model. */
    public byte @Nullable [] ofText(String text) {
        byte[] known = of(text);
        return known == null ? read(text, minds) : known;
    }

    /** The vector of a question to be compared with other questions alone, read now and not kept; null without a model. */
    public byte @Nullable [] ofPeer(String question) {
        return read(question.replace('\n', ' '), judges(minds, Mind::model));
    }

    private static byte @Nullable [] read(String text, List<Mind> minds) {
        if (minds.isEmpty() || text.isBlank()) return null;
        return together(minds, minds.stream().map(mind -> mind.read(text)).toList());
    }

    /** Gives every text a vector that has none yet. Takes some hundredths of a second for each. */
    public void learn(Collection<String> texts) {
        for (var mind : minds) {
            var vectors = mind.vectors;
            if (vectors == null) throw new IllegalStateException("made for questions only");
            var unknown =
                    texts.stream().distinct().filter(text -> !vectors.has(text)).toList();
            for (String text : unknown) {
                if (resting) return;
                long began = System.nanoTime();
                vectors.put(text, mind.read(text));
                if (began - asked < QUIET) LockSupport.parkNanos(2 * (System.nanoTime() - began));
            }
        }
    }

    /** Reads no more; a {@link #learn} under way returns soon. Before it has, nobody may {@link #close}. */
    public void rest() {
        resting = true;
    }

    /** A vector of one length, whose largest numbers just fit into a byte. */
    private static byte[] bytes(float[] vector) {
        double scale = LENGTH / Encoder.length(vector);
        var bytes = new byte[vector.length];
        for (int i = 0; i < vector.length; i++) bytes[i] = fitted(vector[i] * scale);
        return bytes;
    }

    private static double rounded(double weight) {
        return Math.round(weight * STEPS) / STEPS;
    }

    private static byte fitted(double number) {
        return (byte) Math.clamp(Math.round(number), -Byte.MAX_VALUE, Byte.MAX_VALUE);
    }

    /** The cosine of the whole is a mean of those of the parts, weighted by the squares of their lengths. */
    private static byte[] together(List<Mind> minds, List<byte[]> parts) {
        if (parts.size() == 1) return parts.getFirst();
        double longest =
                minds.stream().mapToDouble(mind -> mind.model.length).max().orElseThrow();
        var whole = new byte[parts.size() * Model.DIMENSIONS];
        for (int i = 0; i < parts.size(); i++) {
            byte[] part = parts.get(i);
            double length = minds.get(i).model.length / longest;
            for (int d = 0; d < part.length; d++) whole[i * Model.DIMENSIONS + d] = fitted(part[d] * length);
        }
        return whole;
    }

    /**
     * Waits for a model that is just being loaded: a program that ends while its native code is at work is torn down by
     * it.
     */
    @Override
    public void close() {
        closed = true;
        try {
            if (!forgoLoading() && !awaitLoaded(LONGEST_LOADING))
                LOG.warn("The model {} is still being loaded", name());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        release();
    }

    private synchronized void release() {
        var now = minds;
        minds = List.of();
        now.forEach(Mind::close);
    }
}
