package porchlight.articles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.markdown.Malformed;
import porchlight.people.By;

/**
 * Makes folder and database agree, file by file. For each name it knows three hashes: of the file on disk, of the head in
 * the database, and of what both last agreed on; whoever differs from the last has changed. Every step can be cut off
 * anywhere and taken again.
 */
final class Mirror {
    static final String AUTHOR = "folder";
    private static final By FOLDER = new By(AUTHOR, "");
    static final String CATEGORY = "_category.md";

    private static final String ASIDE = ".porchlight-";
    private static final String ASIDE_ENDING = ".tmp";
    private static final Duration LEFTOVER_AFTER = Duration.ofHours(1);

    private static final int AT_ONCE = 500;
    private static final int WRITERS = 16;
    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);

    private final Path root;
    private final Database database;
    private final Manuscripts manuscripts;
    private final Articles articles;
    private final Drafts drafts;
    private final SideFiles sides;
    private final InstantSource clock;
    private final Map<String, Refusal> refusals = new ConcurrentSkipListMap<>();
    private final Map<String, String> expected = new ConcurrentHashMap<>();

    Mirror(
            Path root,
            Database database,
            Manuscripts manuscripts,
            Articles articles,
            Drafts drafts,
            SideFiles sides,
            InstantSource clock) {
        this.clock = clock;
        this.root = root;
        this.database = database;
        this.manuscripts = manuscripts;
        this.articles = articles;
        this.drafts = drafts;
        this.sides = sides;
    }

    void expect(String file, String who) {
        expected.put(file, who);
    }

    List<Refusal> refusals() {
        return List.copyOf(refusals.values());
    }

    /** What to do about one file. A hash is null where there is nothing. */
    enum Step {
        NOTHING,
        REMEMBER,
        TAKE,
        REMOVE,
        WRITE,
        DELETE,
        KEEP_BOTH;

        static Step of(@Nullable String disk, @Nullable String agreed, @Nullable String head) {
            if (Objects.equals(disk, head)) {
                return Objects.equals(disk, agreed) ? NOTHING : REMEMBER;
            }
            if (Objects.equals(head, agreed)) {
                return disk == null ? REMOVE : TAKE;
            }
            if (Objects.equals(disk, agreed)) {
                return head == null ? DELETE : WRITE;
            }
            // Both changed. Words win over their absence; two different texts are both kept.
            return disk == null ? WRITE : head == null ? TAKE : KEEP_BOTH;
        }
    }

    /** The names that database and folder last agreed on, with the file's size and time then. */
    Map<String, Agreed> agreed() {
        var agreed = new TreeMap<String, Agreed>();
        database.readAtLeisure(tx -> tx.all(
                        "SELECT file, hash, size, modified FROM mirror",
                        row -> new Agreed(
                                row.text("file"), row.text("hash"), row.number("size"), row.number("modified"))))
                .forEach(each -> agreed.put(each.file, each));
        return agreed;
    }

    record Agreed(String file, String hash, long size, long modified) {}

    /** Looks at these files and settles each; what is gone comes first, so that a moved file finds its history. */
    synchronized void settle(Collection<String> names) throws IOException {
        var goneFirst = new ArrayList<>(names);
        goneFirst.sort(Comparator.comparing(this::stands));
        IOException unable = null;
        for (int from = 0; from < goneFirst.size(); from += AT_ONCE) {
            try {
                settleSome(read(goneFirst.subList(from, Math.min(goneFirst.size(), from + AT_ONCE))));
            } catch (IOException one) {
                unable = one; // the others go on
            }
        }
        if (unable != null) {
            throw unable;
        }
    }

    private boolean stands(String name) {
        return ArticleFile.at(root, name)
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .isPresent();
    }

    /** A file on disk, and what publishing it would need: read beforehand, so that the transaction is short. */
    private record Looked(ArticleFile file, @Nullable Manuscript manuscript) {}

    private List<Looked> read(List<String> names) {
        return names.parallelStream().map(this::looked).toList();
    }

    private Looked looked(String name) {
        try {
            ArticleFile file = ArticleFile.read(root, name);
            Manuscript manuscript = file instanceof ArticleFile.Text text && isArticle(name)
                    ? manuscripts.prepare(path(name), text.text())
                    : null;
            return new Looked(file, manuscript);
        } catch (Malformed broken) {
            return new Looked(new ArticleFile.Refused(name, broken.line(), broken.reason()), null);
        }
    }

    private void settleSome(List<Looked> looked) throws IOException {
        var towardsFolder = new ArrayList<ArticleFile>();
        var refused = new HashMap<String, Refusal>();
        database.run(tx -> {
            for (Looked each : looked) {
                String name = each.file.name();
                try {
                    if (each.file instanceof ArticleFile.Refused broken) {
                        refused.put(name, new Refusal(name, broken.line(), broken.reason()));
                    } else if (settleInDatabase(tx, each)) {
                        towardsFolder.add(each.file);
                    }
                } catch (Malformed broken) {
                    refused.put(name, new Refusal(name, broken.line(), broken.reason()));
                }
            }
        });
        looked.forEach(each -> refuseOrNot(each.file.name(), refused.get(each.file.name())));
        settleOnDisk(towardsFolder);
    }

    /** Does what concerns the database; true when the file on disk has to change afterwards. */
    private boolean settleInDatabase(Tx tx, Looked looked) {
        ArticleFile file = looked.file;
        String disk = file instanceof ArticleFile.Text text ? text.hash() : null;
        String name = file.name();
        String agreed = agreed(tx, name).orElse(null);
        if (!isArticle(name)) {
            return settleSide(tx, file, disk, agreed);
        }
        String path = path(name);
        String who = expected.remove(name);
        Step step = Step.of(
                disk, agreed, articles.head(tx, path).map(Articles.Head::hash).orElse(null));
        switch (step) {
            case NOTHING -> stamp(tx, file);
            case REMEMBER -> remember(tx, file);
            case TAKE -> {
                take(tx, Objects.requireNonNull(looked.manuscript), Objects.requireNonNullElse(who, ""));
                remember(tx, file);
            }
            case REMOVE -> {
                articles.remove(tx, path, AUTHOR, Objects.requireNonNullElse(who, ""));
                remember(tx, file);
            }
            case KEEP_BOTH -> {
                var text = (ArticleFile.Text) file;
                // We may have written it ourselves, and been killed before that was noted: nobody changed it then.
                if (!Articles.isKept(tx, path, text.text(), agreed == null ? "" : agreed)) {
                    drafts.keepFolders(
                            tx,
                            path,
                            text.text(),
                            agreed == null ? "" : agreed,
                            AUTHOR,
                            "the file and the article were changed at the same time");
                    LOG.warn("{} was changed here and in the folder; the folder's text is kept beside it", name);
                }
                // From now on only the database has changed: the file will be written.
                agree(tx, text);
            }
            case WRITE, DELETE -> {}
        }
        return step == Step.WRITE || step == Step.DELETE || step == Step.KEEP_BOTH;
    }

    /** @param who changed it, and why; "" where nobody knows */
    private void take(Tx tx, Manuscript manuscript, String who) {
        String path = manuscript.path();
        Optional<Articles.Moved> moved = articles.head(tx, path).isPresent()
                ? Optional.empty()
                : articles.removedWith(tx, manuscript.hash())
                        .filter(each -> !each.path().equals(path));
        if (moved.isPresent()) {
            articles.move(tx, moved.get().id(), moved.get().path(), path, FOLDER, who);
        } else {
            articles.publish(tx, manuscript, AUTHOR, who.isEmpty() ? "the file was changed" : who);
        }
    }

    /** The same for what is no article. */
    private boolean settleSide(Tx tx, ArticleFile file, @Nullable String disk, @Nullable String agreed) {
        String name = file.name();
        String here = SideFiles.text(tx, name);
        String there = file instanceof ArticleFile.Text text ? text.text() : "";
        String who = Objects.requireNonNullElse(expected.remove(name), "");
        Step step = Step.of(disk, agreed, here == null ? null : Hash.of(here));
        switch (step) {
            case NOTHING -> stamp(tx, file);
            case REMEMBER -> remember(tx, file);
            case TAKE, REMOVE -> {
                sides.save(tx, name, there, FOLDER);
                sides.because(tx, name, who);
                remember(tx, file);
            }
            case KEEP_BOTH -> {
                SideFiles.check(name, there);
                // We may have written it ourselves, and been killed before that was noted: nobody changed it then.
                if (!SideFiles.isKept(tx, name, there, agreed == null ? "" : agreed)) {
                    sides.keep(tx, name, agreed == null ? "" : agreed, there, AUTHOR, who);
                    LOG.warn("{} was changed here and in the folder; the folder's text is kept beside it", name);
                }
                agree(tx, (ArticleFile.Text) file);
            }
            case WRITE, DELETE -> {}
        }
        return step == Step.WRITE || step == Step.DELETE || step == Step.KEEP_BOTH;
    }

    /**
     * The database has changed: writes or deletes the files, unless somebody touched them since they were read. Many at
     * once, because each waits for the disk.
     */
    private void settleOnDisk(List<ArticleFile> seen) throws IOException {
        if (seen.isEmpty()) {
            return;
        }
        Map<String, String> texts = database.read(tx -> {
            var found = new HashMap<String, String>();
            for (ArticleFile each : seen) {
                String text = isArticle(each.name())
                        ? Articles.textOf(tx, path(each.name()))
                        : SideFiles.text(tx, each.name());
                if (text != null) {
                    found.put(each.name(), text);
                }
            }
            return found;
        });
        var written = new ConcurrentLinkedQueue<ArticleFile>();
        var touched = new ConcurrentLinkedQueue<String>();
        try (var disk = Executors.newFixedThreadPool(WRITERS)) {
            var writing = seen.stream()
                    .map(each -> disk.submit(() -> {
                        if (hash(ArticleFile.read(root, each.name())).equals(hash(each))) {
                            written.add(put(each.name(), texts.get(each.name())));
                        } else {
                            touched.add(each.name());
                        }
                        return each;
                    }))
                    .toList();
            for (var each : writing) {
                each.get();
            }
        } catch (ExecutionException unable) {
            throw unable.getCause() instanceof IOException known ? known : new IOException(unable.getCause());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while files were written", hurried);
        } finally {
            database.run(tx -> written.forEach(each -> remember(tx, each)));
        }
        if (!touched.isEmpty()) {
            settle(touched);
        }
    }

    private ArticleFile put(String name, @Nullable String text) throws IOException {
        try {
            if (text == null) {
                Files.deleteIfExists(root.resolve(name));
            } else {
                write(root.resolve(name), text);
            }
        } catch (IOException unable) {
            throw new IOException(name + " cannot be written: " + ArticleFile.why(unable), unable);
        }
        return ArticleFile.read(root, name);
    }

    /** Aside, onto the disk, then moved into place: nobody ever reads half an article. */
    static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(UTF_8));
    }

    static void write(Path file, byte[] content) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        Path aside = Files.createTempFile(folder, ASIDE, ASIDE_ENDING);
        try {
            Files.write(aside, content);
            try (var channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            aside.toFile().setReadable(true, false);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static String hash(ArticleFile file) {
        return switch (file) {
            case ArticleFile.Missing _ -> "missing";
            case ArticleFile.Text text -> text.hash();
            case ArticleFile.Refused _ -> "refused";
        };
    }

    /** A file that stays broken is looked at again and again; it is told once. */
    private void refuseOrNot(String name, @Nullable Refusal refusal) {
        Refusal before = refusal == null ? refusals.remove(name) : refusals.put(name, refusal);
        if (refusal != null && !refusal.equals(before)) {
            LOG.warn("refused {}", refusal);
        }
    }

    private static void remember(Tx tx, ArticleFile file) {
        if (file instanceof ArticleFile.Text text) {
            agree(tx, text);
        } else {
            tx.run("DELETE FROM mirror WHERE file = ?", file.name());
        }
    }

    private static void agree(Tx tx, ArticleFile.Text file) {
        tx.run("""
                INSERT INTO mirror (file, hash, size, modified) VALUES (?, ?, ?, ?)
                ON CONFLICT (file) DO UPDATE SET hash = excluded.hash, size = excluded.size, modified = excluded.modified""", file.name(), file.hash(), file.size(), file.modified());
    }

    /** The same text with another time, as a restored backup or a fresh clone has it: the next start need not read it again. */
    private static void stamp(Tx tx, ArticleFile file) {
        if (file instanceof ArticleFile.Text text) {
            tx.run(
                    "UPDATE mirror SET size = ?, modified = ? WHERE file = ? AND modified <> ?",
                    text.size(),
                    text.modified(),
                    text.name(),
                    text.modified());
        }
    }

    private static Optional<String> agreed(Tx tx, String name) {
        return tx.first("SELECT hash FROM mirror WHERE file = ?", row -> row.text("hash"), name);
    }

    /** Forgets refusals of files that are gone, and notes what the disk does not give out. */
    void keepRefusals(Set<String> names, List<Refusal> unreadable) {
        var denied = unreadable.stream().map(Refusal::file).collect(Collectors.toSet());
        refusals.keySet().removeIf(name -> !names.contains(name) && !denied.contains(name));
        unreadable.forEach(each -> refuseOrNot(each.file(), each));
    }

    /** What {@link #write} had to leave when the power went. Whatever is younger may still be written, here or elsewhere. */
    void removeLeftover(Path file, BasicFileAttributes facts) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(ASIDE)
                && name.endsWith(ASIDE_ENDING)
                && facts.isRegularFile()
                && facts.lastModifiedTime().toInstant().isBefore(clock.instant().minus(LEFTOVER_AFTER))) {
            try {
                Files.deleteIfExists(file);
            } catch (AccessDeniedException _) {
                LOG.debug("{} is left over and may not be removed", file);
            }
        }
    }

    static boolean isArticle(String name) {
        return name.endsWith(".md") && !Content.lastPartOf(name).startsWith("_");
    }

    static boolean isMirrored(String name) {
        return isArticle(name)
                || Sheet.isSheet(name)
                || Content.lastPartOf(name).equals(CATEGORY);
    }

    static String path(String name) {
        return name.substring(0, name.length() - ".md".length());
    }

    static String categoryFile(String category) {
        return category.isEmpty() ? CATEGORY : category + "/" + CATEGORY;
    }

    static String name(String path) {
        return path + ".md";
    }
}
