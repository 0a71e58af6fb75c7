package porchlight.articles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.markdown.Malformed;

/**
 * Makes folder and database agree, file by file. For each name it knows three hashes: of the file on disk, of the head in
 * the database, and of what both last agreed on; whoever differs from the last has changed. Every step can be cut off
 * anywhere and taken again.
 */
final class Mirror {
    static final String AUTHOR = "folder";
    static final String SYNONYMS = "_synonyms.txt";
    static final String CATEGORY = "_category.md";

    private static final int AT_ONCE = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);

    private final Path root;
    private final Database database;
    private final Manuscripts manuscripts;
    private final Articles articles;
    private final Categories categories;
    private final Sheets sheets;
    private final Map<String, Refusal> refusals = new ConcurrentSkipListMap<>();

    Mirror(
            Path root,
            Database database,
            Manuscripts manuscripts,
            Articles articles,
            Categories categories,
            Sheets sheets) {
        this.root = root;
        this.database = database;
        this.manuscripts = manuscripts;
        this.articles = articles;
        this.categories = categories;
        this.sheets = sheets;
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
        database.read(tx -> tx.all(
                        "SELECT file, hash, size, modified FROM mirror",
                        row -> new Agreed(
                                row.text("file"), row.text("hash"), row.number("size"), row.number("modified"))))
                .forEach(each -> agreed.put(each.file, each));
        return agreed;
    }

    record Agreed(String file, String hash, long size, long modified) {}

    /** Looks at these files and settles each; what is gone comes first, so that a moved file finds its history. */
    synchronized void settle(Collection<String> names) throws IOException {
        var files = new ArrayList<ArticleFile>();
        for (String name : names) {
            files.add(ArticleFile.read(root, name));
        }
        files.sort(Comparator.comparing(each -> !(each instanceof ArticleFile.Missing)));
        for (int from = 0; from < files.size(); from += AT_ONCE) {
            settleSome(files.subList(from, Math.min(files.size(), from + AT_ONCE)));
        }
    }

    private void settleSome(List<ArticleFile> files) throws IOException {
        var towardsFolder = new ArrayList<ArticleFile>();
        var refused = new HashMap<String, Refusal>();
        database.inTransaction(tx -> {
            for (ArticleFile file : files) {
                try {
                    if (file instanceof ArticleFile.Refused broken) {
                        throw new Malformed(broken.line(), broken.reason());
                    }
                    if (settleInDatabase(tx, file)) {
                        towardsFolder.add(file);
                    }
                } catch (Malformed broken) {
                    refused.put(file.name(), new Refusal(file.name(), broken.line(), broken.reason()));
                }
            }
            return true;
        });
        files.forEach(file -> refuseOrNot(file.name(), refused.get(file.name())));
        for (ArticleFile file : towardsFolder) {
            settleOnDisk(file);
        }
    }

    /** Does what concerns the database; true when the file on disk has to change afterwards. */
    private boolean settleInDatabase(Tx tx, ArticleFile file) {
        String disk = file instanceof ArticleFile.Text text ? text.hash() : null;
        String name = file.name();
        String agreed = agreed(tx, name).orElse(null);
        if (!isArticle(name)) {
            settleSheet(tx, file, disk, agreed);
            return false;
        }
        String path = path(name);
        Step step = Step.of(
                disk, agreed, articles.head(tx, path).map(Articles.Head::hash).orElse(null));
        switch (step) {
            case NOTHING -> {}
            case REMEMBER -> remember(tx, file);
            case TAKE -> {
                take(tx, path, (ArticleFile.Text) file);
                remember(tx, file);
            }
            case REMOVE -> {
                articles.remove(tx, path, AUTHOR, "the file was deleted");
                remember(tx, file);
            }
            case KEEP_BOTH -> {
                var text = (ArticleFile.Text) file;
                articles.keepDraft(
                        tx, path, text.text(), AUTHOR, "the file and the article were changed at the same time");
                LOG.warn("{} was changed here and in the folder; the folder's text is kept as a draft", name);
                // From now on only the database has changed: the file will be written.
                agree(tx, text);
            }
            case WRITE, DELETE -> {}
        }
        return step == Step.WRITE || step == Step.DELETE || step == Step.KEEP_BOTH;
    }

    private void take(Tx tx, String path, ArticleFile.Text file) {
        Content content = manuscripts.read(path, file.text());
        Optional<Articles.Moved> moved = articles.head(tx, path).isPresent()
                ? Optional.empty()
                : articles.removedWith(tx, file.hash())
                        .filter(each -> !each.path().equals(path));
        if (moved.isPresent()) {
            articles.move(tx, moved.get().id(), moved.get().path(), path, AUTHOR);
        } else {
            articles.publish(tx, path, content, AUTHOR, "the file was changed");
        }
    }

    private void settleSheet(Tx tx, ArticleFile file, @Nullable String disk, @Nullable String agreed) {
        if (Objects.equals(disk, agreed)) {
            return;
        }
        String text = file instanceof ArticleFile.Text there ? there.text() : "";
        String name = file.name();
        if (name.equals(SYNONYMS)) {
            Sheets.synonyms(text);
            sheets.save(tx, Sheets.SYNONYMS, text, AUTHOR);
        } else if (file instanceof ArticleFile.Text) {
            categories.save(tx, Content.parentOf(name), text, AUTHOR);
        } else {
            categories.forget(tx, Content.parentOf(name), AUTHOR);
        }
        remember(tx, file);
    }

    /** The database has changed: writes or deletes the file, unless somebody touched it since it was read. */
    private void settleOnDisk(ArticleFile seen) throws IOException {
        String name = seen.name();
        ArticleFile now = ArticleFile.read(root, name);
        if (!hash(now).equals(hash(seen))) {
            settle(List.of(name));
            return;
        }
        String text = articles.textOf(path(name));
        Path file = root.resolve(name);
        if (text == null) {
            Files.deleteIfExists(file);
        } else {
            write(file, text);
        }
        ArticleFile written = ArticleFile.read(root, name);
        database.inTransaction(tx -> {
            remember(tx, written);
            return true;
        });
    }

    /** Aside, onto the disk, then moved into place: nobody ever reads half an article. */
    static void write(Path file, String text) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        Path aside = Files.createTempFile(folder, ".porchlight-", ".tmp");
        try {
            Files.writeString(aside, text, UTF_8);
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

    private static Optional<String> agreed(Tx tx, String name) {
        return tx.first("SELECT hash FROM mirror WHERE file = ?", row -> row.text("hash"), name);
    }

    /** Forgets refusals of files that are gone. */
    void keepRefusals(Collection<String> names) {
        refusals.keySet().retainAll(names);
    }

    static boolean isArticle(String name) {
        return name.endsWith(".md") && !Content.lastPartOf(name).startsWith("_");
    }

    static boolean isMirrored(String name) {
        return isArticle(name)
                || name.equals(SYNONYMS)
                || Content.lastPartOf(name).equals(CATEGORY);
    }

    static String path(String name) {
        return name.substring(0, name.length() - ".md".length());
    }

    static String name(String path) {
        return path + ".md";
    }
}
