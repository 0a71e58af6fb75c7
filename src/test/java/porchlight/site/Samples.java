package porchlight.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import porchlight.hours.Hours;
import porchlight.hours.Week;
import porchlight.web.Problem;

/** One of every page, and of every state that a page can be in. */
final class Samples {
    static final String HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)> '`";

    private static final Instant NOVEMBER = Instant.parse("2026-11-03T09:30:00Z");
    private static final Instant OCTOBER = Instant.parse("2026-10-21T16:05:00Z");
    private static final String LONG =
            "How do I change the delivery address of an order that I have already paid for with a voucher, a card and"
                    + " the rest on account, when Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
                    + " is the recipient?";

    private Samples() {}

    static Site site(String assets, Contact contact) {
        Face face = face("Lantern & Co", "en-GB", contact);
        return new Site(() -> face, () -> "https://help.lantern.example", file -> assets + file, "0.1.0");
    }

    static Face face(String name, String language, Contact contact) {
        return new Face(
                name,
                "",
                language,
                List.of(),
                ZoneOffset.UTC,
                contact,
                new Hours(new Week(Map.of()), Map.of(), ZoneOffset.UTC),
                Optional.empty(),
                List.of(),
                Look.OURS,
                Optional.empty(),
                "");
    }

    static final Contact REACHABLE = new Contact(
            "Lantern & Co\n12 Harbour Street\n20457 Hamburg",
            "+49 40 1234 5670",
            "0800 LANTERN",
            "hello@lantern.example",
            "Monday to Friday, 8:00 to 18:00\nSaturday, 10:00 to 14:00");

    private static final Presence HERE = new Presence(
            true,
            "We are here now, until 18:00.",
            "What you write now is answered within 4 hours: by Monday 9:30.",
            List.of(new Presence.Line("Monday–Friday", "8:00–18:00"), new Presence.Line("Saturday", "10:00–14:00")),
            "Central European Time");

    static Map<String, Page> all(String assets) {
        Site site = site(assets, REACHABLE);
        Site silent = site(assets, Contact.NONE);
        Face arabic = face("مصباح", "ar", site.contact());
        Site right = new Site(() -> arabic, site.address(), site.assets(), site.version());
        Map<String, Page> pages = new LinkedHashMap<>();
        pages.put("home", home(site));
        pages.put(
                "home-empty",
                new HomePage(
                        silent.frame("", "/").at(Place.HOME),
                        "",
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        List.of()));
        pages.put("articles", articles(site));
        pages.put(
                "articles-empty",
                new ArticlesPage(silent.frame("All articles", "/articles").at(Place.ARTICLES), 0, List.of(), null));
        pages.put("category", category(site));
        pages.put(
                "category-empty",
                new CategoryPage(
                        silent.frame("Workshop", "/categories/workshop"),
                        "Workshop",
                        "wrench",
                        "",
                        List.of(),
                        List.of()));
        pages.put("article", article(site, "What if my delivery is late?", Prose.ARTICLE, false));
        pages.put("article-long", article(site, LONG, Prose.LONG, false));
        pages.put("article-short", shortArticle(silent));
        pages.put("article-asked", asked(shortArticle(site), null, List.of()));
        pages.put("article-helped", asked(arabic(right), true, List.of()));
        pages.put("article-no-help", asked(shortArticle(site), false, popular().subList(0, 3)));
        pages.put("faq", article(site, "Paying, refunds and invoices", Prose.FAQ, true));
        pages.put("arabic", arabic(site));
        pages.put("arabic-site", arabic(right));
        pages.put("home-arabic-site", home(right));
        pages.put("results", results(site));
        pages.put("results-narrowed", narrowed(site));
        pages.put("results-many-categories", manyCategories(site));
        pages.put("results-alone", alone(site));
        pages.put("results-doubtful", doubtful(site));
        pages.put("results-doubtful-arabic", doubtful(right));
        pages.put("results-none", nothing(site, "wombat insurence", true));
        pages.put("search", nothing(site, "", false));
        pages.put(
                "contact",
                new ContactPage(
                        site.frame("Contact us", "/contact").at(Place.CONTACT),
                        "my parcel never came",
                        HERE,
                        popular()));
        pages.put(
                "contact-none",
                new ContactPage(silent.frame("Contact us", "/contact").at(Place.CONTACT), "", null, List.of()));
        for (int status : new int[] {404, 500}) {
            Frame frame = site.frame("That did not work", "").withoutListing();
            pages.put(
                    "problem-" + status,
                    new ProblemPage(
                            frame,
                            new Problem(status, "There is nothing at this address", "A search finds it in most cases."),
                            "Perhaps you meant one of these",
                            status == 404 ? popular() : List.of()));
        }
        pages.put("hostile", hostile(site(assets, new Contact(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE))));
        pages.put("hostile-article", hostileArticle(site));
        return pages;
    }

    /** One of the pages of results, where people are reached like this. */
    static Page reachedBy(Contact contact, String name) {
        Site site = site("/assets/", contact);
        return switch (name) {
            case "results-none" -> nothing(site, "wombat insurence", true);
            case "results-doubtful" -> doubtful(site);
            default -> alone(site);
        };
    }

    private static HomePage home(Site site) {
        return new HomePage(
                site.frame("", "/")
                        .at(Place.HOME)
                        .describedAs("Answers about orders, delivery, returns and your lamps.")
                        .telling(List.of(
                                "{\"@context\":\"https://schema.org\",\"@type\":\"WebSite\",\"name\":\"</script>\"}")),
                "",
                "",
                List.of(
                        new Item("Where is my order?", "/articles/delivery/track"),
                        new Item("Change an address", "/articles/delivery/address"),
                        new Item("Get a refund", "/articles/returns/refund")),
                cards(),
                popular(),
                true,
                List.of(
                        new Item("Parcel lockers in your town", "/a", "Delivery").updated(NOVEMBER),
                        new Item("Refund times by bank", "/b", "Payment").updated(OCTOBER),
                        new Item("Holiday opening hours", "/c", "About us").updated(OCTOBER),
                        new Item("Dimming the Harbour lamp", "/d", "Lamps").updated(OCTOBER)));
    }

    private static List<Card> cards() {
        return List.of(
                new Card("Delivery", "/categories/delivery", "truck", "Tracking, late or lost parcels, addresses", 18),
                new Card("Payment", "/categories/payment", "card", "Invoices, cards, refunds and gift codes", 12),
                new Card("Returns", "/categories/returns", "return", "Sending back, exchange, warranty", 9),
                new Card("Your account", "/categories/account", "person", "Signing in, privacy, leaving us", 7),
                new Card("Lamps", "/categories/lamps", "lamp", "Setting up, dimming, bulbs and spare parts", 31),
                new Card("For developers", "/categories/api", "code", "Stock, orders and prices by API", 1));
    }

    static List<Item> popular() {
        return List.of(
                new Item("What if my delivery is late?", "/articles/delivery/late", "Delivery"),
                new Item("How do I send something back?", "/articles/returns/send", "Returns"),
                new Item("Which cards do you take?", "/articles/payment/cards", "Payment"),
                new Item("Can I change an order after paying?", "/articles/orders/change", "Orders"));
    }

    private static List<Item> described() {
        return List.of(
                new Item("What if my delivery is late?", "/articles/delivery/late")
                        .about("Most late parcels arrive within two working days. After that, we take over.")
                        .updated(NOVEMBER),
                new Item("The tracking page says delivered, but nothing came", "/articles/delivery/missing")
                        .about("Look with neighbours and at the safe place first, then report it within 14 days.")
                        .updated(OCTOBER),
                new Item(LONG, "/articles/delivery/long").updated(OCTOBER),
                new Item("Parcel lockers", "/articles/delivery/lockers"));
    }

    private static ArticlesPage articles(Site site) {
        return new ArticlesPage(
                site.frame("All articles", "/articles").at(Place.ARTICLES),
                412,
                cards().stream()
                        .map(card -> new ArticlesPage.Group(
                                "Shop › For everybody", card, popular().subList(0, Math.max(1, (int)
                                        (card.articles() % 5)))))
                        .toList(),
                Paging.of(2, 3, page -> "/articles?page=" + page));
    }

    private static CategoryPage category(Site site) {
        return new CategoryPage(
                site.frame("Delivery", "/categories/delivery")
                        .at(Place.ARTICLES)
                        .under(List.of(new Item("All articles", "/articles"))),
                "Delivery",
                "truck",
                "<p>We send from <strong>Hamburg</strong>, every working day, to 31 countries.</p>",
                cards().subList(0, 2),
                described());
    }

    private static ArticlePage article(Site site, String title, String html, boolean faq) {
        List<ArticlePage.Contents> contents = faq
                ? List.of(
                        new ArticlePage.Contents(2, "cards", "Which cards do you take?"),
                        new ArticlePage.Contents(2, "refund", "When does my refund arrive?"),
                        new ArticlePage.Contents(2, "invoice", "Where is my invoice?"))
                : List.of(
                        new ArticlePage.Contents(2, "first", "What to do first"),
                        new ArticlePage.Contents(3, "places", "Places to look"),
                        new ArticlePage.Contents(2, "then", "What we do then"),
                        new ArticlePage.Contents(2, "table", "How long it takes"),
                        new ArticlePage.Contents(2, "developers", "For developers"));
        return new ArticlePage(
                site.frame(title, "/articles/delivery/late")
                        .describedAs("Most late parcels arrive within two working days.")
                        .at(Place.ARTICLES)
                        .under(List.of(
                                new Item("Delivery", "/categories/delivery"),
                                new Item("Tracking", "/categories/delivery/tracking"))),
                title,
                html,
                contents,
                faq,
                NOVEMBER,
                3,
                List.of(new Item("parcel", "/search?q=parcel"), new Item("tracking", "/search?q=tracking")),
                popular().subList(1, 4),
                "/articles/delivery/late.md",
                new Item("Tracking your parcel", "/articles/delivery/track"),
                new Item("The tracking page says delivered, but nothing came", "/articles/delivery/missing"),
                null);
    }

    /** The same for whoever came from a search. */
    private static ArticlePage asked(ArticlePage page, @Nullable Boolean answered, List<Item> others) {
        return new ArticlePage(
                page.frame(),
                page.title(),
                page.html(),
                page.contents(),
                page.faq(),
                page.updated(),
                page.minutes(),
                page.tags(),
                page.related(),
                page.markdown(),
                page.previous(),
                page.next(),
                new ArticlePage.Asked("/searches/x/outcome", "delivery/late", answered, others));
    }

    private static ArticlePage shortArticle(Site site) {
        return new ArticlePage(
                site.frame("Opening hours", "/articles/hours"),
                "Opening hours",
                "<p>We are open from eight to six.</p>",
                List.of(),
                false,
                OCTOBER,
                1,
                List.of(),
                List.of(),
                "/articles/hours.md",
                null,
                null,
                null);
    }

    private static ArticlePage arabic(Site site) {
        String title = "ماذا أفعل إذا تأخر التوصيل؟";
        return new ArticlePage(
                site.frame(title, "/articles/ar/late").in("ar").under(List.of(new Item("التوصيل", "/categories/ar"))),
                title,
                Prose.ARABIC,
                List.of(
                        new ArticlePage.Contents(2, "first", "ما يجب فعله أولاً"),
                        new ArticlePage.Contents(2, "then", "ماذا نفعل بعد ذلك")),
                false,
                NOVEMBER,
                2,
                List.of(new Item("طرد", "/search?q=طرد")),
                List.of(new Item("تتبع الطرد", "/articles/ar/track")),
                "/articles/ar/late.md",
                null,
                new Item("تم التسليم ولكن لم يصل شيء", "/articles/ar/missing"),
                null);
    }

    private static ResultsPage results(Site site) {
        return new ResultsPage(
                site.frame("parcel never came", "/search")
                        .searching("parcel never came")
                        .at(Place.SEARCH)
                        .withoutListing(),
                "parcel never came",
                1204,
                true,
                null,
                null,
                false,
                hits(),
                List.of(
                        new ResultsPage.Filter("Delivery", "/search?q=parcel&category=delivery", 107, false),
                        new ResultsPage.Filter("Returns", "/search?q=parcel&category=returns", 23, false),
                        new ResultsPage.Filter("Payment", "/search?q=parcel&category=payment", 4, false)),
                List.of(
                        new ResultsPage.Filter("English", "/search?q=parcel&language=en", 120, false),
                        new ResultsPage.Filter("العربية", "/search?q=parcel&language=ar", 14, false)),
                Paging.of(6, 42, page -> "/search?q=parcel&page=" + page),
                List.of(),
                List.of(),
                true);
    }

    private static List<ResultsPage.Hit> hits() {
        return List.of(
                new ResultsPage.Hit(
                        "What if my delivery is late?",
                        "/articles/delivery/late#first",
                        "What to do first",
                        "Wait two working days after the date we gave you. If the <mark>parcel</mark> <mark>never</mark>"
                                + " <mark>came</mark>, tell us: we trace it within a day …",
                        "Delivery",
                        NOVEMBER),
                new ResultsPage.Hit(
                        "The tracking page says delivered, but nothing came",
                        "/articles/delivery/missing",
                        "",
                        "Look with neighbours and at the safe place first. If the <mark>parcel</mark> <mark>never</mark> turns"
                                + " up, report it within 14 days …",
                        "Delivery › Tracking",
                        OCTOBER),
                new ResultsPage.Hit(LONG, "/articles/delivery/long", "Vouchers", "", "Delivery › Damage", OCTOBER),
                new ResultsPage.Hit(
                        "ماذا أفعل إذا تأخر التوصيل؟",
                        "/articles/ar/late",
                        "",
                        "تصل معظم <mark>الطرود</mark> المتأخرة خلال يومي عمل.",
                        "التوصيل",
                        NOVEMBER));
    }

    /** As a search in the documentation of a large product finds it. */
    private static ResultsPage manyCategories(Site site) {
        return new ResultsPage(
                site.frame("get item", "/search").searching("get item").at(Place.SEARCH),
                "get item",
                1204,
                true,
                null,
                null,
                false,
                hits(),
                IntStream.rangeClosed(1, 20)
                        .mapToObj(i -> new ResultsPage.Filter(
                                "Reference › Microsoft.PowerShell.Diagnostics.Management" + i + " › 7." + i,
                                "/search?q=get&category=c" + i,
                                1_300L / i,
                                false))
                        .toList(),
                List.of(),
                null,
                List.of(),
                List.of(),
                true);
    }

    private static ResultsPage narrowed(Site site) {
        return new ResultsPage(
                site.frame("parsel", "/search")
                        .searching("parsel")
                        .at(Place.SEARCH)
                        .withoutListing(),
                "parsel",
                2,
                false,
                new Item("parcel", "/search?q=parcel"),
                new ResultsPage.Answer(
                        "What if my delivery is late?",
                        "/articles/delivery/late#first",
                        "Wait two working days after the date we gave you, then tell us: we trace it.",
                        "Delivery",
                        NOVEMBER),
                false,
                hits().subList(1, 2),
                List.of(
                        new ResultsPage.Filter("Delivery", "/search?q=parsel", 2, true),
                        new ResultsPage.Filter("Returns", "/search?q=parsel&category=returns", 1, false)),
                List.of(new ResultsPage.Filter("English", "/search?q=parsel", 2, true)),
                null,
                List.of(),
                List.of(),
                true);
    }

    /** A long answer in several paragraphs, and no other hit. */
    private static ResultsPage alone(Site site) {
        return new ResultsPage(
                site.frame("lamp flickers", "/search")
                        .searching("lamp flickers")
                        .at(Place.SEARCH),
                "lamp flickers",
                1,
                false,
                null,
                new ResultsPage.Answer(
                        LONG,
                        "/articles/lamps/flicker",
                        "Most flickering comes from a loose bulb.\nSwitch the lamp off and let it cool.\nScrew the bulb in"
                                + " until it stops. Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft …",
                        "",
                        null),
                false,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                true);
    }

    /** Something was found, but hardly what was meant. */
    private static ResultsPage doubtful(Site site) {
        return new ResultsPage(
                site.frame("wombat insurance", "/search")
                        .searching("wombat insurance")
                        .at(Place.SEARCH),
                "wombat insurance",
                3,
                false,
                null,
                null,
                true,
                hits(),
                List.of(new ResultsPage.Filter("Delivery", "/search?q=wombat", 3, true)),
                List.of(),
                null,
                List.of(),
                List.of(),
                true);
    }

    private static ResultsPage nothing(Site site, String query, boolean meant) {
        return new ResultsPage(
                site.frame(query.isEmpty() ? "Search" : query, "/search")
                        .searching(query)
                        .at(Place.SEARCH)
                        .withoutListing(),
                query,
                0,
                false,
                meant ? new Item("wombat insurance", "/search?q=wombat+insurance") : null,
                null,
                false,
                List.of(),
                List.of(),
                List.of(),
                null,
                cards().subList(0, 4),
                popular(),
                true);
    }

    /** Text of visitors and authors in every place where it can stand; only html and snippet come as HTML, made safe before. */
    private static ResultsPage hostile(Site site) {
        Item item = new Item(HOSTILE, "/a?" + "x", HOSTILE).about(HOSTILE);
        return new ResultsPage(
                site.frame(HOSTILE, "/search")
                        .searching(HOSTILE)
                        .describedAs(HOSTILE)
                        .under(List.of(item))
                        .telling(List.of("{\"a\":\"</script><script>alert(1)</script>\"}")),
                HOSTILE,
                3,
                false,
                item,
                new ResultsPage.Answer(HOSTILE, "/a", HOSTILE, HOSTILE, NOVEMBER),
                false,
                List.of(new ResultsPage.Hit(HOSTILE, "/a", HOSTILE, "", HOSTILE, NOVEMBER)),
                List.of(new ResultsPage.Filter(HOSTILE, "/a", 1, true)),
                List.of(new ResultsPage.Filter(HOSTILE, "/a", 1, true)),
                Paging.of(1, 2, page -> "/search?page=" + page),
                List.of(),
                List.of(),
                true);
    }

    private static ArticlePage hostileArticle(Site site) {
        Item item = new Item(HOSTILE, "/a", HOSTILE).about(HOSTILE);
        return new ArticlePage(
                site.frame(HOSTILE, "/articles/a").under(List.of(item)),
                HOSTILE,
                "<p>safe</p>",
                List.of(new ArticlePage.Contents(2, "a", HOSTILE), new ArticlePage.Contents(2, "b", HOSTILE)),
                false,
                NOVEMBER,
                1,
                List.of(item),
                List.of(item),
                "/articles/a.md",
                item,
                item,
                new ArticlePage.Asked("/searches/x/outcome", HOSTILE, false, List.of(item)));
    }
}
