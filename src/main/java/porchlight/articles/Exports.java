package porchlight.articles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeSet;

/** Writes everything that is published to a folder, so that importing it again gives the same knowledge base. */
public final class Exports {
    private static final int AT_ONCE = 500;

    private final Articles articles;
    private final Categories categories;
    private final Sheets sheets;
    private final Path folder;

    /** @param folder the articles' own folder, from which pictures are copied */
    public Exports(Articles articles, Categories categories, Sheets sheets, Path folder) {
        this.articles = articles;
        this.categories = categories;
        this.sheets = sheets;
        this.folder = folder;
    }

    public record Report(long articles, long pictures) {}

    /** @throws IOException when the folder holds something already, or cannot be written */
    public Report run(Path to) throws IOException {
        if (Files.isDirectory(to)) {
            try (var there = Files.list(to)) {
                if (there.findAny().isPresent()) {
                    throw new IOException(to + " is not empty; name a new folder");
                }
            }
        }
        long written = 0;
        List<Article> page = articles.page("", AT_ONCE);
        while (!page.isEmpty()) {
            for (Article each : page) {
                Mirror.write(
                        to.resolve(Mirror.name(each.path())),
                        each.content().file().toString());
                written++;
            }
            page = articles.page(page.getLast().id(), AT_ONCE);
        }
        for (var each : categories.files().entrySet()) {
            Mirror.write(to.resolve(each.getKey()).resolve(Mirror.CATEGORY), each.getValue());
        }
        for (Sheet each : Sheet.values()) {
            String text = sheets.text(each);
            if (!text.isEmpty()) {
                Mirror.write(to.resolve(each.file()), text);
            }
        }
        return new Report(written, copyPictures(to));
    }

    private long copyPictures(Path to) throws IOException {
        var names = new TreeSet<String>();
        if (Files.isDirectory(folder)) {
            Folder.walk(folder, (name, facts) -> names.add(name));
        }
        var pictures = new Pictures(folder);
        long copied = 0;
        for (String name : names) {
            if (pictures.find(name).isPresent()) {
                Path target = to.resolve(name);
                Files.createDirectories(target.getParent());
                Files.copy(folder.resolve(name), target, StandardCopyOption.REPLACE_EXISTING);
                copied++;
            }
        }
        return copied;
    }
}
