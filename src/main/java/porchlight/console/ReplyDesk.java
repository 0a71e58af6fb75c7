package porchlight.console;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.articles.Article;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Articles;
import porchlight.articles.Sheets;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.cases.Macro;
import porchlight.cases.Macros;
import porchlight.cases.Message;
import porchlight.cases.Message.From;
import porchlight.cases.Use;
import porchlight.markdown.Links;
import porchlight.markdown.Markdown;
import porchlight.people.Audience;
import porchlight.phrasing.Advice;
import porchlight.phrasing.Phrasebook;
import porchlight.phrasing.Point;
import porchlight.search.Hit;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Json;
import porchlight.web.Problem;
import porchlight.web.Request;

/** What is at hand while an answer is written: kept replies, articles to give, and the phrasing coach. */
public final class ReplyDesk {
    private static final int MOST_OFFERS = 3;

    /** As the way of an address behind this help center's own, up to where a Markdown link or a sentence ends. */
    private static final String PATH = "(/articles/[^\\s)<>\"#?]+)";

    private final Site site;
    private final Json json;
    private final Cases cases;
    private final Macros macros;
    private final Articles articles;
    private final Markdown markdown;
    private final Sheets sheets;

    public ReplyDesk(
            Site site, Json json, Cases cases, Macros macros, Articles articles, Markdown markdown, Sheets sheets) {
        this.site = site;
        this.json = json;
        this.cases = cases;
        this.macros = macros;
        this.articles = articles;
        this.markdown = markdown;
        this.sheets = sheets;
    }

    // What the page's script asks for

    private record Marked(int start, int end, String said, List<String> calmer) {}

    private record Advised(List<Marked> marks, List<String> missing) {}

    public Answer advise(Request request) {
        Advice advice = advice(found(request), request.form("text").orElse(""));
        return json.answer(new Advised(
                advice.marks().stream()
                        .map(each -> new Marked(each.start(), each.end(), each.said(), each.calmer()))
                        .toList(),
                advice.missing().stream().map(Point::advice).toList()));
    }

    /**
     * What comes into an answer.
     *
     * @param quoted the path of the article whose words these are; "" for none
     */
    record Insertion(String text, String quoted) {
        /** Whether it goes on with the sentence in which it is put. */
        boolean isLine() {
            return quoted.isEmpty() && text.startsWith("[") && !text.contains("\n");
        }
    }

    public Answer insert(Request request) {
        return json.answer(insertion(found(request), request.form("insert").orElse(""), request));
    }

    // What the page itself needs

    Advice advice(Case theCase, String answer) {
        return sheets.phrases().of(answer, theCase.language());
    }

    /** Whether the coach has the language that the customer writes. */
    boolean speaks(Case theCase) {
        return sheets.phrases().speaks(theCase.language());
    }

    /** An article that may answer a case; what customers may not read can be read, and not given. */
    CasePage.Near near(Hit hit) {
        boolean open = articles.find(hit.article(), Audience.PUBLIC).isPresent();
        return new CasePage.Near(
                hit.title(),
                hit.heading(),
                ArticleLinks.address(hit.article()),
                open ? hit.article() : "",
                hit.article());
    }

    List<Macro> macros() {
        return macros.all();
    }

    /** Articles for agents that help with a customer like this. */
    List<CasePage.Near> offers(Case theCase, List<Message> said) {
        Phrasebook book = sheets.phrases();
        return book.offers(words(theCase, said), theCase.language()).stream()
                .flatMap(path -> articles.find(path, Audience.AGENTS).stream())
                .limit(MOST_OFFERS)
                .map(each -> new CasePage.Near(each.title(), "", ArticleLinks.address(each.path()), "", each.path()))
                .toList();
    }

    /** Whether the customer threatens, or asks for somebody above whoever answers. */
    boolean threatens(Case theCase, List<Message> said) {
        return sheets.phrases().threatens(words(theCase, said), theCase.language());
    }

    private static String words(Case theCase, List<Message> said) {
        var words = new StringBuilder(theCase.subject());
        said.stream()
                .filter(each -> each.from() == From.CUSTOMER)
                .forEach(each -> words.append("\n\n").append(each.text()));
        return words.toString();
    }

    /** @param what {@code macro:} and an id, or {@code link:} or {@code text:} and the path of an article */
    Insertion insertion(Case theCase, String what, Request request) {
        int colon = what.indexOf(':');
        String which = what.substring(colon + 1);
        return switch (what.substring(0, Math.max(colon, 0))) {
            case "macro" ->
                macros.find(which)
                        .map(each -> new Insertion(
                                each.filled(
                                        theCase,
                                        request.visitor().present().person().name(),
                                        site.name()),
                                ""))
                        .orElseThrow(() -> Problem.notFound("This macro was deleted."));
            case "link" -> {
                Article article = given(which);
                yield new Insertion("[" + plain(article.title()) + "](" + address(article) + ")", "");
            }
            case "text" -> {
                Article article = given(which);
                yield new Insertion(words(article), article.path());
            }
            default -> throw Problem.badRequest("There is nothing to insert.");
        };
    }

    /** What customers may not read is given to none of them. */
    private Article given(String path) {
        return articles.find(path, Audience.PUBLIC)
                .orElseThrow(() -> Problem.notFound("There is no article that customers can read at this address."));
    }

    private String address(Article article) {
        return site.base() + ArticleLinks.address(article.path());
    }

    private static String plain(String title) {
        return title.replaceAll("[\\[\\]\\\\]", "");
    }

    /** Its text as it can stand anywhere: with links that lead from everywhere, without pictures' relative ways. */
    private String words(Article article) {
        Links there = ArticleLinks.of(article);
        // In an answer lines end where they were ended; in an article they may end anywhere.
        return markdown.unwrapped(markdown.retargeted(
                        markdown.withoutComments(article.content().body()), new Links() {
                            @Override
                            public String href(String target) {
                                return whole(there.href(target));
                            }

                            @Override
                            public String image(String target) {
                                return whole(there.image(target));
                            }
                        }))
                .strip();
    }

    private String whole(String address) {
        return address.startsWith("/") ? site.base() + address : address;
    }

    /** The articles that an answer gives: those it links to, and those whose words were put in and are still there. */
    List<Use> uses(String answer, List<String> quoted) {
        Map<String, Use> uses = new LinkedHashMap<>();
        for (String path : quoted) {
            articles.find(path, Audience.PUBLIC)
                    .filter(each -> shares(answer, words(each)))
                    .ifPresent(each -> uses.put(path, new Use(path, Use.How.TEXT)));
        }
        Matcher link = Pattern.compile("(?:" + Pattern.quote(site.base()) + "|\\()" + PATH)
                .matcher(answer);
        while (link.find()) {
            String path = decoded(link.group(1));
            articles.find(path, Audience.PUBLIC).ifPresent(each -> uses.putIfAbsent(path, new Use(path, Use.How.LINK)));
        }
        return new ArrayList<>(uses.values());
    }

    private static String decoded(String address) {
        try {
            return Optional.ofNullable(URI.create(address).getPath()).orElse("").substring("/articles/".length());
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    /** Whether a line of an article is still in the answer, however much of it was taken out again. */
    private static boolean shares(String answer, String words) {
        return words.lines()
                .map(String::strip)
                .filter(each -> each.length() >= 12)
                .anyMatch(answer::contains);
    }

    private Case found(Request request) {
        return cases.find(request.part("id")).orElseThrow(() -> Problem.notFound("There is no such case."));
    }
}
