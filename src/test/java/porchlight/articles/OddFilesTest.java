package porchlight.articles;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.markdown.Markdown;

/** One odd file is named and refused; every other file goes on. */
class OddFilesTest {
    @TempDir
    Path home;

    private TestDesk desk;

    @BeforeEach
    void prepare() {
        desk = TestDesk.in(home).write("fine.md", "# Fine\n\nGoes on.\n");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void names_that_cannot_be_articles_are_refused_by_name() throws Exception {
        desk.write("UP.MD", "# Up\n").write("m.markdown", "# M\n").write("u\u0308ber.md", "# Over\n");
        // Java cannot name such a file; a shell can.
        new ProcessBuilder("sh", "-c", "printf '# L\\n' > \"$(printf 'l\\344tin.md')\"")
                .directory(home.resolve("articles").toFile())
                .start()
                .waitFor();
        desk.open();
        assertTrue(desk.page("/articles/fine").contains("Goes on."));
        assertEquals("its name must end with .md", refused("UP.MD").reason());
        assertEquals("its name must end with .md", refused("m.markdown").reason());
        assertTrue(refused("u\u0308ber.md").reason().contains("decomposed"));
        assertTrue(refused("l\ufffdtin.md").reason().contains("UTF-8"));
        assertEquals(4, check(home.resolve("articles")).findings().size());

        Files.delete(desk.file("UP.MD"));
        TestDesk.await(() -> refusals().size() == 3);
    }

    @Test
    void a_conflict_of_git_is_refused_with_its_line_unless_it_is_shown_as_code() {
        String conflict = "<<<<<<< HEAD\nOne\n=======\nTwo\n>>>>>>> theirs\n";
        desk.write("torn.md", "# Torn\n\n```sh\nls\n```\n\n" + conflict)
                .write("shown.md", "# Shown\n\n````\n```\n" + conflict + "````\n\nHeading\n=======\n")
                .open();
        assertEquals(7, refused("torn.md").line());
        assertEquals(404, desk.get("/articles/torn").statusCode());
        assertEquals(200, desk.get("/articles/shown").statusCode());
    }

    @Test
    void utf_16_is_told_from_other_broken_text() throws IOException {
        Files.write(desk.file("notepad.md"), "# Notes\n".getBytes(UTF_16));
        desk.open();
        assertEquals("it is UTF-16; save it as UTF-8", refused("notepad.md").reason());
    }

    @Test
    void a_link_to_a_folder_is_named_and_what_stood_there_before_stays() throws IOException {
        desk.write("kept/old.md", "# Old\n\nStays.\n");
        Path elsewhere = Files.createDirectories(home.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("linked.md"), "# Linked\n");
        desk.open().stop();
        Files.delete(desk.file("kept/old.md"));
        Files.delete(desk.file("kept"));
        Files.createSymbolicLink(desk.file("kept"), elsewhere);
        desk.open();
        Files.createSymbolicLink(desk.file("round"), Path.of("."));

        TestDesk.await(() -> refusals().size() == 2);

        assertTrue(refused("kept").reason().contains("symbolic link to a folder"));
        assertTrue(refused("round").reason().contains("symbolic link to a folder"));
        assertEquals(2, check(home.resolve("articles")).findings().size());
        assertTrue(desk.page("/articles/kept/old").contains("Stays."));
        assertEquals(404, desk.get("/articles/kept/linked").statusCode());

        Files.delete(desk.file("round"));
        desk.write("again.md", "# Again\n");
        TestDesk.await(() -> desk.get("/articles/again").statusCode() == 200);
    }

    @Test
    void a_file_that_cannot_be_written_is_told_and_keeps_no_visitor_out() throws IOException {
        desk.write("blocked", "a file where a folder is wanted").open();
        desk.app().knowledge().articles().publish("blocked/news", "# Lanterns\n\nNew.\n", "ada", "it is new");

        TestDesk.await(() -> desk.page("/health").contains("blocked/news.md cannot be written"));
        assertTrue(desk.page("/health").contains("\"status\":\"degraded\""));
        TestDesk.await(() -> desk.get("/health/ready").statusCode() == 200);
        assertTrue(desk.page("/search?q=lanterns").contains("Lanterns"));

        Files.delete(desk.file("blocked"));
        TestDesk.await(() -> Files.exists(desk.file("blocked/news.md")));
        TestDesk.await(() -> desk.page("/health").contains("\"status\":\"up\""));
    }

    @Test
    void the_folder_may_be_a_symbolic_link() throws IOException {
        Path elsewhere = home.resolve("elsewhere");
        Files.move(home.resolve("articles"), elsewhere);
        Files.createSymbolicLink(home.resolve("articles"), elsewhere);
        desk.open();
        assertTrue(desk.page("/articles/fine").contains("Goes on."));
        Files.writeString(elsewhere.resolve("more.md"), "# More\n");
        TestDesk.await(() -> desk.get("/articles/more").statusCode() == 200);
        assertEquals(2, check(home.resolve("articles")).articles());
    }

    @Test
    void a_file_in_place_of_the_folder_is_a_problem_that_health_tells() throws IOException {
        desk.open();
        Files.move(home.resolve("articles"), home.resolve("elsewhere"));
        Files.writeString(home.resolve("articles"), "not a folder");
        desk.app().knowledge().folder().settleAll();
        TestDesk.await(() -> desk.page("/health").contains("is a file; articles.folder must name a folder"));
    }

    @Test
    void what_a_crash_left_is_removed_once_nobody_can_be_writing_it() throws IOException {
        Path old = Files.writeString(desk.file(".porchlight-1.tmp"), "half");
        Path fresh = Files.writeString(desk.file(".porchlight-2.tmp"), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        desk.open();
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(fresh));
    }

    @Test
    void a_folder_that_became_a_file_takes_its_articles_along() throws IOException {
        desk.write("box/in.md", "# In\n").open();
        assertEquals(200, desk.get("/articles/box/in").statusCode());
        Files.delete(desk.file("box/in.md"));
        Files.delete(desk.file("box"));
        Files.writeString(desk.file("box"), "a file");
        TestDesk.await(() -> desk.get("/articles/box/in").statusCode() == 404);
        TestDesk.await(() -> refusals().isEmpty());
    }

    private static Checks.Report check(Path folder) throws IOException {
        var markdown = new Markdown();
        return new Checks(markdown, new Manuscripts(markdown, "en")).check(folder);
    }

    private List<Refusal> refusals() {
        return desk.app().knowledge().folder().refusals();
    }

    private Refusal refused(String file) {
        return refusals().stream()
                .filter(each -> each.file().equals(file))
                .findFirst()
                .orElseThrow();
    }
}
