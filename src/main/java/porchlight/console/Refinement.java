package porchlight.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import porchlight.articles.Category;
import porchlight.articles.Drafts.Done;
import porchlight.articles.PrivateData;
import porchlight.articles.Working;
import porchlight.cases.Asked;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.cases.Message;
import porchlight.cases.Message.From;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.people.Audience;
import porchlight.people.By;
import porchlight.search.Hit;
import porchlight.search.IndexProblem;
import porchlight.search.Query;
import porchlight.search.Searcher;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;
import porchlight.work.Busy;

/**
 * From an answered case to an article, in one step: the question becomes the title, the answer the text, and the customer's
 * own words the questions by which the next one finds it. Where an article nearly says so already, that one is improved.
 */
public final class Refinement {
    private static final int MOST_NEAR = 3;
    private static final int NEIGHBOURS = 6;

    private final Site site;
    private final Templates templates;
    private final Cases cases;
    private final Writing writing;
    private final Searcher searcher;

    public Refinement(Site site, Templates templates, Cases cases, Writing writing, Searcher searcher) {
        this.site = site;
        this.templates = templates;
        this.cases = cases;
        this.writing = writing;
        this.searcher = searcher;
    }

    public Answer show(Request request) {
        Case asked = found(request);
        List<Message> said = cases.messages(asked.id());
        String answer = said.stream()
                .filter(each -> each.from() == From.AGENT)
                .map(each -> Plain.answer(each.text()))
                .collect(Collectors.joining("\n\n"));
        List<String> hidden = new ArrayList<>();
        String body = hide(answer, asked, hidden);
        var typed = new RefinementPage.Typed(
                Plain.title(hide(asked.subject(), asked, hidden)),
                category(asked),
                String.join("\n", questions(asked, hidden)),
                body);
        return page(request, asked, typed, hidden, "", 200);
    }

    /** Saves a new draft, or one of an article that is there, and leads on to the editor. */
    public Answer save(Request request) {
        Case asked = found(request);
        var typed = new RefinementPage.Typed(
                request.form("title").orElse("").strip(),
                request.form("category").orElse(""),
                request.form("questions").orElse("").strip(),
                request.form("body").orElse("").strip());
        if (typed.title().isEmpty() || typed.body().isEmpty()) {
            return page(request, asked, typed, List.of(), "An article needs a title and a text.", 422);
        }
        // Called otherwise, it is still found by what the customer called it.
        String called = Plain.title(hide(asked.subject(), asked, new ArrayList<>()));
        RefinementPage.Typed findable = typed.asking(called);
        String into = request.form("into").orElse("");
        try {
            return into.isEmpty() ? begin(request, asked, findable) : improve(request, asked, findable, into);
        } catch (Malformed refused) {
            return page(
                    request, asked, typed, List.of(), "It cannot be saved like this: " + refused.reason() + ".", 422);
        }
    }

    private Answer begin(Request request, Case asked, RefinementPage.Typed typed) {
        String path = writing.articles().freePath(typed.category(), typed.title());
        FrontMatter file = FrontMatter.of("").with("title", typed.title());
        if (!asked.language().equals(site.language())) {
            file = file.with("language", asked.language());
        }
        file = with(file, typed.lines()).with("state", "not validated").with("source", source(asked));
        return saved(request, asked, path, file.withBody(typed.body() + "\n").toString(), 0)
                ? Answer.redirect(Editing.write(path) + "?done=saved")
                // Somebody began the same at the same moment: the other one has the place now.
                : begin(request, asked, typed);
    }

    private Answer improve(Request request, Case asked, RefinementPage.Typed typed, String path) {
        Optional<Working> there = writing.drafts().working(path);
        if (there.isEmpty()) {
            throw Problem.notFound("This article is not there any more.");
        }
        FrontMatter file = FrontMatter.of(there.get().text());
        var words = new LinkedHashSet<>(file.list("questions"));
        words.addAll(typed.lines());
        words.add(typed.title());
        String body = file.body().stripTrailing() + "\n\n## " + typed.title() + "\n\n" + typed.body() + "\n";
        String text = with(file, List.copyOf(words)).withBody(body).toString();
        return saved(request, asked, path, text, there.get().number())
                ? Answer.redirect(Editing.write(path) + "?done=saved")
                : page(
                        request,
                        asked,
                        typed,
                        List.of(),
                        "Somebody has just changed that article. Choose it once more.",
                        409);
    }

    private boolean saved(Request request, Case asked, String path, String text, long basedOn) {
        By by = request.by();
        return writing.drafts()
                        .save(
                                path,
                                text,
                                by,
                                "out of the case " + asked.reference(),
                                basedOn,
                                (tx, draft) -> cases.articles().writtenDown(tx, asked.id(), draft.id(), by))
                instanceof Done.Well;
    }

    private static FrontMatter with(FrontMatter file, List<String> questions) {
        return questions.isEmpty() ? file : file.with("questions", questions);
    }

    private static String source(Case asked) {
        return "case " + asked.reference();
    }

    // What is proposed

    /** The customer's own words beside those of the title: what they searched for, and what they asked further down. */
    private List<String> questions(Case asked, List<String> hidden) {
        var words = new LinkedHashSet<String>();
        words.add(hide(asked.words(), asked, hidden));
        cases.messages(asked.id()).stream()
                .filter(each -> each.from() == From.CUSTOMER)
                .findFirst()
                .map(each -> Plain.firstQuestion(each.text()))
                .ifPresent(each -> words.add(hide(each, asked, hidden)));
        words.removeIf(each -> each.isBlank() || each.equalsIgnoreCase(asked.subject()));
        return List.copyOf(words);
    }

    /** Without what belongs to this customer alone; what was hidden is told, for somebody to confirm. */
    private String hide(String text, Case asked, List<String> hidden) {
        for (PrivateData.Found each : PrivateData.in(text)) {
            tell(hidden, text.substring(each.start(), each.end()));
        }
        String plain = PrivateData.masked(text);
        var own = new ArrayList<String>(List.of(asked.customer().name().split("\\s+", -1)));
        cases.fields(asked.id()).stream().map(Asked.Field::value).forEach(own::add);
        for (String each : own) {
            if (each.length() > 2) {
                String without =
                        plain.replaceAll("(?iu)(?<![\\p{L}\\p{N}])" + Pattern.quote(each) + "(?![\\p{L}\\p{N}])", "…");
                if (!without.equals(plain)) {
                    tell(hidden, each);
                    plain = without;
                }
            }
        }
        return plain;
    }

    private static void tell(List<String> hidden, String each) {
        if (!hidden.contains(each)) {
            hidden.add(each);
        }
    }

    /** Where most of its neighbours stand. */
    private String category(Case asked) {
        return hits(asked.subject() + " " + asked.words(), NEIGHBOURS).stream()
                .map(Hit::category)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private List<Hit> hits(String words, int most) {
        try {
            return searcher.find(new Query(words, null, null, 1, most), Audience.AGENTS)
                    .hits();
        } catch (Busy | IndexProblem notNow) {
            return List.of();
        }
    }

    /** Articles that tell nearly the same first, then those that are found by its words. */
    private List<RefinementPage.Near> near(RefinementPage.Typed typed) {
        var near = new LinkedHashMap<String, RefinementPage.Near>();
        try {
            searcher.duplicates(typed.title(), typed.body(), Audience.AGENTS, MOST_NEAR)
                    .forEach(hit -> near.put(hit.article(), new RefinementPage.Near(hit.article(), hit.title(), true)));
        } catch (Busy | IndexProblem notNow) {
            near.clear();
        }
        hits(typed.title(), MOST_NEAR)
                .forEach(hit ->
                        near.putIfAbsent(hit.article(), new RefinementPage.Near(hit.article(), hit.title(), false)));
        return near.values().stream().limit(MOST_NEAR + 1L).toList();
    }

    private Answer page(
            Request request, Case asked, RefinementPage.Typed typed, List<String> hidden, String problem, int status) {
        return templates.html(
                status,
                "console/refinement.jte",
                new RefinementPage(
                        Shell.around(site, "Write it down", Room.CASES, request),
                        asked,
                        typed,
                        hidden,
                        near(typed),
                        writing.categories().tree(Audience.AGENTS).all().values().stream()
                                .sorted(Comparator.comparing(Category::path))
                                .toList(),
                        problem));
    }

    private Case found(Request request) {
        Case asked = cases.find(request.part("id")).orElseThrow(() -> Problem.notFound("There is no such case."));
        if (cases.messages(asked.id()).stream().noneMatch(each -> each.from() == From.AGENT)) {
            throw Problem.unfit("Answer it first: the answer is what is written down.");
        }
        return asked;
    }
}
