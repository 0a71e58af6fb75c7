package porchlight.search.meaning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.Disk;

class VectorsTest {
    private static final int RECORD = 404;

    @TempDir
    private Path folder;

    @Test
    void what_was_put_is_there_after_it_was_opened_again() {
        try (var vectors = vectors()) {
            vectors.put("one", vector(1));
            vectors.put("two", vector(2));
        }
        try (var vectors = vectors()) {
            assertArrayEquals(vector(1), vectors.of("one").orElseThrow());
            assertArrayEquals(vector(2), vectors.of("two").orElseThrow());
            assertTrue(vectors.of("three").isEmpty());
        }
    }

    @Test
    void read_only_disk_what_is_kept_serves_and_nothing_is_added() throws IOException {
        try (var disk = Disk.over(folder, 1)) {
            try (var vectors = vectors()) {
                vectors.put("one", vector(1));
            }
            disk.protect();
            try (var vectors = vectors()) {
                assertArrayEquals(vector(1), vectors.of("one").orElseThrow());
                assertThrows(IllegalStateException.class, () -> vectors.put("two", vector(2)));
            }
        }
    }

    @Test
    void disk_full_leaves_no_gap_that_would_be_taken_for_damage() throws IOException {
        try (var disk = Disk.over(folder, 1)) {
            try (var vectors = vectors()) {
                vectors.put("one", vector(1));
                disk.fill();
                // What is begun already may take a few more.
                assertThrows(IllegalStateException.class, () -> {
                    for (int i = 0; i < 100; i++) {
                        vectors.put("full " + i, vector(2));
                    }
                });
                disk.empty();
                vectors.put("two", vector(2));
                assertEquals(0, Files.size(file()) % RECORD);
            }
            try (var vectors = vectors()) {
                assertArrayEquals(vector(1), vectors.of("one").orElseThrow());
                assertArrayEquals(vector(2), vectors.of("two").orElseThrow());
            }
        }
    }

    @Test
    void a_text_is_kept_once() throws IOException {
        try (var vectors = vectors()) {
            vectors.put("one", vector(1));
            vectors.put("one", vector(1));
        }
        assertEquals(RECORD, Files.size(file()));
    }

    @Test
    void a_record_torn_by_a_crash_is_cut_off_and_writing_goes_on() throws IOException {
        try (var vectors = vectors()) {
            vectors.put("one", vector(1));
        }
        Files.write(file(), new byte[100], StandardOpenOption.APPEND);
        try (var vectors = vectors()) {
            vectors.put("two", vector(2));
        }
        try (var vectors = vectors()) {
            assertArrayEquals(vector(1), vectors.of("one").orElseThrow());
            assertArrayEquals(vector(2), vectors.of("two").orElseThrow());
        }
    }

    @Test
    void a_damaged_vector_is_left_out_and_can_be_made_anew() throws IOException {
        try (var vectors = vectors()) {
            vectors.put("one", vector(1));
            vectors.put("two", vector(2));
        }
        byte[] bytes = Files.readAllBytes(file());
        bytes[100] ^= 1;
        Files.write(file(), bytes);
        try (var vectors = vectors()) {
            assertFalse(vectors.has("one"));
            assertTrue(vectors.has("two"));
            vectors.put("one", vector(1));
            assertArrayEquals(vector(1), vectors.of("one").orElseThrow());
        }
        assertEquals(bytes.length, Files.size(file()));
        try (var vectors = vectors()) {
            assertTrue(vectors.has("one") && vectors.has("two"));
        }
    }

    @Test
    void a_second_porchlight_does_not_write_over_the_first() {
        try (var _ = vectors()) {
            String told = String.valueOf(
                    assertThrows(IllegalStateException.class, this::vectors).getMessage());
            assertTrue(told.contains("another Porchlight"), told);
        }
    }

    private Vectors vectors() {
        return Vectors.open(file());
    }

    private Path file() {
        return folder.resolve("model.vectors");
    }

    private static byte[] vector(int value) {
        var vector = new byte[Model.DIMENSIONS];
        Arrays.fill(vector, (byte) value);
        return vector;
    }
}
