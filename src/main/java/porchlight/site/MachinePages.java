package porchlight.site;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Articles;
import porchlight.articles.Brief;
import porchlight.articles.Categories;
import porchlight.articles.Category;
import porchlight.people.Audience;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;

/** What search engines, feed readers and other programs read of the help center. All of it shows what the public may see. */
public final class MachinePages {
    /** The most that one sitemap may list, by sitemaps.org. */
    private static final int SITEMAP = 50_000;

    private static final int FEED = 50;
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final Site site;
    private final Articles articles;
    private final Categories categories;
    private final String securityContact;
    private final InstantSource clock;

    public MachinePages(
            Site site, Articles articles, Categories categories, String securityContact, InstantSource clock) {
        this.site = site;
        this.articles = articles;
        this.categories = categories;
        this.securityContact = securityContact;
        this.clock = clock;
    }

    public Answer robots(Request request) {
        return Answer.text(
                "User-agent: *\nDisallow: /search\nDisallow: /api/\n\nSitemap: " + site.base() + "/sitemap.xml\n");
    }

    public Answer sitemap(Request request) {
        var xml = new StringBuilder(XML).append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for (String path : site.contact().isSet() ? List.of("/", "/articles", "/contact") : List.of("/", "/articles")) {
            place(xml, path);
            xml.append("</url>\n");
        }
        for (Category each : categories.tree(Audience.PUBLIC).all().values()) {
            place(xml, BrowsePages.address(each.path()));
            xml.append("</url>\n");
        }
        articles.all(Audience.PUBLIC).stream().limit(SITEMAP - 1_000L).forEach(each -> {
            place(xml, ArticleLinks.address(each.path()));
            xml.append("<lastmod>")
                    .append(each.updated().truncatedTo(ChronoUnit.SECONDS))
                    .append("</lastmod></url>\n");
        });
        return Answer.xml(xml.append("</urlset>\n").toString());
    }

    private void place(StringBuilder xml, String path) {
        xml.append("<url><loc>").append(escaped(site.base() + path)).append("</loc>");
    }

    /** Atom (RFC 4287): what changed last. */
    public Answer feed(Request request) {
        List<Brief> recent = articles.recent(FEED, Audience.PUBLIC);
        var xml = new StringBuilder(XML)
                .append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"")
                .append(escaped(site.language()))
                .append("\">\n<title>")
                .append(escaped(site.name()))
                .append("</title>\n<id>")
                .append(escaped(site.base() + "/"))
                .append("</id>\n<link rel=\"self\" href=\"")
                .append(escaped(site.base() + "/feed.atom"))
                .append("\"/>\n<link href=\"")
                .append(escaped(site.base() + "/"))
                .append("\"/>\n<updated>")
                .append(
                        recent.isEmpty()
                                ? clock.instant().truncatedTo(ChronoUnit.DAYS)
                                : recent.getFirst().updated())
                .append("</updated>\n<author><name>")
                .append(escaped(site.name()))
                .append("</name></author>\n");
        for (Brief each : recent) {
            String address = escaped(site.base() + ArticleLinks.address(each.path()));
            xml.append("<entry xml:lang=\"")
                    .append(escaped(each.language()))
                    .append("\"><title>")
                    .append(escaped(each.title()))
                    .append("</title><id>")
                    .append(address)
                    .append("</id><link href=\"")
                    .append(address)
                    .append("\"/><updated>")
                    .append(each.updated())
                    .append("</updated><summary>")
                    .append(escaped(each.summary()))
                    .append("</summary></entry>\n");
        }
        return Answer.text(
                "application/atom+xml; charset=utf-8", xml.append("</feed>\n").toString());
    }

    /** Lets a browser offer the help center's search. */
    public Answer openSearch(Request request) {
        String name = escaped(site.name());
        int[] first = site.name().codePoints().limit(16).toArray();
        return Answer.text(
                "application/opensearchdescription+xml; charset=utf-8",
                XML + "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\"><ShortName>"
                        + escaped(new String(first, 0, first.length))
                        + "</ShortName><Description>Search " + name
                        + "</Description><InputEncoding>UTF-8</InputEncoding>"
                        + "<Url type=\"text/html\" template=\"" + escaped(site.base()) + "/search?q={searchTerms}\"/>"
                        + "</OpenSearchDescription>\n");
    }

    /** The articles as a list of Markdown links, for language models. */
    public Answer llms(Request request) {
        var text = new StringBuilder("# ")
                .append(site.name())
                .append("\n\n> ")
                .append(site.description())
                .append('\n');
        Categories.Tree tree = categories.tree(Audience.PUBLIC);
        String category = "";
        text.append("\n## Articles\n\n");
        for (Brief each : articles.all(Audience.PUBLIC)) {
            if (!each.category().equals(category)) {
                category = each.category();
                text.append("\n## ")
                        .append(tree.at(category).map(Category::title).orElse(category))
                        .append("\n\n");
            }
            text.append("- [")
                    .append(each.title().replaceAll("[\\[\\]\\\\]", "\\\\$0"))
                    .append("](")
                    .append(site.base())
                    .append(ArticleLinks.address(each.path()))
                    .append(".md)")
                    .append(each.summary().isEmpty() ? "" : ": " + each.summary())
                    .append('\n');
        }
        return Answer.text(text.toString());
    }

    /** RFC 9116. */
    public Answer security(Request request) {
        if (securityContact.isEmpty()) {
            throw Problem.notFound("No contact for security reports is set.");
        }
        String contact = securityContact.contains(":") ? securityContact : "mailto:" + securityContact;
        return Answer.text("Contact: " + contact + "\nExpires: "
                + clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(180))
                + "\nPreferred-Languages: " + site.language() + "\nCanonical: " + site.base()
                + "/.well-known/security.txt\n");
    }

    private static String escaped(String text) {
        // Of these XML has none, not even escaped.
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
