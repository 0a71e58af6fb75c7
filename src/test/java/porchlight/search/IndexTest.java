package porchlight.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.search.Library.article;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.Disk;
import porchlight.search.meaning.Meaning;
import porchlight.search.meaning.Model;

class IndexTest {

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(folder.resolve("README.md"), "stays");
        try (var library = new Library(folder)) {
            assertEquals(0, library.index.position());
            library.with(article("a", "Refunds", "Money back."), article("b", "Parcels", "On their way.", "Or lost."));
            library.index.commit(42);
        }
    }

    @Test
    void a_commit_survives_with_its_position_and_what_came_after_it_does_not() {
        try (var library = new Library(folder)) {
            library.with(article("c", "Uncommitted", "Gone."));
        }
        try (var library = new Library(folder)) {
            assertEquals(42, library.index.position());
            assertEquals(2, library.index.articles());
            assertEquals(3, library.index.passages());
            assertTrue(library.index.movedAside().isEmpty());
            assertEquals(List.of("a"), library.articles("refunds"));
        }
    }

    @Test
    void a_flipped_byte_moves_the_index_aside_and_a_fresh_one_begins() throws IOException {
        for (var file : files("_")) {
            var bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 0x55;
            Files.write(file, bytes);
        }
        isBegunAnew();
    }

    @Test
    void a_flipped_byte_that_opening_does_not_meet_is_found_by_the_check() throws IOException {
        assertEquals(1, flipped("Money back"));
        try (var library = new Library(folder)) {
            assertTrue(library.index.movedAside().isEmpty());
            var told = new AtomicInteger();
            library.index.onDamage(told::incrementAndGet);
            library.index.check();
            assertTrue(library.index.isDamaged());
            assertEquals(1, told.get());
        }
    }

    @Test
    void the_check_of_an_index_that_is_well_finds_nothing() {
        try (var library = new Library(folder)) {
            library.index.check();
            assertFalse(library.index.isDamaged());
            assertEquals(List.of("a"), library.articles("refunds"));
        }
    }

    /** Damages a text where it stands in a file; returns in how many files it stood. */
    private int flipped(String text) throws IOException {
        int found = 0;
        for (var file : files("_")) {
            var bytes = Files.readAllBytes(file);
            int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
            if (at >= 0) {
                bytes[at] ^= 0x55;
                Files.write(file, bytes);
                found++;
            }
        }
        return found;
    }

    @Test
    void a_missing_list_of_segments_moves_the_index_aside() throws IOException {
        for (var file : files("segments")) Files.delete(file);
        isBegunAnew();
    }

    @Test
    void files_cut_short_move_the_index_aside_and_only_the_newest_aside_is_kept() throws IOException {
        for (int i = 0; i < 2; i++) {
            for (var file : files("")) if (!file.endsWith("README.md")) Files.write(file, new byte[] {1, 2, 3});
            isBegunAnew();
        }
        assertEquals(1, asides().size());
    }

    @Test
    void an_index_with_the_vectors_of_another_model_is_begun_anew() throws IOException {
        var meaning = Meaning.later(List.of(Model.MINILM), folder.resolve("vectors"));
        try (var library = new Library(folder, "here", meaning)) {
            assertEquals(
                    "The search index is being built anew, because it was made with another language model (none).",
                    library.index.movedAside().orElseThrow());
        }
        meaning.close();
    }

    @Test
    void an_index_of_another_database_is_not_searched_but_begun_anew() throws IOException {
        try (var library = new Library(folder, "elsewhere")) {
            assertEquals(0, library.index.position());
            assertEquals(List.of(), library.articles("refunds"));
            assertEquals(
                    "The search index is being built anew, because it was made from another database.",
                    library.index.movedAside().orElseThrow());
            library.with(article("z", "Elsewhere", "Other articles.")).index.commit(7);
            assertTrue(library.index.movedAside().isEmpty());
        }
        try (var library = new Library(folder, "elsewhere")) {
            assertEquals(7, library.index.position());
        }
        assertEquals(1, asides().size());
    }

    @Test
    void files_emptied_while_searching_are_told_once_and_what_is_begun_anew_is_found_again() throws IOException {
        try (var library = new Library(folder)) {
            var told = new AtomicInteger();
            library.index.onDamage(told::incrementAndGet);
            for (var file : files("")) if (!file.endsWith("README.md")) Files.write(file, new byte[0]);
            assertThrows(IndexProblem.class, () -> library.articles("refunds"));
            assertThrows(IndexProblem.class, () -> library.articles("refunds"));
            assertEquals(1, told.get());
            assertTrue(library.index.isDamaged());

            library.index.beginAnew("its files were damaged");
            assertEquals(0, library.index.position());
            library.with(article("a", "Refunds", "Money back."));
            assertThrows(IndexProblem.class, () -> library.articles("parcels"));
            library.index.commit(42);
            assertFalse(library.index.isMending());
            assertEquals(List.of("a"), library.articles("refunds"));
            assertTrue(library.index.movedAside().isEmpty());
        }
        try (var library = new Library(folder)) {
            assertEquals(42, library.index.position());
        }
        assertEquals(1, asides().size());
    }

    @Test
    void files_emptied_while_writing_are_told() throws IOException {
        try (var library = new Library(folder)) {
            for (var file : files("")) if (!file.endsWith("README.md")) Files.write(file, new byte[0]);
            var problem = assertThrows(IndexProblem.class, () -> {
                library.with(article("b", "Parcels", "Here."));
                library.index.commit(43);
                library.articles("refunds");
            });
            assertEquals("The search index is being built anew", problem.getMessage());
            assertTrue(library.index.isDamaged());
        }
    }

    @Test
    void many_parts_are_put_together_into_one_without_losing_anything() {
        try (var library = new Library(folder)) {
            // Small parts are put together whenever there is a refresh: these are not small.
            String longText = "refunds take a while ".repeat(10_000);
            for (int i = 0; i < 30; i++) {
                library.index.put(article("more" + i, "Refunds " + i, longText));
                if (i % 10 == 9) library.index.refresh();
            }
            library.index.remove("more7");
            library.index.commit(44);
            library.index.refresh();
            assertEquals("more23", library.articles("refunds 23").getFirst());
            assertTrue(library.index.merge());
            library.index.refresh();
            library.index.commit(library.index.position());
            assertFalse(library.index.merge());
            assertEquals("more23", library.articles("refunds 23").getFirst());
            assertEquals(31, library.index.articles());
        }
        try (var library = new Library(folder)) {
            assertEquals(44, library.index.position());
            assertEquals(31, library.index.articles());
            assertFalse(library.index.merge());
        }
    }

    @Test
    void parts_stay_apart_where_the_disk_has_too_little_room() throws IOException {
        Path small = folder.resolve("small");
        try (var _ = Disk.over(small, 64);
                var library = new Library(small)) {
            String longText = "refunds take a while ".repeat(10_000);
            for (int i = 0; i < 20; i++) {
                library.index.put(article("more" + i, "Refunds " + i, longText));
                if (i % 10 == 9) library.index.refresh();
            }
            library.index.commit(1);
            library.index.refresh();
            assertFalse(library.index.merge());
            assertEquals("more13", library.articles("refunds 13").getFirst());
        }
    }

    @Test
    void a_second_program_on_the_same_index_is_told_so() {
        try (var library = new Library(folder)) {
            assertEquals(2, library.index.articles());
            assertThrows(IndexInUse.class, () -> Index.open(folder, OwnWords.NONE, "here", Meaning.none()));
        }
    }

    private void isBegunAnew() throws IOException {
        try (var library = new Library(folder)) {
            assertTrue(library.index.movedAside().isPresent());
            assertEquals(0, library.index.position());
            assertEquals(0, library.index.articles());
            assertEquals(
                    List.of("a"),
                    library.with(article("a", "Refunds", "Money.")).articles("refund"));
        }
        assertEquals("stays", Files.readString(folder.resolve("README.md")));
        assertEquals(1, asides().size());
    }

    private List<Path> files(String prefix) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    private List<Path> asides() throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith("aside-"))
                    .toList();
        }
    }
}
