package porchlight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import porchlight.web.Problem;

class PagesTest {
    private static final Path PUBLIC = Path.of("src/main/resources/public");
    private static final int MOST_BYTES_OF_SCRIPT = 17_000;
    private static final Set<String> INSIDE = Set.of(
            "cases.js",
            "console.js",
            "codes.js",
            "imports.js",
            "handing-in.js",
            "list-keys.js",
            "picks.js",
            "reply.js",
            "reply-keep.js",
            "settings.js");

    private final Map<String, Page> pages = Samples.all("/assets/");

    @Test
    void every_page_is_drawn_with_one_heading_of_the_first_level_and_a_way_to_help() {
        pages.forEach((name, page) -> {
            String html = Gallery.html(page);
            assertTrue(html.startsWith("<!doctype html>"), name);
            assertEquals(1, html.split("<h1", -1).length - 1, name);
            boolean reachable = page.frame().site().contact().isSet();
            assertEquals(reachable, html.contains("href=\"/contact"), name);
            assertTrue(html.contains("href=\"/articles"), name);
            assertTrue(html.contains("action=\"/search\""), name);
        });
    }

    @Test
    void row_8_text_of_visitors_and_authors_never_becomes_markup() {
        for (String name : List.of("hostile", "hostile-article")) {
            String html = Gallery.html(Objects.requireNonNull(pages.get(name)));
            assertFalse(html.contains("<script>"), name);
            assertFalse(html.contains("<img"), name);
            assertFalse(html.contains("\"><script"), name);
            assertTrue(html.contains("&lt;script&gt;"), name);
        }
    }

    @Test
    void row_2_a_text_that_looks_escaped_already_is_escaped_once_more() {
        Page page = new ContactPage(
                Samples.site("/assets/", Contact.NONE)
                        .frame("&lt;b&gt;", "/contact")
                        .searching("&lt;script&gt;"),
                "",
                null,
                List.of());

        assertTrue(Gallery.html(page).contains("&amp;lt;"));
        assertFalse(Gallery.html(page).contains("\"&lt;script"));
    }

    @Test
    void structured_data_cannot_end_its_element() {
        String html = Gallery.html(Objects.requireNonNull(pages.get("hostile")));

        assertTrue(html.contains("{\"a\":\"\\u003c/script\\u003e\\u003cscript\\u003ealert(1)"));
    }

    @Test
    void no_page_carries_a_script_or_a_style_of_its_own() {
        Pattern inline =
                Pattern.compile("<style|\\sstyle=|\\son[a-z]+=\"|<script(?![^>]*(src=|application/ld\\+json))");
        pages.forEach((name, page) -> {
            Matcher found = inline.matcher(Gallery.html(page).replace("&lt;img src=x onerror=alert(1)&gt;", ""));
            assertFalse(found.find(), name);
        });
    }

    @Test
    void every_asset_that_a_page_names_exists() {
        Pattern asset = Pattern.compile("\"/assets/([^\"]+)\"");
        pages.forEach((name, page) -> {
            for (Matcher found = asset.matcher(Gallery.html(page)); found.find(); ) {
                assertTrue(Files.exists(PUBLIC.resolve(found.group(1))), name + ": " + found.group(1));
            }
        });
    }

    @Test
    void row_9_scripts_stay_small_and_never_write_html() throws IOException {
        long bytes = 0;
        try (Stream<Path> scripts = Files.list(PUBLIC.resolve("js"))) {
            for (Path script : scripts.toList()) {
                String text = Files.readString(script);
                assertFalse(
                        Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(")
                                .matcher(text)
                                .find(),
                        script.toString());
                // Only who has signed in is sent those.
                String name = String.valueOf(script.getFileName());
                bytes += INSIDE.contains(name) || name.startsWith("editor") ? 0 : Files.size(script);
            }
        }
        assertTrue(bytes <= MOST_BYTES_OF_SCRIPT, bytes + " bytes");
    }

    @Test
    void only_the_tokens_name_colours_by_number_in_hash_form() throws IOException {
        for (String file : List.of("search", "lists", "article", "results")) {
            String css = Files.readString(PUBLIC.resolve("css").resolve(file + ".css"));
            assertFalse(Pattern.compile("#[0-9a-f]{3,8}\\b").matcher(css).find(), file);
        }
    }

    @Test
    void every_problem_says_in_its_own_words_what_happened_and_never_a_bare_number() {
        Frame frame = Samples.site("/assets/", Contact.NONE).frame("That did not work", "");
        for (int status : new int[] {400, 404, 405, 413, 418, 429, 500, 502, 503}) {
            var told = new Problem(status, "What " + status + " means", "And what to do.");
            String html = Gallery.html(new ProblemPage(frame, told, "", List.of()));
            assertTrue(html.contains("<h1><bdi>What " + status + " means"), html);
            assertTrue(html.contains("And what to do."), html);
        }
    }

    @Test
    void what_is_not_set_is_not_shown() {
        String html = Gallery.html(Objects.requireNonNull(pages.get("contact-none")));

        assertFalse(html.contains("mailto:"));
        assertFalse(html.contains("tel:"));
        assertTrue(html.contains("Ask us here"));
    }

    @Test
    void the_words_of_a_search_come_along_to_whoever_is_asked_and_into_the_mail() {
        String none = Gallery.html(Objects.requireNonNull(pages.get("results-none")));
        String doubtful = Gallery.html(Objects.requireNonNull(pages.get("results-doubtful")));
        String contact = Gallery.html(Objects.requireNonNull(pages.get("contact")));

        assertTrue(doubtful.contains("/ask?about=wombat+insurance"));
        assertTrue(none.contains("/ask?about=wombat+insurence"));
        assertTrue(contact.contains("mailto:hello@lantern.example?subject=my%20parcel%20never%20came"));
    }

    @Test
    void a_person_can_be_asked_also_where_nothing_is_written_down_of_how_to_reach_us() {
        for (String name : List.of("results-none", "results-doubtful", "results-alone")) {
            String nobody = Gallery.html(Samples.reachedBy(Contact.NONE, name));
            assertTrue(nobody.contains("your words come along"), name);
            assertTrue(nobody.contains("/ask?about="), name);
            assertFalse(nobody.contains("/contact"), name);
        }
    }

    @Test
    void the_contact_page_does_not_lead_to_itself() {
        for (String name : List.of("contact", "contact-none")) {
            String html = Gallery.html(Objects.requireNonNull(pages.get(name)));
            assertFalse(html.contains("Still need a hand?"), name);
        }
    }

    @Test
    void a_long_name_breaks_behind_its_dots_and_slashes() {
        assertEquals(List.of("Microsoft.", "PowerShell.", "Core"), Breaks.of("Microsoft.PowerShell.Core"));
        assertEquals(List.of("docs/", "a_", "b … 7.", "4. End."), Breaks.of("docs/a_b … 7.4. End."));
        assertEquals(List.of(""), Breaks.of(""));
        assertTrue(Gallery.html(Objects.requireNonNull(pages.get("results-many-categories")))
                .contains("Microsoft.<wbr>PowerShell.<wbr>Diagnostics.<wbr>Management1 › 7.<wbr>1</bdi>"));
    }

    @Test
    void a_phone_number_with_letters_can_be_dialled() {
        assertEquals("tel:08005268376", Contact.tel("0800 LANTERN"));
        assertEquals("tel:+494012345670", Contact.tel("+49 40 1234 5670"));
    }

    @Test
    void row_51_a_mail_address_cannot_smuggle_further_headers_into_the_letter() {
        Contact contact = new Contact("", "", "", "a@b.example?bcc=c@d.example", "");

        assertEquals("mailto:a@b.example%3Fbcc%3Dc@d.example?subject=x%26cc%3Dy", contact.mailto("x&cc=y"));
    }

    @Test
    void an_unknown_icon_is_a_book() {
        assertEquals(Icon.BOOK, Icon.named("no such thing"));
        assertEquals(Icon.BOOK, Icon.named(""));
        assertEquals(Icon.TRUCK, Icon.named(" Delivery "));
        assertEquals(Icon.GEAR, Icon.named("settings"));
    }

    @Test
    void one_page_of_results_needs_no_paging_and_many_leave_a_gap() {
        assertNull(Paging.of(1, 1, page -> "/" + page));

        Paging paging = Objects.requireNonNull(Paging.of(6, 42, page -> "/" + page));
        assertEquals(
                List.of(1, 4, 5, 6, 7, 8, 42),
                paging.steps().stream().map(Paging.Step::number).toList());
        assertEquals("/5", paging.previous());
        assertEquals("/7", paging.next());
    }

    @Test
    void dates_are_written_as_the_reader_writes_them() {
        Instant at = Instant.parse("2026-11-03T23:30:00Z");

        assertEquals("3 November 2026", new Dates(Locale.UK, ZoneOffset.UTC).day(at));
        assertEquals("4. November 2026", new Dates(Locale.GERMANY, ZoneOffset.ofHours(1)).day(at));
    }

    @Test
    void right_to_left_languages_are_known_and_a_script_overrules_the_language() {
        assertEquals("rtl", Site.direction("ar-EG"));
        assertEquals("rtl", Site.direction("he"));
        assertEquals("ltr", Site.direction("en"));
        assertEquals("rtl", Site.direction("az-Arab"));
        assertEquals("ltr", Site.direction("ar-Latn"));
    }
}
