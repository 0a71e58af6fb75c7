package porchlight.console;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Sheets;
import porchlight.markdown.Malformed;
import porchlight.people.Audience;
import porchlight.people.By;
import porchlight.search.Hit;
import porchlight.search.OwnWords;
import porchlight.search.Query;
import porchlight.search.Searcher;
import porchlight.searches.Searches;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Words that mean the same, and words that are not looked for: tried out on what visitors really searched for before they are taken. */
public final class SynonymsRoom {
    private static final Duration OF_LATE = Duration.ofDays(90);
    private static final int TRIED = 200;
    private static final int SHOWN = 30;
    private static final int COMPARED = 3;

    private final Site site;
    private final Templates templates;
    private final Sheets sheets;
    private final Searcher searcher;
    private final Searches searches;
    private final InstantSource clock;

    public SynonymsRoom(
            Site site, Templates templates, Sheets sheets, Searcher searcher, Searches searches, InstantSource clock) {
        this.site = site;
        this.templates = templates;
        this.sheets = sheets;
        this.searcher = searcher;
        this.searches = searches;
        this.clock = clock;
    }

    public Answer show(Request request) {
        Sheets.Texts texts = ended(sheets.texts());
        return page(request, texts, texts, null, "", 200);
    }

    /** Shows what would change, or takes it. */
    public Answer save(Request request) {
        Sheets.Texts before = texts(request, "synonyms-before", "stop-words-before");
        Sheets.Texts texts = texts(request, "synonyms", "stop-words");
        try {
            OwnWords tried = texts.words();
            if (request.form("do").filter("try"::equals).isPresent()) {
                return page(request, texts, before, tryOut(tried), "", 200);
            }
            By by = request.by();
            Sheets.Texts there = sheets.texts();
            // What a form sends back has lost how its lines ended.
            return ended(there).equals(before) && sheets.save(texts, there, by)
                    ? Answer.redirect(Room.SYNONYMS.address() + "?saved=yes")
                    : page(
                            request,
                            texts,
                            ended(sheets.texts()),
                            null,
                            "Somebody else has changed them meanwhile. Yours stand below; saved once more, they take their place.",
                            409);
        } catch (Malformed broken) {
            return page(
                    request,
                    texts,
                    before,
                    null,
                    "In line " + broken.line() + " of the " + sheet(texts) + ": " + reason(broken) + ".",
                    422);
        }
    }

    private static String sheet(Sheets.Texts texts) {
        try {
            var _ = new Sheets.Texts(texts.synonyms(), "").words();
            return "stop words";
        } catch (Malformed _) {
            return "synonyms";
        }
    }

    private static String reason(Malformed broken) {
        return broken.reason().replaceFirst("^line \\d+: ", "");
    }

    /** For which searches of late another article would come first, or appear among the first. */
    private SynonymsPage.Trial tryOut(OwnWords tried) {
        List<String> asked = searches.frequent(clock.instant().minus(OF_LATE), TRIED);
        var changes = new ArrayList<SynonymsPage.Change>();
        for (String each : asked) {
            List<String> now =
                    first(each, query -> searcher.find(query, Audience.PUBLIC).hits());
            List<String> then = first(
                    each, query -> searcher.find(query, Audience.PUBLIC, tried).hits());
            if (!now.equals(then)) {
                changes.add(new SynonymsPage.Change(each, now, then));
            }
        }
        return new SynonymsPage.Trial(
                asked.size(), changes.size(), changes.stream().limit(SHOWN).toList());
    }

    private static List<String> first(String words, Function<Query, List<Hit>> finding) {
        return finding.apply(new Query(words, null, null, 1, COMPARED)).stream()
                .map(Hit::title)
                .toList();
    }

    private static Sheets.Texts texts(Request request, String synonyms, String stopWords) {
        return ended(new Sheets.Texts(
                request.form(synonyms).orElse(""), request.form(stopWords).orElse("")));
    }

    private static Sheets.Texts ended(Sheets.Texts texts) {
        return new Sheets.Texts(
                texts.synonyms().replace("\r\n", "\n"), texts.stopWords().replace("\r\n", "\n"));
    }

    private Answer page(
            Request request,
            Sheets.Texts texts,
            Sheets.Texts before,
            SynonymsPage.@Nullable Trial trial,
            String problem,
            int status) {
        return templates.html(
                status,
                "console/synonyms.jte",
                new SynonymsPage(
                        Shell.around(site, "Synonyms and stop words", Room.SYNONYMS, request),
                        texts,
                        before,
                        trial,
                        request.query("saved").isPresent(),
                        problem));
    }
}
