package porchlight.articles;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Heading;
import porchlight.markdown.Link;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;
import porchlight.markdown.Page;
import porchlight.markdown.Section;
import porchlight.people.Audience;
import porchlight.search.IndexProblem;
import porchlight.search.Question;
import porchlight.search.Searcher;
import porchlight.work.Busy;

/** Reads a text while it is being written: shows it as visitors will see it, and notes what they would stumble over. */
public final class Proofreader {
    private static final int LONGEST_PARAGRAPH = 120;
    private static final int MOST_NOTES = 60;
    private static final int MOST_ALIKE = 3;
    private static final Pattern FENCE = Pattern.compile("\\s{0,3}(```|~~~).*");
    private static final Pattern NO_PROSE = Pattern.compile("\\s*(?:[|>#]|[-*+] |\\d{1,9}[.)] ).*|(?: {4}|\\t).*");
    private static final Logger LOG = LoggerFactory.getLogger(Proofreader.class);

    private final Markdown markdown;
    private final Manuscripts manuscripts;
    private final Articles articles;
    private final Categories categories;
    private final Drafts drafts;
    private final Pages pages;
    private final Pictures pictures;
    private final Searcher searcher;

    /** @param folder in which the pictures lie */
    public Proofreader(
            Markdown markdown,
            Manuscripts manuscripts,
            Articles articles,
            Categories categories,
            Drafts drafts,
            Pages pages,
            Path folder,
            Searcher searcher) {
        this.markdown = markdown;
        this.manuscripts = manuscripts;
        this.articles = articles;
        this.categories = categories;
        this.drafts = drafts;
        this.pages = pages;
        this.pictures = new Pictures(folder);
        this.searcher = searcher;
    }

    /**
     * A text as visitors will see it.
     *
     * @param language BCP 47
     * @param questions the other ways to ask it; none where its front matter cannot be read
     * @param page its blocks say on which line of the body they begin
     * @param refused why it could not be saved like this; empty when it could
     */
    public record Proof(
            String path,
            String title,
            String language,
            List<Question> questions,
            String body,
            Page page,
            Optional<Note> refused) {
        public Readability readability() {
            return Readability.of(plain(), language);
        }

        String plain() {
            return page.sections().stream()
                    .map(section -> section.heading() + "\n" + section.text())
                    .collect(Collectors.joining("\n"));
        }
    }

    /** Any text can be shown, also one that could not be saved. */
    public Proof proof(String path, String text) {
        String wrong = ArticleFile.problemOfPath(path);
        Optional<Note> refused = Optional.ofNullable(wrong).map(words -> new Note(Note.Kind.REFUSED, 0, words));
        try {
            Content content = manuscripts.read(path, text);
            return proof(path, content.title(), content.language(), content.questions(), content.body(), refused);
        } catch (Malformed broken) {
            return unreadable(path, text, broken);
        }
    }

    private Proof unreadable(String path, String text, Malformed broken) {
        String body = text;
        String title = "";
        int above = 0;
        try {
            FrontMatter file = FrontMatter.of(text);
            body = file.body();
            title = file.text("title").orElse("");
            above = file.bodyLine() - 1;
        } catch (Malformed whole) {
            LOG.debug("not even the front matter can be read", whole);
        }
        var refused = new Note(Note.Kind.REFUSED, Math.max(0, broken.line() - above), broken.reason());
        return proof(
                path,
                title,
                "",
                List.of(),
                body.getBytes(StandardCharsets.UTF_8).length > Markdown.MOST_BYTES ? "" : body,
                Optional.of(refused));
    }

    private Proof proof(
            String path, String title, String language, List<Question> questions, String body, Optional<Note> refused) {
        Page page = markdown.preview(body, new ArticleLinks(Content.parentOf(path)));
        return new Proof(path, title, language, questions, body, page, refused);
    }

    /**
     * What a reader would stumble over, by line.
     *
     * @param ours mail addresses and numbers that are meant to be known
     */
    public List<Note> notes(Proof proof, Set<String> ours) {
        var notes = new ArrayList<Note>();
        proof.refused().ifPresent(notes::add);
        links(proof, notes);
        questions(proof, notes);
        headings(proof, notes);
        notes.addAll(personal(proof, ours));
        paragraphs(proof.body(), notes);
        articles.titled(proof.title(), proof.path())
                .forEach(other -> notes.add(
                        new Note(Note.Kind.ALIKE, 0, "“" + other.title() + "” is also the title of " + other.path())));
        notes.sort(Comparator.comparingInt(Note::line));
        return notes.size() > MOST_NOTES ? notes.subList(0, MOST_NOTES) : notes;
    }

    /**
     * What looks as if it belonged to one person, and holes where that was taken out, by line: never too many to be told.
     *
     * @param ours mail addresses and numbers that are meant to be known
     */
    public List<Note> personal(Proof proof, Set<String> ours) {
        var notes = new ArrayList<Note>();
        privateData(proof, ours, notes);
        notes.addAll(Leftovers.in(proof.body()));
        notes.sort(Comparator.comparingInt(Note::line));
        return notes.size() > MOST_NOTES ? notes.subList(0, MOST_NOTES) : notes;
    }

    /** Other articles that tell nearly the same; none while the search cannot tell. Slower than all the rest. */
    public List<Note> alike(Proof proof) {
        return near(proof).stream()
                .map(each ->
                        new Note(Note.Kind.ALIKE, 0, "“" + each.title + "” (" + each.path + ") tells nearly the same"))
                .toList();
    }

    /** An article that tells nearly the same as another one. */
    public record Twin(String path, String title) {}

    /** The one that this may be: by its title, or by what it tells. */
    public Optional<Twin> twin(Proof proof) {
        return articles.titled(proof.title(), proof.path()).stream()
                .findFirst()
                .map(each -> new Twin(each.path(), each.title()))
                .or(() -> near(proof).stream().findFirst());
    }

    /** A draft that is called the same, and that no visitor sees yet: nothing that is searched knows it. */
    Optional<Twin> drafted(String title, String besides) {
        return drafts.titled(title, besides).stream().findFirst().map(each -> new Twin(each.path(), each.title()));
    }

    private List<Twin> near(Proof proof) {
        if (proof.title().isBlank()) {
            return List.of();
        }
        try {
            return searcher.duplicates(proof.title(), proof.plain(), Audience.AGENTS, MOST_ALIKE + 1).stream()
                    .filter(hit -> !hit.article().equals(proof.path()))
                    .limit(MOST_ALIKE)
                    .map(hit -> new Twin(hit.article(), hit.title()))
                    .toList();
        } catch (Busy | IndexProblem notNow) {
            LOG.debug("nothing can be compared just now", notNow);
            return List.of();
        }
    }

    private void links(Proof proof, List<Note> notes) {
        var links = new DeadLinks(new InHouse(proof));
        var told = new HashSet<String>();
        for (Link link : proof.page().links()) {
            if (told.add(link.line() + " " + link.target())) {
                links.problem(proof.path() + ".md", link)
                        .ifPresent(words -> notes.add(
                                new Note(link.image() ? Note.Kind.PICTURE : Note.Kind.LINK, link.line(), words)));
            }
            if (link.image() && link.words().isBlank()) {
                notes.add(new Note(
                        Note.Kind.PICTURE,
                        link.line(),
                        "the picture " + link.target() + " has no description for those who do not see it"));
            }
        }
    }

    private static void questions(Proof proof, List<Note> notes) {
        DeadLinks.astray(proof.questions(), anchors(proof.page()))
                .forEach(words -> notes.add(new Note(Note.Kind.LINK, 0, words)));
    }

    private static Set<String> anchors(Page page) {
        return page.sections().stream().map(Section::anchor).collect(Collectors.toSet());
    }

    private static void headings(Proof proof, List<Note> notes) {
        int before = 1;
        for (Heading each : proof.page().contents()) {
            if (each.level() == 1) {
                notes.add(new Note(
                        Note.Kind.HEADING,
                        each.line(),
                        "“" + each.text() + "” has the rank of the title; begin it with ##"));
            } else if (each.level() > before + 1) {
                notes.add(new Note(
                        Note.Kind.HEADING,
                        each.line(),
                        "“" + each.text() + "” skips a rank; begin it with " + "#".repeat(before + 1)));
            }
            before = each.level();
        }
    }

    private static void privateData(Proof proof, Set<String> ours, List<Note> notes) {
        String body = proof.body();
        for (PrivateData.Found each : PrivateData.in(body)) {
            String found = body.substring(each.start(), each.end());
            if (ours.stream().noneMatch(known -> bare(known).equals(bare(found)))) {
                notes.add(new Note(
                        Note.Kind.PRIVATE,
                        lineAt(body, each.start()),
                        "“" + found + "” looks like " + each.kind().title() + "; is it anybody's own?"));
            }
        }
    }

    private static String bare(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}@]", "");
    }

    private static int lineAt(String text, int at) {
        return 1
                + (int) text.substring(0, at)
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
    }

    private static void paragraphs(String body, List<Note> notes) {
        int number = 0;
        int begun = 0;
        int words = 0;
        boolean code = false;
        for (String line : (body + "\n\n").split("\n", -1)) {
            number++;
            boolean fence = FENCE.matcher(line).matches();
            if (code
                    || fence
                    || line.isBlank()
                    || (begun == 0 && NO_PROSE.matcher(line).matches())) {
                if (words > LONGEST_PARAGRAPH) {
                    notes.add(new Note(
                            Note.Kind.LENGTH, begun, "this paragraph has " + words + " words; two would be easier"));
                }
                code = fence != code;
                begun = 0;
                words = 0;
            } else {
                begun = begun == 0 ? number : begun;
                words += new StringTokenizer(line).countTokens();
            }
        }
    }

    /** What the database knows, and the disk of pictures. */
    private final class InHouse implements DeadLinks.Surroundings {
        private final Proof proof;

        InHouse(Proof proof) {
            this.proof = proof;
        }

        @Override
        public Optional<Set<String>> anchors(String file) {
            String path = file.endsWith(".md") ? file.substring(0, file.length() - 3) : file;
            if (path.equals(proof.path())) {
                return Optional.of(Proofreader.anchors(proof.page()));
            }
            return articles.find(path, Audience.AGENTS).map(article -> Proofreader.anchors(pages.of(article)));
        }

        @Override
        public boolean isFormer(String path) {
            return articles.movedTo(path, Audience.AGENTS).isPresent();
        }

        /** What is being written now will be there. */
        @Override
        public boolean isFile(String name) {
            String path = name.endsWith(".md") ? name.substring(0, name.length() - 3) : name;
            return drafts.at(path).isPresent() || isPicture(name);
        }

        @Override
        public boolean isPicture(String name) {
            return pictures.isThere(name);
        }

        @Override
        public boolean isCategory(String path) {
            return categories.tree(Audience.AGENTS).at(path).isPresent();
        }
    }
}
