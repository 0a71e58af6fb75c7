package porchlight.articles;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import porchlight.database.Database;
import porchlight.markdown.Answered;
import porchlight.markdown.Markdown;
import porchlight.people.Audience;

/** Gives out everything that is published, and drafts where they are asked for, so that importing it again gives the same knowledge base. */
public final class Exports {
    private static final int AT_ONCE = 500;

    private final Articles articles;
    private final Unpublished unpublished;
    private final Categories categories;
    private final Sheets sheets;
    private final Markdown markdown;
    private final Path folder;

    /** @param folder the articles' own folder, from which pictures are copied */
    public Exports(
            Database database,
            Articles articles,
            Categories categories,
            Sheets sheets,
            Markdown markdown,
            Path folder) {
        this.articles = articles;
        this.unpublished = new Unpublished(database);
        this.categories = categories;
        this.sheets = sheets;
        this.markdown = markdown;
        this.folder = folder;
    }

    public record Report(long articles, long pictures) {}

    /** Where the files go, one after the other. */
    private interface Target {
        void put(String name, byte[] bytes) throws IOException;
    }

    /** @throws IOException when the folder holds something already, or cannot be written */
    public Report run(Path to) throws IOException {
        if (Files.isDirectory(to)) {
            try (var there = Files.list(to)) {
                if (there.findAny().isPresent()) {
                    throw new IOException(to + " is not empty; name a new folder");
                }
            }
        }
        return run("", Audience.AGENTS, false, (name, bytes) -> Mirror.write(to.resolve(name), bytes));
    }

    /**
     * The same as a zip, written while it is read.
     *
     * @param category a path, with all that is below it; "" for everything
     * @param drafts whether articles come along that nobody has published, as they stand now
     * @param out stays open
     */
    public Report zip(String category, Audience audience, boolean drafts, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        Report report = run(category, audience, drafts, (name, bytes) -> {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
            zip.closeEntry();
        });
        zip.finish();
        return report;
    }

    /** Whether there is no article that could be given out to this visitor. */
    public boolean isEmpty(String category, Audience audience, boolean drafts) {
        boolean published = category.isEmpty()
                ? !articles.page("", 1, audience).isEmpty()
                : categories.tree(audience).at(category).isPresent();
        return !published
                && !(drafts && unpublished.categories(audience).stream().anyMatch(each -> isIn(category, each)));
    }

    /** A question and its answer, in Markdown; the title and the text of an article that is no page of questions. */
    public record Question(String question, String answer, Article article) {}

    /** Takes one question after the other. */
    public interface Taking {
        void take(Question question) throws IOException;
    }

    /** Every question that this visitor may see answered. */
    public void questions(String category, Audience audience, Taking taking) throws IOException {
        List<Article> page = articles.page("", AT_ONCE, audience);
        while (!page.isEmpty()) {
            for (Article each : page) {
                if (isIn(category, each.content().category())) {
                    questions(each, taking);
                }
            }
            page = articles.page(page.getLast().id(), AT_ONCE, audience);
        }
    }

    private void questions(Article article, Taking taking) throws IOException {
        Content content = article.content();
        if (content.kind() == Kind.ARTICLE) {
            taking.take(new Question(content.title(), content.body().strip(), article));
            return;
        }
        for (Answered each : markdown.answered(content.body())) {
            taking.take(new Question(each.question(), each.answer(), article));
        }
    }

    private Report run(String category, Audience audience, boolean drafts, Target target) throws IOException {
        long written = 0;
        var shown = new TreeSet<String>();
        List<Article> page = articles.page("", AT_ONCE, audience);
        while (!page.isEmpty()) {
            for (Article each : page) {
                if (isIn(category, each.content().category())) {
                    String text = each.content().file().toString();
                    shown.addAll(Pictures.namedIn(Content.parentOf(each.path()), text));
                    target.put(Mirror.name(each.path()), bytes(text));
                    written++;
                }
            }
            page = articles.page(page.getLast().id(), AT_ONCE, audience);
        }
        written += drafts ? drafts(category, audience, shown, target) : 0;
        for (var each : categories.files().entrySet()) {
            if (isIn(category, each.getKey())) {
                shown.addAll(Pictures.namedIn(each.getKey(), each.getValue()));
                target.put(Mirror.categoryFile(each.getKey()), bytes(each.getValue()));
            }
        }
        for (Sheet each : Sheet.values()) {
            String text = sheets.text(each);
            if (!text.isEmpty() && category.isEmpty()) {
                target.put(each.file(), bytes(text));
            }
        }
        return new Report(written, pictures(category.isEmpty() ? all() : shown, target));
    }

    /** Each says that it is a draft. */
    private long drafts(String category, Audience audience, Set<String> shown, Target target) throws IOException {
        long written = 0;
        List<Unpublished.Text> page = unpublished.page("", AT_ONCE, audience);
        while (!page.isEmpty()) {
            for (Unpublished.Text each : page) {
                if (isIn(category, each.category())) {
                    shown.addAll(Pictures.namedIn(Content.parentOf(each.path()), each.text()));
                    target.put(Mirror.name(each.path()), bytes(Unpublished.marked(each.text())));
                    written++;
                }
            }
            page = unpublished.page(page.getLast().id(), AT_ONCE, audience);
        }
        return written;
    }

    private static boolean isIn(String category, String path) {
        return category.isEmpty() || path.equals(category) || path.startsWith(category + "/");
    }

    private Set<String> all() throws IOException {
        var names = new TreeSet<String>();
        if (Files.isDirectory(folder)) {
            Folder.walk(folder, (name, facts) -> names.add(name));
        }
        return names;
    }

    private long pictures(Set<String> names, Target target) throws IOException {
        var pictures = new Pictures(folder);
        long copied = 0;
        for (String name : names) {
            var picture = pictures.find(name);
            if (picture.isPresent()) {
                target.put(name, picture.get().bytes());
                copied++;
            }
        }
        return copied;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
