package porchlight.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Content;
import porchlight.articles.Note;
import porchlight.articles.Proofreader.Proof;
import porchlight.articles.Readability;
import porchlight.markdown.Malformed;
import porchlight.people.Audience;
import porchlight.search.Searcher;
import porchlight.search.Suggestion;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Json;
import porchlight.web.Problem;
import porchlight.web.Request;

/** What the editor asks for while somebody types: the page as visitors will see it, what to look at, where a link can lead. */
public final class Previews {
    private static final int MOST_LINKS = 8;

    private final Site site;
    private final Json json;
    private final Writing writing;
    private final Editor editor;
    private final Searcher searcher;

    public Previews(Site site, Json json, Writing writing, Editor editor, Searcher searcher) {
        this.site = site;
        this.json = json;
        this.writing = writing;
        this.editor = editor;
        this.searcher = searcher;
    }

    /** @param html safe to put into a page; its blocks say in {@code data-line} on which line they begin */
    private record Seen(String title, String html, int words, String reading, String language, String direction) {}

    public Answer preview(Request request) {
        Sent sent = sent(request);
        Proof proof = proof(sent);
        if (!request.wantsJson()) {
            return editor.shown(request, sent, proof);
        }
        Readability reading = proof.readability();
        String language = proof.language().isEmpty() ? site.language() : proof.language();
        return json.answer(new Seen(
                proof.title(),
                proof.page().html(),
                reading.words(),
                reading.word(),
                language,
                Site.direction(language)));
    }

    private record Noted(List<One> notes) {}

    private record One(String kind, int line, String words) {}

    /** The slower part: what a reader would stumble over, and articles that tell the same. */
    public Answer checks(Request request) {
        Proof proof = proof(sent(request));
        var notes = new ArrayList<Note>(writing.proofreader().notes(proof, Editor.ours(site)));
        notes.addAll(writing.proofreader().alike(proof));
        return json.answer(new Noted(notes.stream()
                .map(each -> new One(each.kind().name().toLowerCase(Locale.ROOT), each.line(), each.words()))
                .toList()));
    }

    private Sent sent(Request request) {
        String path = request.form("path").orElse("");
        if (path.isEmpty()) {
            throw Problem.unfit("The form does not say which article it is.");
        }
        return Sent.of(request, path, writing.whereabouts());
    }

    private Proof proof(Sent sent) {
        try {
            return writing.proofreader().proof(sent.path(), sent.text(writing));
        } catch (Malformed refused) {
            throw Problem.unfit("It cannot be shown: " + refused.reason() + ".");
        }
    }

    private record Suggested(String query, List<Target> suggestions) {}

    /** @param url what is written into the article */
    private record Target(String title, String url, String place, String category) {}

    /** Articles and headings by their words, in the form that the search box reads, each with the link to write. */
    public Answer links(Request request) {
        String words = request.query("q").orElse("");
        String folder = Content.parentOf(request.query("path").orElse(""));
        Map<String, Target> targets = searcher.suggest(words, null, Audience.AGENTS, MOST_LINKS).stream()
                .map(each -> target(folder, each))
                .collect(Collectors.toMap(Target::url, each -> each, (first, _) -> first, LinkedHashMap::new));
        return json.answer(new Suggested(words, List.copyOf(targets.values())));
    }

    private static Target target(String folder, Suggestion each) {
        return new Target(
                each.title(),
                ArticleLinks.written(folder, each.article(), each.anchor()),
                each.article(),
                each.category());
    }
}
