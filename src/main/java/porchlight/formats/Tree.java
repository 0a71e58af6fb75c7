package porchlight.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Slug;

/** The folder of Markdown that comes of a file, and what is to be said about it. */
final class Tree {
    private static final int MOST_NOTES = 1_000;

    private final Path root;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, String> categories = new HashMap<>();
    private final List<Note> left = new ArrayList<>();
    private final List<Note> told = new ArrayList<>();
    private final List<Note> missing = new ArrayList<>();
    private boolean empty = true;

    Tree(Path root) {
        this.root = root;
    }

    /** A path for an article, which is nobody else's here: always the same for the same file. */
    String path(String category, String title) {
        String wanted = (category.isEmpty() ? "" : category + "/") + Slug.of(title);
        String path = wanted;
        while (!taken.add(path)) {
            path = wanted + "-" + numbers.merge(wanted, 2, (last, _) -> last + 1);
        }
        return path;
    }

    /** The path of a category by the names on the way to it; those whose name does not follow from it are described. */
    String category(List<String> names) throws IOException {
        String path = "";
        for (String name : names) {
            String part = Slug.ofCategory(name.replace('/', ' '));
            if (part.isEmpty()) {
                continue;
            }
            path = path.isEmpty() ? part : path + "/" + part;
            if (categories.putIfAbsent(path, name) == null
                    && !Slug.titleOf(part).equals(name.strip())) {
                put(
                        path + "/_category.md",
                        FrontMatter.of("")
                                .with("title", name.strip())
                                .toString()
                                .getBytes(UTF_8));
            }
        }
        return path;
    }

    void write(String path, FrontMatter article) throws IOException {
        put(path + ".md", article.toString().getBytes(UTF_8));
        empty = false;
    }

    void put(String name, byte[] bytes) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    void leave(String file, int line, String why) {
        if (left.size() < MOST_NOTES) {
            left.add(new Note(file, line, why));
        }
    }

    void tell(String file, int line, String what) {
        if (told.size() < MOST_NOTES) {
            told.add(new Note(file, line, what));
        }
    }

    /** Something that the file says that there is, and that is not in it. */
    void miss(String file, String what) {
        if (missing.size() < MOST_NOTES) {
            missing.add(new Note(file, 0, what));
        }
    }

    boolean isEmpty() {
        return empty;
    }

    List<Note> left() {
        return List.copyOf(left);
    }

    List<Note> missing() {
        return List.copyOf(missing);
    }

    List<Note> told() {
        return List.copyOf(told);
    }
}
