package porchlight.search.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeaningTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"bge-small-en-v1.5", "minilm-l6-v2", "e5-small-v2", "bge-small-en-v1.5+minilm-l6-v2+e5-small-v2"
            })
    void what_means_the_same_in_other_words_is_nearer_than_what_shares_words(String models) throws Exception {
        try (var meaning = meaning(models)) {
            byte[] question = meaning.ofQuestion("my parcel never came", MeaningTest::alike);
            double same = cosine(question, meaning.ofText("What if my delivery is late?"));
            double other = cosine(question, meaning.ofText("How do I wrap my parcel as a present?"));
            double unrelated = cosine(question, meaning.ofText("Which browsers are supported?"));
            assertTrue(same > unrelated + 2 * meaning.questions().spread(), same + " and " + unrelated);
            assertTrue(other > unrelated, other + " and " + unrelated);
            assertTrue(
                    Math.abs(unrelated - meaning.questions().usual())
                            < 3 * meaning.questions().spread(),
                    "unrelated: " + unrelated);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bge-small-en-v1.5", "minilm-l6-v2", "e5-small-v2"})
    void a_question_is_about_the_words_that_tell_something(String models) throws Exception {
        try (var meaning = meaning(models)) {
            String question = "covid parcel";
            byte[] parcels = meaning.ofText("When does my delivery arrive?");
            byte[] illness = meaning.ofText("What are the signs of the virus?");
            byte[] parcel = meaning.ofQuestion(question, _ -> List.of(0.1, 1.0));
            byte[] covid = meaning.ofQuestion(question, _ -> List.of(1.0, 0.1));
            double aboutParcels = cosine(parcel, parcels) - cosine(parcel, illness);
            double aboutIllness = cosine(covid, parcels) - cosine(covid, illness);
            assertTrue(aboutParcels > aboutIllness + 0.03, aboutParcels + ", " + aboutIllness);
            byte[] nothing = meaning.ofQuestion(question, _ -> List.of(0.0, 0.0));
            assertTrue(cosine(nothing, meaning.ofText(question)) > 0.99, "where no word tells anything, all do");
        }
    }

    @Test
    void a_text_is_read_once_and_kept() throws Exception {
        Path file = folder.resolve("minilm-l6-v2.vectors");
        try (var meaning = meaning("minilm-l6-v2")) {
            assertNull(meaning.of("Where is my parcel?"));
            meaning.learn(List.of("Where is my parcel?", "Where is my parcel?"));
            assertNotNull(meaning.of("Where is my parcel?"));
        }
        long size = Files.size(file);
        try (var meaning = meaning("minilm-l6-v2")) {
            assertNotNull(meaning.of("Where is my parcel?"));
            meaning.learn(List.of("Where is my parcel?"));
        }
        assertEquals(size, Files.size(file));
    }

    @Test
    void what_is_closed_before_it_was_needed_never_loads() throws Exception {
        var meaning = Meaning.later(List.of(Model.MINILM), folder);
        meaning.close();
        meaning.begin();
        assertTrue(meaning.awaitLoaded(Duration.ZERO));
        assertFalse(meaning.isReady());
    }

    @Test
    void closing_waits_for_a_model_that_is_just_being_loaded() throws Exception {
        var meaning = Meaning.of(Model.called("bge-small-en-v1.5+minilm-l6-v2").orElseThrow(), folder);
        meaning.close();
        assertTrue(meaning.awaitLoaded(Duration.ZERO));
        assertFalse(meaning.isReady());
    }

    @Test
    void without_a_model_there_is_nothing_to_wait_for_and_nothing_to_know() throws Exception {
        try (var meaning = Meaning.none()) {
            assertTrue(meaning.awaitLoaded(Duration.ZERO));
            assertFalse(meaning.isReady());
            assertNull(meaning.ofQuestion("anything", MeaningTest::alike));
            meaning.learn(List.of("anything"));
            assertEquals("none", meaning.name());
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_told_and_searching_goes_on_by_words() throws Exception {
        Path blocked = Files.writeString(folder.resolve("file"), "not a folder");
        try (var meaning = Meaning.of(List.of(Model.MINILM), blocked)) {
            assertTrue(meaning.awaitLoaded(Duration.ofMinutes(1)));
            assertFalse(meaning.isReady());
            assertTrue(meaning.problem().orElseThrow().contains("words alone"));
        }
    }

    @Test
    void the_runtime_of_the_models_reports_to_nobody() throws IOException, ReflectiveOperationException {
        // Some versions of it send figures about every run to their maker. A help center keeps to itself.
        var jar = Path.of(Objects.requireNonNull(Class.forName("ai.onnxruntime.OrtEnvironment")
                        .getProtectionDomain()
                        .getCodeSource())
                .getLocation()
                .getPath());
        try (var files = new ZipFile(jar.toFile())) {
            var library = files.getEntry("ai/onnxruntime/native/linux-x64/libonnxruntime.so");
            String bytes = new String(files.getInputStream(library).readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(bytes.contains("onnxruntime"));
            assertFalse(bytes.contains("events.data.microsoft.com"));
        }
    }

    private static List<Double> alike(List<String> words) {
        return Collections.nCopies(words.size(), 1.0);
    }

    private Meaning meaning(String models) throws InterruptedException {
        var meaning = Meaning.of(Model.called(models).orElseThrow(), folder);
        assertTrue(meaning.awaitLoaded(Duration.ofMinutes(1)));
        assertEquals("", meaning.problem().orElse(""));
        return meaning;
    }

    private static double cosine(byte @Nullable [] one, byte @Nullable [] other) {
        if (one == null || other == null) throw new AssertionError("no vector");
        double dot = 0;
        double ones = 0;
        double others = 0;
        for (int i = 0; i < one.length; i++) {
            dot += one[i] * other[i];
            ones += one[i] * one[i];
            others += other[i] * other[i];
        }
        return dot / Math.sqrt(ones * others);
    }
}
