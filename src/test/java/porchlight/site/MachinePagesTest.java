package porchlight.site;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import porchlight.TestDesk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other programs read of the help center is well-formed, absolute and right, whatever a title holds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MachinePagesTest {
    private static final String BASE = "https://help.example.org";
    private static final String TITLE = "Is 1 <b> & \"2\" ]]> </script><script>alert(1)</script> 'here'?";
    private static final String NAME = "Help <&> \"]]>\"";
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @BeforeAll
    void open(@TempDir Path home) throws IOException {
        desk = TestDesk.in(home)
                .with("public.base-url", BASE + "/")
                .with("site.name", NAME)
                .with("security.contact", "safe@example.org")
                .with("contact.mail", "help@example.org")
                .write(
                        "delivery/_category.md",
                        "---\ntitle: \"Late & <early>\"\n---\nA \"quoted\" </script> text ]]>.\n")
                .write(
                        "delivery/odd title.md",
                        "---\ntitle: '" + TITLE.replace("'", "''") + "'\nformerly: [old/odd.md, \"old/süß\"]\n---\n"
                                + "Fish & <chips> ]]> with \uFFFE, \uFFFF and \"more\".\n")
                .write("delivery/questions.md", """
                        ---
                        title: Questions
                        kind: faq
                        ---
                        ## Is </script> safe & <sound>?

                        Yes: `</script><!--`.

                        ## Is "it"?

                        It is.
                        """)
                .write("delivery/moved.md", "# It moved\n\nA text of its own, about moving.\n")
                .open();
        Files.createDirectories(desk.file("shop"));
        Files.move(desk.file("delivery/moved.md"), desk.file("shop/here.md"));
        TestDesk.await(() -> desk.get("/articles/shop/here").statusCode() == 200
                && desk.get("/articles/delivery/moved").statusCode() == 301);
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void the_feed_is_atom_with_the_titles_as_they_are() {
        Document feed = xml("/feed.atom", "application/atom+xml; charset=utf-8");
        assertEquals("feed", feed.getDocumentElement().getLocalName());
        assertEquals(ATOM, feed.getDocumentElement().getNamespaceURI());
        List<String> titles = texts(feed, ATOM, "title");
        assertEquals(NAME, titles.getFirst());
        assertTrue(titles.contains(TITLE), titles.toString());
        List<String> ids = texts(feed, ATOM, "id");
        assertEquals(ids.size(), ids.stream().distinct().count());
        ids.forEach(id -> assertTrue(id.startsWith(BASE + "/"), id));
        texts(feed, ATOM, "updated").forEach(Instant::parse);
        List<String> entries = texts(feed, ATOM, "updated").stream().skip(1).toList();
        assertEquals(
                entries.stream()
                        .sorted((a, b) -> Instant.parse(b).compareTo(Instant.parse(a)))
                        .toList(),
                entries);
        assertTrue(texts(feed, ATOM, "summary").stream().anyMatch(text -> text.startsWith("Fish & <chips> ]]> with")));
    }

    @Test
    void the_sitemap_lists_every_public_page_and_each_of_them_answers() {
        Document sitemap = xml("/sitemap.xml", "application/xml; charset=utf-8");
        List<String> places = texts(sitemap, "http://www.sitemaps.org/schemas/sitemap/0.9", "loc");
        assertTrue(places.containsAll(List.of(
                BASE + "/",
                BASE + "/articles",
                BASE + "/contact",
                BASE + "/categories/delivery",
                BASE + "/articles/delivery/odd%20title",
                BASE + "/articles/shop/here")));
        assertFalse(places.contains(BASE + "/articles/delivery/moved"));
        places.forEach(place -> desk.page(URI.create(place).getRawPath()));
        texts(sitemap, "http://www.sitemaps.org/schemas/sitemap/0.9", "lastmod").forEach(Instant::parse);
    }

    @Test
    void a_browser_learns_how_to_search_here() {
        Document search = xml("/opensearch.xml", "application/opensearchdescription+xml; charset=utf-8");
        String space = "http://a9.com/-/spec/opensearch/1.1/";
        assertEquals(List.of(NAME), texts(search, space, "ShortName"));
        assertEquals(List.of("Search " + NAME), texts(search, space, "Description"));
        assertEquals(
                BASE + "/search?q={searchTerms}",
                search.getElementsByTagNameNS(space, "Url")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("template")
                        .getNodeValue());
    }

    @Test
    void robots_may_read_all_but_searches_and_the_api_and_learn_of_the_sitemap() {
        assertEquals(
                "User-agent: *\nDisallow: /search\nDisallow: /api/\n\nSitemap: " + BASE + "/sitemap.xml\n",
                desk.page("/robots.txt"));
    }

    @Test
    void whoever_found_a_weakness_learns_whom_to_tell() {
        List<String> lines = desk.page("/.well-known/security.txt").lines().toList();
        assertTrue(lines.contains("Contact: mailto:safe@example.org"));
        assertTrue(lines.contains("Canonical: " + BASE + "/.well-known/security.txt"), lines.toString());
        Instant expires = Instant.parse(lines.stream()
                .filter(line -> line.startsWith("Expires: "))
                .findFirst()
                .orElseThrow()
                .substring("Expires: ".length()));
        assertTrue(expires.isAfter(Instant.now().plusSeconds(86_400)), "it is not about to expire");
    }

    @Test
    void without_a_contact_there_is_no_security_txt(@TempDir Path home) {
        try (TestDesk plain = TestDesk.in(home).open()) {
            assertEquals(404, plain.get("/.well-known/security.txt").statusCode());
            assertTrue(plain.page("/robots.txt")
                    .contains("Sitemap: http://localhost:" + plain.app().port() + "/"));
            assertDoesNotThrow(() -> parsed(plain.page("/feed.atom")), "a feed of nothing is a feed");
            assertDoesNotThrow(() -> parsed(plain.page("/sitemap.xml")));
        }
    }

    @Test
    void the_canonical_address_is_absolute_and_follows_the_public_base_url() {
        for (String path : List.of(
                "/",
                "/articles",
                "/contact",
                "/categories/delivery",
                "/articles/delivery/odd%20title",
                "/articles/shop/here")) {
            assertEquals(List.of(BASE + path), canonical(path + "?utm_source=elsewhere"), path);
            assertEquals(
                    BASE + path,
                    Jsoup.parse(desk.page(path)).select("meta[property=og:url]").attr("content"));
        }
        assertEquals(List.of(), canonical("/nowhere"));
        assertFalse(Jsoup.parse(desk.get("/nowhere").body())
                .select("meta[name=robots][content=noindex]")
                .isEmpty());
    }

    private List<String> canonical(String path) {
        return Jsoup.parse(desk.get(path).body()).select("link[rel=canonical]").eachAttr("href");
    }

    @Test
    void json_ld_of_an_article_holds_any_title_and_ends_no_script() {
        List<JsonNode> told = told("/articles/delivery/odd%20title");
        assertEquals(List.of("BreadcrumbList", "Article"), types(told));
        JsonNode article = told.get(1);
        assertEquals(TITLE, article.get("headline").asString());
        assertEquals(BASE + "/articles/delivery/odd%20title", article.get("url").asString());
        Instant.parse(article.get("dateModified").asString());
        JsonNode steps = told.get(0).get("itemListElement");
        assertEquals(3, steps.size());
        assertEquals(NAME, steps.get(0).get("name").asString());
        assertEquals("Late & <early>", steps.get(1).get("name").asString());
        assertEquals(BASE + "/categories/delivery", steps.get(1).get("item").asString());
        assertEquals(TITLE, steps.get(2).get("name").asString());
    }

    @Test
    void json_ld_of_a_faq_holds_its_questions_and_answers() {
        List<JsonNode> told = told("/articles/delivery/questions");
        assertEquals(List.of("BreadcrumbList", "FAQPage"), types(told));
        JsonNode questions = told.get(1).get("mainEntity");
        assertEquals(2, questions.size());
        assertEquals(
                "Is </script> safe & <sound>?", questions.get(0).get("name").asString());
        assertEquals(
                "Yes: </script><!--.",
                questions.get(0).get("acceptedAnswer").get("text").asString());
        assertEquals("Question", questions.get(1).get("@type").asString());
    }

    private List<JsonNode> told(String path) {
        String html = desk.page(path);
        var told = new ArrayList<JsonNode>();
        for (var script : Jsoup.parse(html).select("script")) {
            if (script.attr("type").equals("application/ld+json")) {
                told.add(JsonMapper.shared().readTree(script.data()));
            } else {
                assertTrue(script.data().isEmpty() && script.hasAttr("src"), script.outerHtml());
            }
        }
        return told;
    }

    private static List<String> types(List<JsonNode> told) {
        return told.stream().map(each -> each.get("@type").asString()).toList();
    }

    @Test
    void an_old_address_leads_to_where_the_article_stands_now() {
        leads("/articles/old/odd", "/articles/delivery/odd%20title");
        leads("/articles/old/odd.md", "/articles/delivery/odd%20title.md");
        leads("/api/v1/articles/old/odd", "/api/v1/articles/delivery/odd%20title");
        leads("/articles/old/s%C3%BC%C3%9F", "/articles/delivery/odd%20title");
    }

    @Test
    void a_moved_file_is_still_reached_at_its_old_address() {
        leads("/articles/delivery/moved", "/articles/shop/here");
        leads("/articles/delivery/moved.md", "/articles/shop/here.md");
        leads("/api/v1/articles/delivery/moved", "/api/v1/articles/shop/here");
    }

    private void leads(String old, String now) {
        var answer = desk.get(old);
        assertEquals(301, answer.statusCode(), old);
        assertEquals(now, answer.headers().firstValue("Location").orElse(""), old);
        desk.page(now);
    }

    @Test
    void language_models_get_a_list_of_links_to_markdown() {
        String text = desk.page("/llms.txt");
        assertTrue(text.startsWith("# " + NAME + "\n\n> "), text);
        assertTrue(text.contains("## Late & <early>\n"), text);
        var links = java.util.regex.Pattern.compile("(?m)^- \\[.*]\\((" + BASE + "(/articles/\\S+\\.md))\\)")
                .matcher(text);
        int count = 0;
        while (links.find()) {
            assertEquals(
                    "text/markdown; charset=utf-8",
                    desk.get(links.group(2))
                            .headers()
                            .firstValue("Content-Type")
                            .orElse(""));
            count++;
        }
        assertEquals(3, count, text);
    }

    private Document xml(String path, String type) {
        var answer = desk.get(path);
        assertEquals(200, answer.statusCode());
        assertEquals(type, answer.headers().firstValue("Content-Type").orElse(""));
        return parsed(answer.body());
    }

    private static Document parsed(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (SAXException broken) {
            throw new AssertionError(broken.getMessage() + "\n" + xml, broken);
        } catch (ParserConfigurationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> texts(Document document, String space, String name) {
        var texts = new ArrayList<String>();
        var found = document.getElementsByTagNameNS(space, name);
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }
}
