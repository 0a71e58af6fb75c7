package porchlight.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    private final Markdown markdown = new Markdown();

    private Page page(String body) {
        return markdown.page(body, Links.AS_WRITTEN);
    }

    private Document html(String body) {
        return Jsoup.parseBodyFragment(page(body).html());
    }

    private List<String> anchors(String body) {
        return page(body).contents().stream().map(Heading::anchor).toList();
    }

    @Test
    void without_html_a_letter_has_no_marks_and_its_links_are_addresses() {
        assertEquals(
                "Dear Carl,\ntake a spare glass.\n\nWhere is it?: https://lamps.example/glass\n\n- one\n- two\n\n"
                        + "https://lamps.example or me@lamps.example",
                new Markdown()
                        .plain(
                                "Dear **Carl**,\ntake a *spare* glass.\n\n[Where is it?](https://lamps.example/glass)\n\n- one\n"
                                        + "- two\n\nhttps://lamps.example or me@lamps.example"));
    }

    @Test
    void one_reading_gives_html_contents_sections_links_and_a_summary() {
        Page page = page("""
                We deliver *everywhere*.

                ## How long?

                Two days. See [prices](prices.md).

                | From | To |
                | --- | --- |
                | Oslo | Rome |
                """);
        assertEquals(List.of(new Heading(2, "how-long", "How long?", 3)), page.contents());
        assertEquals(
                List.of(
                        new Section("", 0, "", "We deliver everywhere."),
                        new Section("how-long", 2, "How long?", "Two days. See prices.\nFrom | To\nOslo | Rome")),
                page.sections());
        assertEquals(List.of(new Link("prices.md", 5, false, "prices")), page.links());
        assertEquals("We deliver everywhere.", page.summary());
        assertTrue(page.html().startsWith("<p>We deliver <em>everywhere</em>.</p>"), page.html());
    }

    @Test
    void a_letter_has_the_line_breaks_that_were_typed_and_a_page_has_not() {
        String typed = "Take **it**.\n\nKind regards\nCarla <b";
        assertTrue(
                markdown.letter(typed).replace("\n", "").contains("<p>Kind regards<br />Carla &lt;b</p>"),
                markdown.letter(typed));
        assertFalse(page(typed).html().contains("<br"), page(typed).html());
    }

    @Test
    void an_unwrapped_text_has_each_paragraph_in_one_line_and_all_else_as_it_was() {
        String wrapped = """
                # Late
                One two
                three\s\s
                four\\
                five

                > [!NOTE]
                > Six
                > seven

                - eight
                  nine
                - ten

                ```
                a
                b
                ```

                | From | To |
                | --- | --- |
                | Oslo | Rome |
                """;
        assertEquals(
                wrapped.replace("two\nthree", "two three")
                        .replace("Six\n> seven", "Six seven")
                        .replace("eight\n  nine", "eight nine"),
                markdown.unwrapped(wrapped));
    }

    @Test
    void headings_get_the_anchors_that_github_gives() {
        assertEquals(
                List.of("hello-world", "whats-new-in-20", "a--b", "snake_case-kept", "section"),
                anchors("# Hello, World!\n# What's new in 2.0?\n# A & B\n# `snake_case` *kept*\n# !!!\n"));
    }

    @Test
    void letters_of_every_script_stay_in_an_anchor() {
        assertEquals(
                List.of("über-die-straße", "日本語-の-見出し", "как-вернуть-товар", "إعادة-الطلب", "हिन्दी"),
                anchors("# Über die Straße\n# 日本語 の 見出し\n# Как вернуть товар?\n# إعادة الطلب\n# हिन्दी\n"));
    }

    @Test
    void equal_headings_get_numbers_and_never_share_an_anchor() {
        assertEquals(List.of("a", "a-1", "a-1-1", "a-2"), anchors("# A\n# A\n# A-1\n# A\n"));
    }

    @Test
    void an_anchor_given_by_hand_is_honoured_and_cut() {
        Page page = page("## Returns and refunds {#returns}\n");
        assertEquals(List.of(new Heading(2, "returns", "Returns and refunds", 1)), page.contents());
        assertFalse(page.html().contains("{#"), page.html());
    }

    @Test
    void headings_of_the_second_to_fourth_level_link_to_themselves_without_adding_words() {
        Element heading = html("## What is it?").expectFirst("h2");
        assertEquals("What is it?", heading.text());
        assertEquals("#what-is-it", heading.expectFirst("a.anchor").attr("href"));
        assertEquals("Link to this section", heading.expectFirst("a").attr("aria-label"));
        assertTrue(html("# Top\n##### Deep").select("a").isEmpty());
    }

    @Test
    void alerts_are_boxes_with_a_title_and_rendered_markdown() {
        for (String kind : List.of("Note", "Tip", "Important", "Warning", "Caution")) {
            Element box =
                    html("> [!" + kind + "]\n> Mind the *gap*\n>\n> - one\n").expectFirst("div.alert");
            assertTrue(box.hasClass("alert-" + kind.toLowerCase(java.util.Locale.ROOT)), box.outerHtml());
            assertEquals(kind, box.expectFirst("p.alert-title").text());
            assertEquals("gap", box.expectFirst("em").text());
            assertEquals("one", box.expectFirst("li").text());
        }
        assertEquals(
                "Words",
                html(">[!NOTE]  \n>\n> Words").select("div.alert p:last-child").text());
        assertEquals(
                "Words", html("> [!TIP] Words").select("div.alert p:last-child").text());
        assertEquals(
                "Mind the gap",
                page("> [!NOTE]\n> Mind the gap").sections().getFirst().text());
    }

    @Test
    void a_quote_that_is_no_alert_stays_a_quote() {
        assertEquals("[!SHOUT] x", html("> [!SHOUT] x").select("blockquote > p").text());
    }

    @Test
    void tables_scroll_in_their_own_box_that_the_keyboard_reaches() {
        Document table = html("| A | B |\n|:--|--:|\n| 1 | 2 |\n");
        assertEquals("0", table.expectFirst("div.table").attr("tabindex"));
        assertEquals("col", table.expectFirst("div.table > table th").attr("scope"));
        assertEquals("right", table.expectFirst("td + td").attr("align"));
    }

    @Test
    void tasks_show_a_check_box_with_a_name_on_the_line_of_their_words() {
        Document tasks = html("- [ ] pack\n\n- [x] send\n");
        assertEquals(
                List.of("To do", "Done"), tasks.select("li.task > p > input").eachAttr("aria-label"));
        assertEquals(1, tasks.select("input[checked]").size());
        assertEquals(2, tasks.select("input[type=checkbox][disabled]").size());
        assertEquals(
                "pack\nsend",
                page("- [ ] pack\n- [x] send\n").sections().getFirst().text());
    }

    @Test
    void code_keeps_its_content_exactly_and_names_its_language() {
        String code = "if (a < b && \"x\" != 'y') {\n\n\t{{ keep }} <!-- this --> &amp; <b>\n}\n";
        Element element = html("```java title\n" + code + "```\n").expectFirst("pre > code");
        assertEquals(code, element.wholeText());
        assertEquals("language-java", element.className());
        assertEquals("language-c++", html("```c++\nx\n```").expectFirst("code").className());
        assertEquals(
                code.strip(), page("```\n" + code + "```").sections().getFirst().text());
    }

    @Test
    void bare_addresses_strikethrough_and_images_work() {
        Document document = html("~~old~~ https://example.com help@example.com ![A \"map\"](map.png \"Where\")");
        assertEquals("old", document.select("del").text());
        assertEquals(
                List.of("https://example.com", "mailto:help@example.com"),
                document.select("a").eachAttr("href"));
        Element image = document.expectFirst("img");
        assertEquals("lazy", image.attr("loading"));
        assertEquals("A \"map\"", image.attr("alt"));
        assertEquals("Where", image.attr("title"));
    }

    @Test
    void links_that_leave_the_site_do_not_hand_over_the_window() {
        assertEquals(
                "noopener", html("[x](https://example.com)").expectFirst("a").attr("rel"));
        assertFalse(html("[x](other.md)").expectFirst("a").hasAttr("rel"));
    }

    @Test
    void relative_targets_become_what_the_page_needs_and_others_stay() {
        Links links = new Links() {
            @Override
            public String href(String target) {
                return "/articles/" + target.replace(".md", "");
            }

            @Override
            public String image(String target) {
                return "/pictures/" + target;
            }
        };
        Document document = Jsoup.parseBodyFragment(
                markdown.page("[a](b.md#c) ![d](e.png) [f](#g) [h](https://i.org/j.md) [k]\n\n[k]: l.md", links)
                        .html());
        assertEquals(
                List.of("/articles/b#c", "#g", "https://i.org/j.md", "/articles/l"),
                document.select("a").eachAttr("href"));
        assertEquals("/pictures/e.png", document.expectFirst("img").attr("src"));
    }

    @Test
    void links_are_told_as_written_with_their_line() {
        assertEquals(
                List.of(
                        new Link("a.md#x", 1, false, "a"),
                        new Link("b.png", 4, true, "b"),
                        new Link("c.md", 5, false, "c"),
                        new Link("javascript:x", 7, false, "d")),
                page("[a](a.md#x)\n\n- one\n- ![b](b.png)\n  <a href=\"c.md\">c</a>\n\n[d](javascript:x)\n")
                        .links());
    }

    @Test
    void comments_vanish_wherever_they_stand() {
        assertEquals(
                "One two three",
                html("<!-- a\n\n# b\n-->\n\nOne <!-- c --> two\n<!--\nd --> three")
                        .text());
        assertEquals("Bold", html("<!-- x --> **Bold**").select("strong").text());
        assertEquals("<!-- kept -->", html("`<!-- kept -->`").text());
    }

    @Test
    void the_raw_html_that_authors_are_used_to_becomes_elements() {
        Document document = html("Press <kbd>Ctrl</kbd>+<kbd>*C*</kbd><br>H<sub>2</sub>O<BR/>x<sup>2</sup>");
        assertEquals(List.of("Ctrl", "C"), document.select("kbd").eachText());
        assertEquals("C", document.select("kbd em").text());
        assertEquals(2, document.select("br").size());
        assertEquals("2", document.select("sub").text());
        assertEquals(
                "Here", html("<a href=\"x.md\">Here</a>").select("a[href=x.md]").text());
        assertEquals(
                "A map",
                html("<img alt='A map' src=map.png width=9>").expectFirst("img").attr("alt"));
    }

    @Test
    void a_place_named_by_hand_can_be_linked_to_unless_a_heading_has_its_name() {
        assertEquals(
                1,
                html("<a name=\"old-name\"></a>\n\n# Title")
                        .select("a#old-name")
                        .size());
        assertTrue(html("<a id=\"title\"></a>\n\n# Title").expectFirst("#title").is("h1"));
        assertEquals(1, html("<a id=\"title\"></a>\n\n# Title").select("#title").size());
    }

    @Test
    void other_html_shows_as_the_text_that_it_is() {
        assertEquals(
                "Get-Item <String> </b> <kbd>",
                html("Get-Item <String> </b> <kbd>").text());
        assertEquals("<table> <td>x</td>", html("<table>\n<td>x</td>").text());
    }

    @Test
    void the_summary_is_the_first_paragraph_cut_at_a_word() {
        assertEquals(
                "Short one.", page("# T\n\n![](x.png)\n\nShort *one*.\n\nMore.").summary());
        String summary = page("word ".repeat(100)).summary();
        assertTrue(summary.endsWith("word…") && summary.length() <= 201, summary);
        assertTrue(page("語".repeat(1000)).summary().length() <= 201);
        assertEquals("", page("").summary());
    }

    @Test
    void a_leading_title_is_told_and_its_lines_go_blank() {
        String body = "<!-- hi -->\r\n\r\n# The *title*\r\n\r\nText\r\n";
        assertEquals(Optional.of("The title"), markdown.leadingTitle(body));
        assertEquals("<!-- hi -->\r\n\r\n\r\n\r\nText\r\n", markdown.withoutLeadingTitle(body));
        assertEquals("\n\nText", markdown.withoutLeadingTitle("Title\n===\nText"));
        for (String untitled : List.of("", "Text\n\n# Later", "## Second level", "#hash")) {
            assertEquals(Optional.empty(), markdown.leadingTitle(untitled));
            assertEquals(untitled, markdown.withoutLeadingTitle(untitled));
        }
    }

    @Test
    void a_text_that_is_too_large_is_refused() {
        assertThrows(Malformed.class, () -> page("x".repeat(Markdown.MOST_BYTES + 1)));
        assertThrows(Malformed.class, () -> page("語".repeat(Markdown.MOST_BYTES / 2)));
        assertEquals(1, page("語 ".repeat(Markdown.MOST_BYTES / 4)).sections().size());
    }
}
