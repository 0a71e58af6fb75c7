package porchlight.articles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import porchlight.database.Database;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;

/**
 * Takes a tree of Markdown, such as a documentation repository, into the knowledge base: all of it in one transaction, so
 * that nothing is ever half imported.
 */
public final class Imports {
    private final Database database;
    private final Manuscripts manuscripts;
    private final Articles articles;
    private final Path folder;

    /** @param folder the articles' own folder: pictures and category descriptions go there, and are taken from there */
    public Imports(Database database, Manuscripts manuscripts, Articles articles, Path folder) {
        this.database = database;
        this.manuscripts = manuscripts;
        this.articles = articles;
        this.folder = folder;
    }

    /**
     * @param fresh paths of articles that are new
     * @param changed paths that had an article with another text; it got a new revision
     * @param same how many were there already, word for word
     * @param refused files that are left out, and why
     */
    public record Report(
            List<String> fresh, List<String> changed, long same, List<String> pictures, List<Refusal> refused) {
        public long articles() {
            return fresh.size() + changed.size() + same;
        }
    }

    /**
     * @param into a category path to put everything under, or ""
     * @param dry only tell what would happen
     * @param progress told how many files have been looked at
     */
    public Report run(Path from, String into, boolean dry, String author, Progress progress) throws IOException {
        var names = new TreeSet<String>();
        List<Refusal> unreadable = Folder.walk(from, (name, facts) -> names.add(name));
        String category = Manuscripts.cleanCategory(into);
        String prefix = category.isEmpty() ? "" : category + "/";
        var taken = new ArrayList<ArticleFile.Text>();
        var described = new ArrayList<String>();
        var pictures = new ArrayList<String>();
        var refused = new ArrayList<Refusal>(unreadable);
        var source = new Pictures(from);
        long done = 0;
        for (String name : names) {
            progress.at(++done, names.size());
            if (ArticleFile.isMisnamed(name)) {
                read(from, name, taken, described, refused);
            } else if (Pictures.isPicture(name)) {
                if (source.find(name).isPresent()) {
                    pictures.add(name);
                } else {
                    refused.add(new Refusal(
                            name, 0, "it is not a picture that browsers show, larger than 10 MB, or cannot be read"));
                }
            } else if (Sheet.isSheet(name)) {
                readSheet(from, name, prefix).ifPresentOrElse(refused::add, () -> described.add(name));
            } else if (Mirror.isArticle(name) || Content.lastPartOf(name).equals(Mirror.CATEGORY)) {
                read(from, name, taken, described, refused);
            }
        }
        List<Manuscript> prepared = prepared(taken, prefix, refused);
        var fresh = new ArrayList<String>();
        var changed = new ArrayList<String>();
        if (!dry) {
            copy(from, pictures, folder.resolve(prefix));
            copy(from, described, folder.resolve(prefix));
        }
        return database.inTransaction(tx -> {
            long same = 0;
            for (Manuscript each : prepared) {
                var head = articles.head(tx, each.path());
                if (head.isPresent() && head.get().hash().equals(each.hash())) {
                    same++;
                    continue;
                }
                (head.isPresent() ? changed : fresh).add(each.path());
                if (!dry) {
                    articles.publish(tx, each, author, "imported");
                }
            }
            return new Report(fresh, changed, same, pictures, refused);
        });
    }

    private void read(
            Path from, String name, List<ArticleFile.Text> taken, List<String> described, List<Refusal> refused) {
        try {
            switch (ArticleFile.read(from, name)) {
                case ArticleFile.Missing _ -> refused.add(new Refusal(name, 0, "it vanished while it was read"));
                case ArticleFile.Refused broken -> refused.add(new Refusal(name, broken.line(), broken.reason()));
                case ArticleFile.Text text when Mirror.isArticle(name) -> taken.add(text);
                case ArticleFile.Text text -> {
                    FrontMatter.of(text.text());
                    described.add(name);
                }
            }
        } catch (Malformed broken) {
            refused.add(new Refusal(name, broken.line(), broken.reason()));
        }
    }

    /** Reads the articles, on all cores; those that are refused are added to {@code refused}. */
    private List<Manuscript> prepared(List<ArticleFile.Text> taken, String prefix, List<Refusal> refused) {
        var broken = new ConcurrentLinkedQueue<Refusal>();
        List<Manuscript> prepared = taken.parallelStream()
                .flatMap(file -> {
                    try {
                        return Stream.of(manuscripts.prepare(prefix + Mirror.path(file.name()), file.text()));
                    } catch (Malformed malformed) {
                        broken.add(new Refusal(file.name(), malformed.line(), malformed.reason()));
                        return Stream.empty();
                    }
                })
                .toList();
        refused.addAll(broken);
        return prepared;
    }

    /** It holds for the whole knowledge base: it is taken as a whole, or not at all. */
    private Optional<Refusal> readSheet(Path from, String name, String prefix) throws IOException {
        Path ours = folder.resolve(name);
        Path theirs = from.resolve(name);
        if (!prefix.isEmpty() || (Files.exists(ours) && Files.mismatch(ours, theirs) >= 0)) {
            return Optional.of(new Refusal(
                    name, 0, "there is such a file already, or it goes into a category: add its lines by hand"));
        }
        try {
            ArticleFile read = ArticleFile.read(from, name);
            if (read instanceof ArticleFile.Text text) {
                Sheet.ofFile(name).ifPresent(sheet -> sheet.check(text.text()));
            }
            return read instanceof ArticleFile.Refused broken
                    ? Optional.of(new Refusal(broken.name(), broken.line(), broken.reason()))
                    : Optional.empty();
        } catch (Malformed broken) {
            return Optional.of(new Refusal(name, broken.line(), broken.reason()));
        }
    }

    private static void copy(Path from, List<String> names, Path to) throws IOException {
        for (String name : names) {
            Path target = to.resolve(name);
            Files.createDirectories(target.getParent());
            Files.copy(from.resolve(name), target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
