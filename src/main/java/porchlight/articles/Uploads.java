package porchlight.articles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import porchlight.database.Database;
import porchlight.files.PictureSize;
import porchlight.journal.Journal;
import porchlight.people.By;

/**
 * Takes in the pictures that people put into articles, and lays them beside the article's file: what the folder holds is
 * in exports and backups. What somebody's computer calls a picture, and what it says that it is, is never looked at.
 */
public final class Uploads {
    /** Journal kind. The subject is the article's id, the detail its path. */
    public static final String ADDED = "article.picture";

    private static final long MOST_PIXELS = 40_000_000;

    private final Path root;
    private final Database database;
    private final Journal journal;
    private final Supplier<String> ids;

    /** @param ids give what a picture is called */
    public Uploads(Path root, Database database, Journal journal, Supplier<String> ids) {
        this.root = root;
        this.database = database;
        this.journal = journal;
        this.ids = ids;
    }

    /** What became of a file. */
    public sealed interface Taken {
        /** @param name as the article names it: it lies in the same folder */
        record Well(String name) implements Taken {}

        /** @param reason in a sentence */
        record Refused(String reason) implements Taken {}

        /** There is no article at this path, and none is being written. */
        record NoArticle() implements Taken {}
    }

    /**
     * Returns when the picture is on disk.
     *
     * @throws IOException when the disk does not take it
     */
    public Taken take(String path, byte[] bytes, By by) throws IOException {
        Optional<String> id = ArticleFile.problemOfPath(path) == null
                ? database.read(tx -> Articles.idAt(tx, path))
                : Optional.empty();
        if (id.isEmpty()) {
            return new Taken.NoArticle();
        }
        if (bytes.length > Pictures.MOST_BYTES) {
            return new Taken.Refused("The picture is larger than 10 MB: save it smaller.");
        }
        Optional<String> type = Pictures.typeOf(bytes);
        if (type.isEmpty()) {
            return new Taken.Refused(
                    "That is no PNG, JPEG, GIF, WebP or AVIF. SVG is not taken, because it can carry scripts.");
        }
        Optional<PictureSize> size = PictureSize.of(type.get(), bytes);
        if (size.isEmpty() || size.get().pixels() > MOST_PIXELS) {
            return new Taken.Refused("The picture is broken, or has more than 40 million pixels.");
        }
        String name = ids.get() + "." + type.get().substring("image/".length()).replace("jpeg", "jpg");
        write(Content.parentOf(path), name, bytes);
        database.run(tx -> journal.append(tx, by.author(), by.address(), ADDED, id.get(), path));
        return new Taken.Well(name);
    }

    private void write(String folder, String name, byte[] bytes) throws IOException {
        Path place = folder.isEmpty() ? root : root.resolve(folder);
        Files.createDirectories(place);
        // A link on the way could lead outside.
        if (!place.toRealPath().startsWith(root.toRealPath())) {
            throw new IOException(folder + " leads out of the folder of articles");
        }
        Mirror.write(place.resolve(name), bytes);
    }
}
