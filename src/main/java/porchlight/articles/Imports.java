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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    /** What the history says of what came in. */
    static final String REASON = "imported";

    private static final int AT_ONCE = 500;

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
     * @param draft whether it says that it is a draft, and becomes one however the others are taken
     * @param elsewhere whether it is here already at another place than the file says
     * @param shared an old address of it that another article claims as well, and which; null for none
     */
    public record Found(
            Line line,
            String file,
            Fate fate,
            boolean drafted,
            boolean draft,
            boolean elsewhere,
            @Nullable Shared shared) {}

    /** An old address, and the path of the other article that claims it. */
    public record Shared(String address, String path) {}

    /**
     * @param text the whole file
     * @param there what visitors, or whoever writes, see there now; "" for nothing
     */
    public record Compared(Found found, String text, String there) {}

    /** What would happen, and with what; {@code articles} hold those too that are not to be taken. */
    public record Sight(Report report, List<Found> articles, Warnings warnings) {}

    /** What is to be done in the same transaction. */
    @FunctionalInterface
    public interface Closing {
        void with(Tx tx, Report report);
    }

    /** Only tells what would happen. */
    public Sight look(Path from, Wish wish, Progress progress) throws IOException {
        return sight(glance(from, wish, progress), wish);
    }

    Glance glance(Path from, Wish wish, Progress progress) throws IOException {
        Read read = atHome(read(from, wish, progress));
        Set<String> pictures =
                read.pictures.stream().map(each -> wish.prefix() + each).collect(Collectors.toSet());
        var ends = new LooseEnds(markdown, read.articles, pictures);
        return read.glance(
                wish,
                read.articles.parallelStream()
                        .flatMap(each -> ends.of(each, read.file(each, wish)))
                        .toList());
    }

    private static Glance.Leaf leaf(Manuscript each, Read read, Wish wish) {
        return new Glance.Leaf(
                each.path(),
                read.cameAs(each),
                read.file(each, wish),
                each.content().title(),
                each.hash(),
                each.content().formerly(),
                read.isDraft(each));
    }

    /** Whether articles that were moved since are still where they were when this was read. */
    boolean isStill(Glance glance) {
        return homes(glance.leaves().stream()
                        .map(each -> new Claims.Claimant(each.cameAs(), each.formerly()))
                        .toList())
                .equals(glance.homes());
    }

    /** How what was read stands to what is here at this moment. */
    Sight sight(Glance glance, Wish wish) {
        return database.read(tx -> {
            Standings there = Standings.of(
                    tx, glance.leaves().stream().map(Glance.Leaf::path).toList());
            List<Claims.Claimant> claimants = glance.leaves().stream()
                    .map(each -> new Claims.Claimant(each.path(), each.formerly()))
                    .toList();
            Map<String, Shared> shared = Claims.of(tx, claimants).shared(claimants);
            return new Sight(
                    report(tx, there, glance, wish),
                    glance.leaves().stream()
                            .map(each -> found(there, each, wish, shared.get(each.path())))
                            .toList(),
                    Warnings.of(tx, glance, wish, new Pictures(folder)));
        });
    }

    /** The same of one article alone, with what it would take the place of; empty when there is none of this name. */
    public Optional<Compared> look(Path from, Wish wish, String file) throws IOException {
        if (!Mirror.isArticle(file) || !Folder.files(from).contains(file)) {
            return Optional.empty();
        }
        Read home = one(from, wish, file);
        return database.read(tx -> home.articles.stream().findFirst().map(each -> {
            Standings there = Standings.of(tx, List.of(each.path()));
            return new Compared(
                    found(there, leaf(each, home, wish), wish, null),
                    each.content().file().toString(),
                    Standings.text(tx, each.path(), wish.asDrafts || home.isDraft(each)));
        }));
    }

    /** The text of one that was seen at a glance, as it would be taken; empty when it cannot be read any more. */
    Optional<String> text(Path from, Wish wish, String file) {
        return one(from, wish, file).articles.stream()
                .findFirst()
                .map(each -> each.content().file().toString());
    }

    private Read one(Path from, Wish wish, String file) {
        var taken = new ArrayList<ArticleFile.Text>();
        Read read = Read.begun(new ArrayList<>());
        read(from, file, taken, read);
        read.articles.addAll(prepared(taken, wish, read));
        return atHome(read);
    }

    private static Found found(Standings there, Glance.Leaf leaf, Wish wish, @Nullable Shared shared) {
        Standings.Standing standing = there.at(leaf.path());
        return new Found(
                new Line(leaf.path(), leaf.title()),
                leaf.file(),
                fate(standing, leaf, wish),
                standing.drafted(),
                leaf.draft(),
                !leaf.path().equals(leaf.cameAs()),
                shared);
    }

    private static Fate fate(Standings.Standing there, Glance.Leaf leaf, Wish wish) {
        boolean asDraft = wish.asDrafts || leaf.draft();
        if (leaf.hash().equals(there.head()) || (asDraft && there.written().contains(leaf.hash()))) {
            return Fate.SAME;
        }
        return there.head() != null || (asDraft && there.drafted()) ? Fate.CHANGED : Fate.NEW;
    }

    /**
     * @param intake its id, which each of its drafts keeps; "" for what nobody handed in, such as a folder
     * @param progress told how many files have been looked at
     */
    public Report run(String intake, Path from, Wish wish, By by, Progress progress, Closing closing)
            throws IOException {
        Read read = atHome(read(from, wish, progress));
        // A picture that nobody shows does no harm; an article without its pictures would.
        copy(from, read.pictures, folder.resolve(wish.prefix()));
        Glance glance = read.glance(wish, List.of());
        return database.inTransaction(tx -> {
            Standings there = Standings.of(
                    tx, glance.leaves().stream().map(Glance.Leaf::path).toList());
            Report report = report(tx, there, glance, wish);
            take(tx, intake, read, report, wish, by);
            closing.with(tx, report);
            return report;
        });
    }

    /**
     * @param sheets what is no article, by its name
     * @param came the paths that articles had in what was handed in, by those they have moved to since
     * @param drafts the paths there of those that say they are drafts
     */
    private record Read(
            List<Manuscript> articles,
            Map<String, String> sheets,
            List<String> pictures,
            List<Refusal> refused,
            Map<String, String> came,
            Set<String> drafts) {
        static Read begun(List<Refusal> refused) {
            return new Read(
                    new ArrayList<>(),
                    new TreeMap<>(),
                    new ArrayList<>(),
                    refused,
                    Map.of(),
                    ConcurrentHashMap.newKeySet());
        }

        /** The path of an article in what was handed in. */
        String cameAs(Manuscript article) {
            return came.getOrDefault(article.path(), article.path());
        }

        boolean isDraft(Manuscript article) {
            return drafts.contains(cameAs(article));
        }

        Glance glance(Wish wish, List<LooseEnds.End> ends) {
            var homes = new HashMap<String, String>();
            came.forEach((now, before) -> homes.put(before, now));
            return new Glance(
                    articles.stream().map(each -> leaf(each, this, wish)).toList(),
                    sheets,
                    pictures,
                    refused,
                    homes,
                    ends);
        }

        /** The name of the file of an article, in what was handed in. */
        String file(Manuscript article, Wish wish) {
            return wish.file(cameAs(article));
        }
    }

    private Read read(Path from, Wish wish, Progress progress) throws IOException {
        var names = new TreeSet<String>();
        List<Refusal> unreadable = Folder.walk(from, (name, facts) -> names.add(name));
        var taken = new ArrayList<ArticleFile.Text>();
        Read read = Read.begun(new ArrayList<>(unreadable));
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
        read.articles.addAll(prepared(taken, wish, read));
        return read;
    }

    /**
     * What was exported before an article was moved knows its old address only, and what another help center exported
     * may have come in already, at another place: it is taken where the article stands by now, with its links as they
     * lead from there.
     */
    private Read atHome(Read read) {
        Map<String, String> homes = homes(read.articles.stream()
                .map(each -> new Claims.Claimant(each.path(), each.content().formerly()))
                .toList());
        if (homes.isEmpty()) {
            return read;
        }
        var shift = new Shift(homes, "", "");
        List<Manuscript> home =
                read.articles.parallelStream().map(each -> moved(shift, each)).toList();
        var came = new HashMap<String, String>();
        homes.forEach((before, now) -> came.put(now, before));
        return new Read(home, read.sheets, read.pictures, read.refused, came, read.drafts);
    }

    /** Where those of these are by now that were moved, or came in at another place. */
    private Map<String, String> homes(List<Claims.Claimant> came) {
        List<String> paths = came.stream().map(Claims.Claimant::path).toList();
        return database.read(tx -> {
            var leads = new HashMap<String, String>();
            for (int from = 0; from < paths.size(); from += AT_ONCE) {
                List<String> some = paths.subList(from, Math.min(paths.size(), from + AT_ONCE));
                tx.all(
                                "SELECT formerly.path, article.path AS now FROM formerly JOIN article ON article.id = formerly.article"
                                        + " WHERE article.removed IS NULL AND article.revision > 0 AND formerly.path IN (?"
                                        + ", ?".repeat(some.size() - 1) + ")",
                                row -> Map.entry(row.text("path"), row.text("now")),
                                some.toArray())
                        .forEach(each -> leads.put(each.getKey(), each.getValue()));
            }
            Map<String, String> homes = leads.isEmpty() ? new HashMap<>() : moved(tx, paths, leads);
            Claims.of(tx, came).elsewhere(tx, came, homes).forEach(homes::putIfAbsent);
            return homes;
        });
    }

    private static Map<String, String> moved(Tx tx, List<String> paths, Map<String, String> leads) {
        // An address of another website that an author listed leads to an article and never was one.
        Set<String> left = new HashSet<>(tx.all(
                "SELECT detail FROM journal WHERE kind = ?",
                row -> Articles.paths(row.text("detail")).getFirst(),
                Articles.MOVED));
        Set<String> taken = new HashSet<>(paths);
        var moved = new HashMap<String, String>();
        for (String path : paths) {
            String now = leads.get(path);
            if (now != null
                    && left.contains(path)
                    && Articles.standing(tx, path) == 0
                    && Drafts.at(tx, path).isEmpty()
                    && taken.add(now)) {
                moved.put(path, now);
            }
        }
        return moved;
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

    /** Reads the articles, on all cores; those that are refused, and those that say they are drafts, are noted. */
    private List<Manuscript> prepared(List<ArticleFile.Text> taken, Wish wish, Read read) {
        var broken = new ConcurrentLinkedQueue<Refusal>();
        List<Manuscript> prepared = taken.parallelStream()
                .flatMap(file -> {
                    try {
                        String path = wish.prefix() + Mirror.path(file.name());
                        Optional<String> draft = Unpublished.unmarked(file.text());
                        draft.ifPresent(_ -> read.drafts.add(path));
                        return Stream.of(
                                manuscripts.prepare(path, inLanguage(draft.orElse(file.text()), wish.language)));
                    } catch (Malformed malformed) {
                        broken.add(new Refusal(file.name(), malformed.line(), malformed.reason()));
                        return Stream.empty();
                    }
                })
                .toList();
        read.refused.addAll(broken);
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
    private static boolean isRefused(String theirs, String ours, Wish wish) {
        return !wish.prefix().isEmpty() || (!ours.isEmpty() && !ours.equals(theirs));
    }

    private static List<Refusal> refused(Tx tx, Glance glance, Wish wish) {
        var refused = new ArrayList<>(glance.refused());
        for (Sheet each : Sheet.values()) {
            String theirs = glance.sheets().get(each.file());
            if (theirs != null && isRefused(theirs, Sheets.text(tx, each), wish)) {
                refused.add(new Refusal(
                        each.file(),
                        0,
                        "there is such a file already, or it goes into a category: add its lines by hand"));
            }
        }
        return refused;
    }

    private static Report report(Tx tx, Standings there, Glance glance, Wish wish) {
        var fresh = new ArrayList<Line>();
        var changed = new ArrayList<Line>();
        long same = 0;
        for (Glance.Leaf each : glance.leaves()) {
            if (!wish.takes(each.file())) {
                continue;
            }
            var line = new Line(each.path(), each.title());
            switch (fate(there.at(each.path()), each, wish)) {
                case SAME -> same++;
                case CHANGED -> changed.add(line);
                case NEW -> fresh.add(line);
            }
        }
        return new Report(fresh, changed, same, glance.pictures(), refused(tx, glance, wish));
    }

    private void take(Tx tx, String intake, Read read, Report report, Wish wish, By by) {
        var wanted = new TreeSet<String>();
        report.fresh.forEach(each -> wanted.add(each.path));
        report.changed.forEach(each -> wanted.add(each.path));
        for (Manuscript each : read.articles) {
            if (!wanted.contains(each.path())) {
                continue;
            }
            if (wish.asDrafts || read.isDraft(each)) {
                long number = drafts.add(tx, each, by, REASON);
                if (!intake.isEmpty()) {
                    Revisions.cameBy(tx, each.path(), number, intake);
                }
            } else {
                articles.publish(tx, each, by, REASON);
            }
        }
        read.sheets.forEach((name, text) -> {
            Optional<Sheet> sheet = Sheet.ofFile(name);
            if (sheet.isPresent()) {
                String ours = Sheets.text(tx, sheet.get());
                if (!ours.equals(text) && !isRefused(text, ours, wish)) {
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
