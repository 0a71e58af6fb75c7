package porchlight.articles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.Backup;
import porchlight.Knowledge;
import porchlight.Settings;
import porchlight.articles.Uploads.Taken;
import porchlight.people.By;

/** Pictures that people put into articles, and what is no picture. */
class UploadsTest {
    private static final By ADA = new By("ada", "192.0.2.1");
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @TempDir
    Path home;

    private Path articles;
    private Knowledge knowledge;
    private Uploads uploads;

    @BeforeEach
    void open() throws Exception {
        articles = Files.createDirectories(home.resolve("articles"));
        knowledge = Knowledge.open(
                Settings.read(
                        Map.of(
                                "articles.folder",
                                articles.toString(),
                                "database.url",
                                "jdbc:sqlite:" + home.resolve("data/porchlight.db")),
                        null,
                        Map.of()),
                InstantSource.system());
        uploads = new Uploads(
                articles,
                knowledge.database(),
                knowledge.journal(),
                () -> UUID.randomUUID().toString());
        var _ = knowledge.drafts().save("delivery/late", "# Late\n", ADA, "", 0);
    }

    @AfterEach
    void close() {
        knowledge.close();
    }

    @Test
    void a_picture_lies_beside_the_article_is_journaled_and_exported() throws IOException {
        String name = ((Taken.Well) uploads.take("delivery/late", PNG, ADA)).name();
        assertTrue(Arrays.equals(
                PNG, Files.readAllBytes(articles.resolve("delivery").resolve(name))));
        var last = knowledge.journal().last(Uploads.ADDED).orElseThrow();
        assertEquals("ada", last.author());
        assertEquals("delivery/late", last.detail());
        assertEquals(1, Folder.files(articles).size(), "nothing is left lying about");
        var report = knowledge.exports().run(home.resolve("export"));
        assertEquals(1, report.pictures());
        assertTrue(Files.exists(home.resolve("export/delivery").resolve(name)));
        Path saved = home.resolve("backup.zip");
        Backup.write(
                knowledge.database(), articles, home.resolve("files"), saved, Instant.parse("2026-11-22T09:00:00Z"));
        Path again = home.resolve("again");
        Backup.restore(saved, "jdbc:sqlite:" + home.resolve("again.db"), again, home.resolve("sent"));
        assertTrue(
                Arrays.equals(PNG, Files.readAllBytes(again.resolve("delivery").resolve(name))));
    }

    @Test
    void row_15_what_can_carry_a_script_is_no_picture() throws IOException {
        for (String no : List.of(
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "<!doctype html><script>alert(1)</script>",
                "GIF7a",
                "%PDF-1.7",
                " \u0089PNG\r\n\u001a\n",
                "")) {
            assertRefused(no.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void row_18_a_picture_that_would_flood_the_memory_is_refused_by_its_head() throws IOException {
        assertRefused(png(50_000, 50_000));
        assertRefused(png(40_000_001, 1));
        assertRefused(png(-1, 5));
        assertRefused(png(0, 5));
        assertInstanceOf(Taken.Well.class, uploads.take("delivery/late", png(8_000, 5_000), ADA));
        assertRefused(Arrays.copyOf(PNG, 20));
        assertRefused(gif(65_535, 65_535));
        assertInstanceOf(Taken.Well.class, uploads.take("delivery/late", gif(300, 200), ADA));
        assertRefused(avif(50_000, 50_000));
        assertInstanceOf(Taken.Well.class, uploads.take("delivery/late", avif(300, 200), ADA));
        assertRefused(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 4, 0, 0});
        byte[] large = Arrays.copyOf(PNG, Pictures.MOST_BYTES + 1);
        assertRefused(large);
    }

    @Test
    void row_19_no_article_leads_a_picture_out_of_the_folder() throws IOException {
        for (String path :
                List.of("../late", "delivery/../../late", "/etc/late", ".git/late", "a\\..\\b", "nowhere", "")) {
            assertInstanceOf(Taken.NoArticle.class, uploads.take(path, PNG, ADA), path);
        }
        Path outside = Files.createDirectories(home.resolve("outside"));
        Files.createSymbolicLink(articles.resolve("linked"), outside);
        var _ = knowledge.drafts().save("linked/late", "# Late\n", ADA, "", 0);
        assertThrows(IOException.class, () -> uploads.take("linked/late", PNG, ADA));
        assertEquals(List.of(), Folder.files(outside));
    }

    private void assertRefused(byte[] bytes) throws IOException {
        assertInstanceOf(Taken.Refused.class, uploads.take("delivery/late", bytes, ADA));
        assertTrue(Folder.files(articles).stream().noneMatch(each -> each.contains("svg")));
    }

    private static byte[] png(int width, int height) {
        return ByteBuffer.wrap(PNG.clone()).putInt(16, width).putInt(20, height).array();
    }

    private static byte[] gif(int width, int height) {
        byte[] gif = new byte[20];
        System.arraycopy("GIF89a".getBytes(StandardCharsets.US_ASCII), 0, gif, 0, 6);
        gif[6] = (byte) width;
        gif[7] = (byte) (width >> 8);
        gif[8] = (byte) height;
        gif[9] = (byte) (height >> 8);
        return gif;
    }

    private static byte[] avif(int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {0, 0, 0, 20});
        out.write("ftypavif0000mif1".getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {0, 0, 0, 20});
        out.write("ispe".getBytes(StandardCharsets.US_ASCII));
        out.write(ByteBuffer.allocate(12).putInt(4, width).putInt(8, height).array());
        out.write(new byte[32]);
        return out.toByteArray();
    }
}
