package porchlight.articles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;
import porchlight.people.By;

/**
 * Takes a tree of Markdown, such as a documentation repository, into the knowledge base: all of it in one transaction, so
 * that nothing is ever half imported.
 */
public final class Imports {
    private final Database database;
    private final Manuscripts manuscripts;
    private final Articles articles;
    private final Drafts drafts;
    private final Categories categories;
    private final Sheets sheets;
    private final Markdown markdown;
    private final Path folder;

    /** @param folder the articles' own folder: pictures go there */
    public Imports(
            Database database,
            Manuscripts manuscripts,
            Articles articles,
            Drafts drafts,
            Categories categories,
            Sheets sheets,
            Markdown markdown,
            Path folder) {
        this.database = database;
        this.manuscripts = manuscripts;
        this.articles = articles;
        this.drafts = drafts;
        this.categories = categories;
        this.sheets = sheets;
        this.markdown = markdown;
        this.folder = folder;
    }

    /**
     * How it is to be taken.
     *
     * @param into a category path to put everything under, or ""
     * @param language of the articles that do not say theirs; "" for the site's
     * @param asDrafts beside what visitors see, for somebody to look at first
     * @param describes whether categories that have a description already get the new one
     * @param without articles that are not to be taken, by the names of their files
     */
    public record Wish(String into, String language, boolean asDrafts, boolean describes, Set<String> without) {
        public static Wish into(String category) {
            return new Wish(category, "", false, true, Set.of());
        }

        String prefix() {
            String category = Manuscripts.cleanCategory(into);
            return category.isEmpty() ? "" : category + "/";
        }

        /** The name of the file of an article, in what was handed in. */
        String file(String path) {
            return Mirror.name(path.substring(prefix().length()));
        }

        boolean takes(String file) {
            return !without.contains(file);
        }
    }

    /** An article that is taken: where it stands from then on, and what it is called. */
    public record Line(String path, String title) {}

    /**
     * @param fresh articles that are new
     * @param changed articles that are there already with another text; each gets a new revision
     * @param same how many were there already, word for word
     * @param refused files that are left out, and why
     */
    public record Report(
            List<Line> fresh, List<Line> changed, long same, List<String> pictures, List<Refusal> refused) {
        public long articles() {
            return fresh.size() + changed.size() + same;
        }
    }

    /** What would become of an article. */
    public enum Fate {
        NEW,
        CHANGED,
        SAME
    }

    /**
     * An article that was found.
     *
     * @param file its name in what was handed in
     * @param drafted whether somebody is writing at it already
     * @param text the whole file
     */
    public record Found(Line line, String file, Fate fate, boolean drafted, String text) {}

    /** @param there what visitors, or whoever writes, see there now; "" for nothing */
    public record Compared(Found found, String there) {}

    /** What would happen, and with what; {@code articles} hold those too that are not to be taken. */
    public record Sight(Report report, List<Found> articles) {}

    /** What is to be done in the same transaction. */
    @FunctionalInterface
    public interface Closing {
        void with(Tx tx, Report report);
    }

    /** Only tells what would happen. */
    public Sight look(Path from, Wish wish, Progress progress) throws IOException {
        Read read = atHome(read(from, wish, progress));
        return database.read(tx -> {
            Standings there = there(tx, read);
            return new Sight(
                    report(there, read, wish),
                    read.articles.stream()
                            .map(each -> found(there, each, read, wish))
                            .toList());
        });
    }

    /** The same of one article alone, with what it would take the place of; empty when there is none of this name. */
    public Optional<Compared> look(Path from, Wish wish, String file) throws IOException {
        if (!Mirror.isArticle(file) || !Folder.files(from).contains(file)) {
            return Optional.empty();
        }
        var taken = new ArrayList<ArticleFile.Text>();
        var read = new Read(new ArrayList<>(), new TreeMap<>(), new ArrayList<>(), new ArrayList<>(), Map.of());
        read(from, file, taken, read);
        read.articles.addAll(prepared(taken, wish, read.refused));
        Read home = atHome(read);
        return database.read(tx -> home.articles.stream()
                .findFirst()
                .map(each -> new Compared(
                        found(there(tx, home), each, home, wish), Standings.text(tx, each.path(), wish.asDrafts))));
    }

    private static Standings there(Tx tx, Read read) {
        return Standings.of(tx, read.articles.stream().map(Manuscript::path).toList());
    }

    private static Found found(Standings there, Manuscript manuscript, Read read, Wish wish) {
        return new Found(
                new Line(manuscript.path(), manuscript.content().title()),
                read.file(manuscript, wish),
                fate(there.at(manuscript.path()), manuscript, wish),
                there.at(manuscript.path()).drafted(),
                manuscript.content().file().toString());
    }

    private static Fate fate(Standings.Standing there, Manuscript manuscript, Wish wish) {
        if (manuscript.hash().equals(there.head())
                || (wish.asDrafts && there.written().contains(manuscript.hash()))) {
            return Fate.SAME;
        }
        return there.head() != null || (wish.asDrafts && there.drafted()) ? Fate.CHANGED : Fate.NEW;
    }

    /** @param progress told how many files have been looked at */
    public Report run(Path from, Wish wish, By by, Progress progress, Closing closing) throws IOException {
        Read read = atHome(read(from, wish, progress));
        // A picture that nobody shows does no harm; an article without its pictures would.
        copy(from, read.pictures, folder.resolve(wish.prefix()));
        return database.inTransaction(tx -> {
            Report report = report(there(tx, read), read, wish);
            take(tx, read, report, wish, by);
            closing.with(tx, report);
            return report;
        });
    }

    /**
     * @param sheets what is no article, by its name
     * @param cameAs the paths that articles had in what was handed in, by those they have moved to since
     */
    private record Read(
            List<Manuscript> articles,
            Map<String, String> sheets,
            List<String> pictures,
            List<Refusal> refused,
            Map<String, String> cameAs) {
        /** The name of the file of an article, in what was handed in. */
        String file(Manuscript article, Wish wish) {
            return wish.file(cameAs.getOrDefault(article.path(), article.path()));
        }
    }

    private Read read(Path from, Wish wish, Progress progress) throws IOException {
        var names = new TreeSet<String>();
        List<Refusal> unreadable = Folder.walk(from, (name, facts) -> names.add(name));
        var taken = new ArrayList<ArticleFile.Text>();
        var read =
                new Read(new ArrayList<>(), new TreeMap<>(), new ArrayList<>(), new ArrayList<>(unreadable), Map.of());
        var source = new Pictures(from);
        long done = 0;
        for (String name : names) {
            progress.at(++done, names.size());
            if (ArticleFile.isMisnamed(name)) {
                read(from, name, taken, read);
            } else if (Pictures.isPicture(name)) {
                if (isAnother(from, name, wish)) {
                    read.refused.add(new Refusal(
                            name, 0, "another picture of this name is there already; give one of them another name"));
                } else if (source.find(name).isPresent()) {
                    read.pictures.add(name);
                } else {
                    read.refused.add(new Refusal(
                            name, 0, "it is not a picture that browsers show, larger than 10 MB, or cannot be read"));
                }
            } else if (Mirror.isMirrored(name)) {
                read(from, name, taken, read);
            }
        }
        read.articles.addAll(prepared(taken, wish, read.refused));
        refuseOtherSheets(read, wish);
        return read;
    }

    /**
     * What was exported before an article was moved knows its old address only: it is taken where the article stands by
     * now, with its links as they lead from there.
     */
    private Read atHome(Read read) {
        Set<String> taken = read.articles.stream().map(Manuscript::path).collect(Collectors.toSet());
        var moved = new HashMap<String, String>();
        database.read(tx -> {
            // An address of another website that an author listed leads to an article and never was one.
            Set<String> left = new HashSet<>(tx.all(
                    "SELECT detail FROM journal WHERE kind = ?",
                    row -> Articles.paths(row.text("detail")).getFirst(),
                    Articles.MOVED));
            for (Manuscript each : read.articles) {
                if (!left.contains(each.path())) {
                    continue;
                }
                movedTo(tx, each.path()).filter(taken::add).ifPresent(now -> moved.put(each.path(), now));
            }
            return moved;
        });
        if (moved.isEmpty()) {
            return read;
        }
        var shift = new Shift(moved, "", "");
        List<Manuscript> home =
                read.articles.parallelStream().map(each -> moved(shift, each)).toList();
        var cameAs = new HashMap<String, String>();
        moved.forEach((before, now) -> cameAs.put(now, before));
        return new Read(home, read.sheets, read.pictures, read.refused, cameAs);
    }

    private static Optional<String> movedTo(Tx tx, String path) {
        return Articles.standing(tx, path) > 0 || Drafts.at(tx, path).isPresent()
                ? Optional.empty()
                : tx.first(
                        "SELECT article.path FROM formerly JOIN article ON article.id = formerly.article"
                                + " WHERE formerly.path = ? AND article.removed IS NULL AND article.revision > 0",
                        row -> row.text("path"),
                        path);
    }

    private Manuscript moved(Shift shift, Manuscript each) {
        String before = each.content().file().toString();
        String text = shift.rewritten(markdown, each.path(), before);
        String path = shift.article(each.path());
        return path.equals(each.path()) && text.equals(before) ? each : manuscripts.prepare(path, text);
    }

    private static void read(Path from, String name, List<ArticleFile.Text> taken, Read read) {
        try {
            switch (ArticleFile.read(from, name)) {
                case ArticleFile.Missing _ -> read.refused.add(new Refusal(name, 0, "it vanished while it was read"));
                case ArticleFile.Refused broken -> read.refused.add(new Refusal(name, broken.line(), broken.reason()));
                case ArticleFile.Text text when Mirror.isArticle(name) -> taken.add(text);
                case ArticleFile.Text text -> {
                    Sheet.ofFile(name)
                            .ifPresentOrElse(sheet -> sheet.check(text.text()), () -> FrontMatter.of(text.text()));
                    read.sheets.put(name, text.text());
                }
            }
        } catch (Malformed broken) {
            read.refused.add(new Refusal(name, broken.line(), broken.reason()));
        }
    }

    /** Reads the articles, on all cores; those that are refused are added to {@code refused}. */
    private List<Manuscript> prepared(List<ArticleFile.Text> taken, Wish wish, List<Refusal> refused) {
        var broken = new ConcurrentLinkedQueue<Refusal>();
        List<Manuscript> prepared = taken.parallelStream()
                .flatMap(file -> {
                    try {
                        return Stream.of(manuscripts.prepare(
                                wish.prefix() + Mirror.path(file.name()), inLanguage(file.text(), wish.language)));
                    } catch (Malformed malformed) {
                        broken.add(new Refusal(file.name(), malformed.line(), malformed.reason()));
                        return Stream.empty();
                    }
                })
                .toList();
        refused.addAll(broken);
        return prepared;
    }

    private static String inLanguage(String text, String language) {
        if (language.isEmpty()) {
            return text;
        }
        FrontMatter file = FrontMatter.of(text);
        return file.text("language").filter(said -> !said.isBlank()).isPresent()
                ? text
                : file.with("language", language).toString();
    }

    /** A sheet holds for the whole knowledge base: it is taken as a whole, or not at all. */
    private void refuseOtherSheets(Read read, Wish wish) {
        for (Sheet each : Sheet.values()) {
            String theirs = read.sheets.get(each.file());
            String ours = sheets.text(each);
            if (theirs != null && (!wish.prefix().isEmpty() || (!ours.isEmpty() && !ours.equals(theirs)))) {
                read.sheets.remove(each.file());
                read.refused.add(new Refusal(
                        each.file(),
                        0,
                        "there is such a file already, or it goes into a category: add its lines by hand"));
            }
        }
    }

    private static Report report(Standings there, Read read, Wish wish) {
        var fresh = new ArrayList<Line>();
        var changed = new ArrayList<Line>();
        long same = 0;
        for (Manuscript each : read.articles) {
            if (!wish.takes(read.file(each, wish))) {
                continue;
            }
            var line = new Line(each.path(), each.content().title());
            switch (fate(there.at(each.path()), each, wish)) {
                case SAME -> same++;
                case CHANGED -> changed.add(line);
                case NEW -> fresh.add(line);
            }
        }
        return new Report(fresh, changed, same, read.pictures, read.refused);
    }

    private void take(Tx tx, Read read, Report report, Wish wish, By by) {
        var wanted = new TreeSet<String>();
        report.fresh.forEach(each -> wanted.add(each.path));
        report.changed.forEach(each -> wanted.add(each.path));
        for (Manuscript each : read.articles) {
            if (!wanted.contains(each.path())) {
                continue;
            }
            if (wish.asDrafts) {
                drafts.add(tx, each, by, "imported");
            } else {
                articles.publish(tx, each, by, "imported");
            }
        }
        read.sheets.forEach((name, text) -> {
            Optional<Sheet> sheet = Sheet.ofFile(name);
            if (sheet.isPresent()) {
                if (!Sheets.text(tx, sheet.get()).equals(text)) {
                    sheets.save(tx, sheet.get(), text, by);
                }
                return;
            }
            String path = Content.parentOf(wish.prefix() + name);
            String there = Categories.file(tx, path).orElse("");
            if (!there.equals(text) && (there.isEmpty() || wish.describes)) {
                categories.save(tx, path, text, by);
            }
        });
    }

    /** A picture that visitors see is not replaced: it would change articles that nobody has looked at. */
    private boolean isAnother(Path from, String name, Wish wish) throws IOException {
        Path ours = folder.resolve(wish.prefix()).resolve(name);
        return Files.exists(ours) && Files.mismatch(ours, from.resolve(name)) >= 0;
    }

    private static void copy(Path from, List<String> names, Path to) throws IOException {
        for (String name : names) {
            Path target = to.resolve(name);
            Files.createDirectories(target.getParent());
            Files.copy(from.resolve(name), target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
