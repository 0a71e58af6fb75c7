package porchlight.cases;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.cases.Attachments.Bounds;
import porchlight.cases.Attachments.Taken;
import porchlight.database.Database;
import porchlight.files.FileKind;
import porchlight.files.Shelf;
import porchlight.people.Secret;

/** What files cost that people send: memory while they are looked at, and disk while they wait. */
class AttachmentsTest {
    private static final int LARGE = 4 * 1024 * 1024;
    private static final Waiter EVE = Waiter.at("203.0.113.9");

    @TempDir
    Path home;

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");

    private interface Check {
        void of(Attachments attachments) throws Exception;
    }

    private void with(Databases.Kind kind, Bounds bounds, Check check) throws Exception {
        try (Database database = Database.open(Databases.fresh(kind, home))) {
            check.of(new Attachments(database, new Shelf(home.resolve("files")), bounds, () -> now));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.Kind.class, names = "SQLITE")
    void to_look_at_a_file_takes_no_more_memory_than_is_reckoned_with(Databases.Kind kind) throws Exception {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        with(kind, new Bounds(5, 2L * LARGE), attachments -> {
            for (var each : files().entrySet()) {
                var content = new ByteArrayInputStream(each.getValue());
                // What is loaded once is not what a file takes.
                assertTrue(attachments.take(each.getKey(), content) instanceof Taken.Well, each.getKey());
                content.reset();
                long before = threads.getCurrentThreadAllocatedBytes();
                var _ = attachments.take(each.getKey(), content);
                long took = threads.getCurrentThreadAllocatedBytes() - before;
                assertTrue(took < 256 * 1024, each.getKey() + " took " + took + " bytes");
            }
        });
    }

    /** Large ones of every kind that is looked into. */
    private static Map<String, byte[]> files() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("a.png", Arrays.copyOf(png(), LARGE));
        files.put("a.jpg", jpeg());
        files.put("a.pdf", Arrays.copyOf("%PDF-1.4".getBytes(UTF_8), LARGE));
        files.put("a.docx", Arrays.copyOf(("PK\u0003\u0004" + "\0".repeat(26) + "word/").getBytes(UTF_8), LARGE));
        files.put("a.mp4", Arrays.copyOf("\0\0\0\0ftypisom".getBytes(UTF_8), LARGE));
        files.put("a.txt", "words and wörds\n".repeat(LARGE / 16).getBytes(UTF_8));
        files.put("old.csv", "w\u00f6rds;\r\n".repeat(LARGE / 8).getBytes(ISO_8859_1));
        return files;
    }

    private static byte[] png() {
        return ByteBuffer.allocate(40)
                .put("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR".getBytes(ISO_8859_1))
                .putInt(2)
                .putInt(3)
                .array();
    }

    /** A photograph that says its size far behind what a program wrote into it. */
    private static byte[] jpeg() {
        var jpeg = new ByteArrayOutputStream();
        jpeg.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8});
        for (int i = 0; i < 20; i++) {
            jpeg.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe2, (byte) 0xff, (byte) 0xff});
            jpeg.writeBytes(new byte[0xffff - 2]);
        }
        jpeg.writeBytes(new byte[] {(byte) 0xff, (byte) 0xc0, 0, 17, 8, 0, 3, 0, 2});
        return jpeg.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(value = Databases.Kind.class, names = "SQLITE")
    void only_so_many_are_looked_at_at_once_whichever_way_they_came(Databases.Kind kind) throws Exception {
        with(kind, new Bounds(5, LARGE), attachments -> {
            var reading = new AtomicInteger();
            var most = new AtomicInteger();
            var goOn = new Semaphore(0);
            int many = 3 * Attachments.LOOKED_AT_AT_ONCE;
            try (var clients = Executors.newFixedThreadPool(many)) {
                for (int i = 0; i < many; i++) {
                    InputStream file = new FilterInputStream(new ByteArrayInputStream(png())) {
                        @Override
                        public int read(byte[] into) throws IOException {
                            most.accumulateAndGet(reading.incrementAndGet(), Math::max);
                            goOn.acquireUninterruptibly();
                            reading.decrementAndGet();
                            return super.read(into);
                        }
                    };
                    var _ = clients.submit(() -> attachments.take("a.png", file));
                }
                while (reading.get() < Attachments.LOOKED_AT_AT_ONCE) {
                    Thread.onSpinWait();
                }
                goOn.release(many * 4);
            }
            assertEquals(Attachments.LOOKED_AT_AT_ONCE, most.get());
        });
    }

    @ParameterizedTest
    @EnumSource(Databases.Kind.class)
    void one_stranger_has_so_much_waiting_and_keeps_nobody_else_out(Databases.Kind kind) throws Exception {
        with(kind, new Bounds(1, LARGE), attachments -> {
            keep(attachments, EVE, 1);
            assertTrue(attachments.hasRoom(EVE, LARGE));
            keep(attachments, EVE, 2);
            assertFalse(attachments.hasRoom(EVE, LARGE), "two forms full of files wait already");
            assertTrue(attachments.hasRoom(Waiter.at("203.0.113.10"), LARGE));
        });
    }

    @ParameterizedTest
    @EnumSource(Databases.Kind.class)
    void whatever_strangers_have_waiting_others_have_room(Databases.Kind kind) throws Exception {
        with(kind, new Bounds(1, 400L * 1024 * 1024), attachments -> {
            for (int i = 0; i < 3; i++) {
                attachments.keep(Secret.fresh(), List.of(said(i, 350L * 1024 * 1024)), Waiter.at("203.0.113." + i));
            }
            assertFalse(attachments.hasRoom(EVE, 1024 * 1024));
            assertTrue(attachments.hasRoom(new Waiter("whoever has signed in", false), 1024 * 1024));
        });
    }

    /** One whose content nobody looks at here. */
    private static Attachment said(int number, long size) {
        return new Attachment("id" + number, "h" + number, "a.pdf", FileKind.PDF, size);
    }

    @ParameterizedTest
    @EnumSource(Databases.Kind.class)
    void what_is_not_wanted_any_more_is_gone_at_once_and_strangers_files_are_within_hours(Databases.Kind kind)
            throws Exception {
        with(kind, new Bounds(5, LARGE), attachments -> {
            String form = Secret.fresh();
            Attachment one = taken(attachments, 1);
            Attachment other = taken(attachments, 2);
            attachments.keep(form, List.of(one, other), EVE);
            attachments.keep(form, List.of(other), EVE);
            assertEquals(List.of(other), attachments.waiting(form));
            String known = Secret.fresh();
            Attachment third = taken(attachments, 3);
            attachments.keep(known, List.of(third), new Waiter("whoever has signed in", false));

            now = now.plus(Duration.ofHours(3));
            attachments.tidy();
            assertEquals(List.of(), attachments.waiting(form));
            assertEquals(List.of(third), attachments.waiting(known));
            assertEquals(1, contents());
            now = now.plus(Duration.ofHours(24));
            attachments.tidy();
            assertEquals(0, contents());
        });
    }

    private static void keep(Attachments attachments, Waiter waiter, int number) throws IOException {
        attachments.keep(Secret.fresh(), List.of(large(attachments, number)), waiter);
    }

    private static Attachment large(Attachments attachments, int number) throws IOException {
        byte[] content = Arrays.copyOf(("%PDF-" + number).getBytes(UTF_8), LARGE - 1);
        return ((Taken.Well) attachments.take("a.pdf", new ByteArrayInputStream(content))).file();
    }

    private static Attachment taken(Attachments attachments, int number) throws IOException {
        byte[] content = ("%PDF-" + number).getBytes(UTF_8);
        return ((Taken.Well) attachments.take("a.pdf", new ByteArrayInputStream(content))).file();
    }

    private long contents() throws IOException {
        try (var all = Files.walk(home.resolve("files"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
