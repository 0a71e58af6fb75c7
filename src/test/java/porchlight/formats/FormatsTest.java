package porchlight.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import porchlight.markdown.Malformed;

/** What other programs export, as Markdown. */
class FormatsTest {
    private static final Path SAMPLES = Path.of("src/test/resources/imports");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    private Converted convert(Path file) throws IOException {
        return Formats.convert(file, null, home.resolve("tree"));
    }

    private Converted sample(String name) throws IOException {
        return convert(SAMPLES.resolve(name));
    }

    private Converted text(String text) throws IOException {
        return convert(Files.writeString(home.resolve("handed-in"), text));
    }

    private String file(String name) throws IOException {
        return Files.readString(home.resolve("tree").resolve(name));
    }

    private List<String> files() throws IOException {
        Path tree = home.resolve("tree");
        try (var all = Files.walk(tree)) {
            return all.filter(Files::isRegularFile)
                    .map(each -> tree.relativize(each).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void a_table_with_german_names_semicolons_and_quotes_becomes_an_article_a_line() throws IOException {
        Converted read = sample("questions.csv");
        assertEquals(Format.TABLE, read.format());
        assertEquals(
                List.of(
                        "lieferung-zoll/_category.md",
                        "lieferung-zoll/muss-ich-zoll-zahlen.md",
                        "lieferung/übersee/wann-kommt-mein-paket-an.md",
                        "ohne-kategorie.md"),
                files());
        assertEquals("""
                ---
                title: Wann kommt mein Paket an?
                language: de
                tags:
                  - Paket
                  - Dauer
                ---
                Nach **drei** Tagen;
                am Wochenende später.
                """, file("lieferung/übersee/wann-kommt-mein-paket-an.md"));
        assertTrue(file("lieferung-zoll/muss-ich-zoll-zahlen.md")
                .endsWith("Nur **außerhalb** der EU. [Der Zoll](https://zoll.example/) sagt wie viel.\n"));
        assertEquals(
                List.of(
                        new Note("", 6, "the answer to “Wer hilft?” is empty"),
                        new Note(
                                "",
                                8,
                                "the row has more cells than the first line; cells with delimiters need quotes")),
                read.left());
    }

    @Test
    void what_stands_first_in_a_file_of_a_spreadsheet_does_no_harm() throws IOException {
        text("\uFEFFanswer\tquestion\r\n'=1+1\tA sum?\r\n");
        assertTrue(file("a-sum.md").endsWith("---\n=1+1\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            question,text\\nA?,"never closed\\nand on                        |2| a quote is opened
            question,frage,answer\\na,b,c                                    |1| mean the same
            question;reply\\na;b                                             |0| what this is cannot be found out
            question,answer\\n,                                              |0| nothing in it
            {"things": [{"a": 1}]}                                           |0| this JSON is neither
            [{"faq": {"id": 1,\\n "question": "x" "y"}}]                     |2| it is not JSON
            [{"record_id": 1, "record_title": "x", "record_preview": "y"}]   |1| only the first words
            <?xml version="1.0"?><rss></rss>                                 |0| this XML is no export
            just words                                                       |0| what this is cannot be found out
            <html><body><nav>x</nav></body></html>                           |0| nothing of it can be taken: there is no text
            """)
    void what_cannot_be_read_says_where_and_why(String text, int line, String why) {
        var refused = assertThrows(Malformed.class, () -> text(text.replace("\\n", "\n")));
        assertTrue(refused.reason().contains(why), refused.reason());
        assertEquals(line, refused.line());
    }

    @Test
    void a_table_in_the_old_letters_of_windows_is_read_and_that_is_said() throws IOException {
        Converted read = convert(Files.write(
                home.resolve("latin.csv"),
                "Frage;Antwort\nWas kostet es?;Schön günstig: 5 €\n".getBytes(Charset.forName("windows-1252"))));
        assertEquals(Format.TABLE, read.format());
        assertTrue(file("was-kostet-es.md").contains("Schön günstig: 5 €"));
        assertEquals(1, read.told().size());
        assertTrue(read.told().getFirst().text().startsWith("read as Windows-1252"));
    }

    @Test
    void a_table_that_is_utf_8_is_read_without_a_word_about_it() throws IOException {
        assertEquals(List.of(), text("question,answer\nWie?,Schön\n").told());
        assertTrue(file("wie.md").contains("Schön"));
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE"})
    void a_table_in_utf_16_with_its_mark_is_read(String encoding) throws IOException {
        Converted read = convert(Files.write(
                home.resolve("unicode.csv"),
                "\uFEFFquestion\tanswer\r\nWie?\tSchön – für 5 €\r\n".getBytes(Charset.forName(encoding))));
        assertEquals(Format.TABLE, read.format());
        assertTrue(file("wie.md").contains("Schön – für 5 €"));
        assertEquals(List.of(), read.told());
    }

    @Test
    void row_64_a_table_that_says_it_is_utf_8_and_is_not_says_in_which_line() throws IOException {
        Path table = Files.write(
                home.resolve("latin.csv"),
                "\u00ef\u00bb\u00bfquestion,answer\nWhen?,Now\nWie?,Schön\n".getBytes(ISO_8859_1));
        var refused = assertThrows(Malformed.class, () -> convert(table));
        assertEquals("line 3: it is not UTF-8 text; save it as UTF-8", refused.getMessage());
    }

    @Test
    void bytes_that_are_letters_in_no_encoding_are_refused_with_their_line() throws IOException {
        Path table = Files.write(home.resolve("odd.csv"), "question,answer\nWie?,\u0081\n".getBytes(ISO_8859_1));
        assertEquals(2, assertThrows(Malformed.class, () -> convert(table)).line());
    }

    @Test
    void a_table_in_utf_8_with_one_damaged_letter_is_refused_with_its_line() throws IOException {
        byte[] bytes = "question,answer\nWie?,Schön für 5 €\nWas?,Tür #\n".getBytes(UTF_8);
        bytes[bytes.length - 2] = (byte) 0xe4;
        Path table = Files.write(home.resolve("damaged.csv"), bytes);
        var refused = assertThrows(Malformed.class, () -> convert(table));
        assertEquals("line 3: it is not UTF-8 text; save it as UTF-8", refused.getMessage());
    }

    @Test
    void a_cell_of_tags_that_never_end_is_read_in_time() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> text("question,answer\nWhy?," + "<p ".repeat(300_000) + "\n"));
    }

    @Test
    void many_articles_of_one_title_get_their_paths_in_time() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            var tree = new Tree(home);
            assertEquals("a/help-2", tree.path("a", "Help 2"));
            assertEquals("a/help", tree.path("a", "Help"));
            assertEquals("a/help-3", tree.path("a", "Help"));
            for (int i = 4; i < 200_000; i++) {
                assertEquals("a/help-" + i, tree.path("a", "Help"));
            }
        });
    }

    @Test
    void an_export_of_zendesk_keeps_categories_labels_drafts_and_old_addresses() throws IOException {
        Converted read = sample("zendesk.json");
        assertEquals(Format.ZENDESK, read.format());
        assertEquals(
                List.of(
                        "orders/delivery/faq-more/_category.md",
                        "orders/delivery/faq-more/late-parcels.md",
                        "orders/delivery/where-is-my-parcel.md"),
                files());
        assertEquals("""
                ---
                title: Where is my parcel?
                language: en
                tags:
                  - parcel
                  - tracking
                order: 2
                formerly:
                  - hc/en-us/articles/37486578-Where-is-my-parcel
                  - hc/en-us/articles/37486578
                source: https://lantern.zendesk.com/hc/en-us/articles/37486578-Where-is-my-parcel
                ---
                ## Follow it

                Open the link in your mail. **It works** for 30 days.

                1. Open the mail
                2. Follow the *link*
                   - on a phone
                   - or a computer

                ### If it is late

                See [late parcels](faq-more/late-parcels.md#h_02).\\
                Or write to [us](mailto:help@lantern.example).

                ![A map](https://lantern.zendesk.com/hc/article_attachments/1/map.png)

                ```sh
                track <number>
                  --now
                ```

                | Country | Days |
                | --- | --- |
                | Norway \\| Sweden | 3 |

                > A parcel is never lost.

                click
                """, file("orders/delivery/where-is-my-parcel.md"));
        assertTrue(file("orders/delivery/faq-more/late-parcels.md").contains("\nstate: wip\n"));
        assertEquals("---\ntitle: FAQ & more\n---\n", file("orders/delivery/faq-more/_category.md"));
        assertEquals(1, read.left().size());
        assertTrue(read.told().getFirst().text().contains("a picture on another server is not copied"));
    }

    @Test
    void the_lists_of_zendesk_may_come_as_pages_in_a_zip() throws IOException {
        String all = Files.readString(SAMPLES.resolve("zendesk.json"));
        String lists = "{" + all.substring(all.indexOf("\"sections\""));
        String articles =
                all.substring(0, all.indexOf("  \"sections\"")).stripTrailing().replaceAll(",$", "}");
        Path zip = zip("articles-1.json", articles, "articles-2.json", "{\"articles\": []}", "rest.json", lists);
        assertEquals(Format.ZENDESK, convert(zip).format());
        assertTrue(files().contains("orders/delivery/where-is-my-parcel.md"));
    }

    @Test
    void pages_of_zendesk_are_missed_although_users_and_sections_come_along() throws IOException {
        Converted read = text("""
                {"articles": [{"id": 1, "title": "Late", "locale": "de", "section_id": 5, "body": "<p>Wait.</p>"}],
                "sections": [{"id": 5, "name": "Post"}], "users": [{"id": 7}], "page": 1, "page_count": 3}""");
        assertEquals(
                List.of("page 1 of 3: articles are missing; export the others as well, put all files into one zip,"
                        + " and hand that in"),
                read.missing().stream().map(Note::text).toList());
    }

    @Test
    void the_exports_of_phpmyfaq_are_read_whichever_they_are() throws IOException {
        Converted read = sample("phpmyfaq.json");
        assertEquals(List.of("lamps/care/how-do-i-fill-the-lamp.md", "lamps/how-do-i-light-it.md"), files());
        assertTrue(file("lamps/care/how-do-i-fill-the-lamp.md")
                .endsWith("With **oil** & care. Then [light it](../how-do-i-light-it.md).\n"));
        assertTrue(read.told().getFirst().text().contains("several categories"));

        Folders.delete(home.resolve("tree"));
        Converted xml = sample("phpmyfaq.xml");
        assertEquals(Format.PHPMYFAQ, xml.format());
        assertEquals(List.of("lampen/pflege/wie-fülle-ich-die-lampe.md"), files());
        assertEquals("""
                ---
                title: Wie fülle ich die Lampe?
                language: de
                tags:
                  - Öl
                  - Docht
                ---
                Mit **Öl** & Geduld.
                """, file("lampen/pflege/wie-fülle-ich-die-lampe.md"));
        assertEquals(
                List.of(new Note(
                        xml.left().getFirst().file(), 0, "it has no answer: “answer” or “content” was looked for")),
                xml.left());

        Folders.delete(home.resolve("tree"));
        sample("phpmyfaq-api.json");
        assertEquals(List.of("is-there-life-after-death.md", "not-yet.md"), files());
        assertTrue(file("not-yet.md").contains("state: wip"));
    }

    @Test
    void entries_of_phpmyfaq_count_by_what_they_say_and_none_is_dropped_in_silence() throws IOException {
        Converted read = text("""
                [{"id": "1", "title": "One?", "content": "<p>1.</p>"},
                {"id": "2", "question": "Two?", "answer": "<p>2.</p>"},
                {"id": "3", "name": "Three?", "text": "<p>3.</p>"},
                {"id": "4", "solution_id": "1003", "content": "<p>4.</p>"}]""");
        assertEquals(Format.PHPMYFAQ, read.format());
        assertEquals(List.of("one.md", "two.md"), files());
        assertEquals(
                List.of(
                        "Entry 3 (3): it is no question with an answer: it would have “question” or “title”, and “answer” or “content”",
                        "Entry 4 (4): it has no question: “question” or “title” was looked for"),
                read.left().stream()
                        .map(each -> each.file() + ": " + each.text())
                        .toList());

        Folders.delete(home.resolve("tree"));
        text("[{\"solution_id\": \"1\", \"title\": \"One?\", \"content\": \"1.\"},"
                + "{\"solution_id\": \"2\", \"title\": \"Two?\", \"content\": \"2.\"}]");
        assertEquals(List.of("one.md", "two.md"), files(), "although neither has an id");

        Folders.delete(home.resolve("tree"));
        convert(zip(
                "a.json", "[{\"solution_id\": \"1\", \"title\": \"One?\", \"content\": \"1.\"}]",
                "b.json", "[{\"solution_id\": \"2\", \"title\": \"Two?\", \"content\": \"2.\"}]"));
        assertEquals(List.of("one.md", "two.md"), files(), "although each is the first of its file");

        Folders.delete(home.resolve("tree"));
        Malformed refused =
                assertThrows(Malformed.class, () -> text("[{\"solution_id\": \"1\", \"content\": \"<p>1.</p>\"}]"));
        assertTrue(
                refused.reason().contains("Entry 1: it has no question: “question” or “title” was looked for"),
                refused.reason());
    }

    @Test
    void a_page_loses_what_is_around_its_content() throws IOException {
        Path zip = zip(
                "Shop/hours.html",
                Files.readString(SAMPLES.resolve("page.html"), ISO_8859_1),
                "Shop/prices.html",
                "<title>Prices</title><p>Tea &amp; cake</p>",
                "Shop/cup.png",
                "\u0089PNG");
        Converted read = convert(zip);
        assertEquals(Format.PAGES, read.format());
        assertEquals(List.of("shop/cup.png", "shop/hours.md", "shop/prices.md"), files());
        assertEquals("""
                ---
                title: Café hours
                language: en-GB
                ---
                Open **daily** from 9_to_5. 2 \\* 3 = 6 \\<hours\\>.

                \\# not a heading

                1\\. not a list

                ## On holidays

                **Easter**

                Closed

                See the [prices](prices.md#tea) ![A cup](cup.png).

                **Why?**

                We rest.

                | Day | Hours |
                | --- | --- |
                | Mon day | 9–17 |

                [https://video.example/v/1](https://video.example/v/1)
                """, file("shop/hours.md"));
    }

    @Test
    void row_59_html_without_end_is_read_in_time() throws IOException {
        text("<html><body><main>" + "<div><b><ul><li>".repeat(20_000) + "deep</main></body></html>");
        assertTrue(file(files().getFirst()).contains("deep"));
        Folders.delete(home.resolve("tree"));
        text("<html><body><table>" + "<tr><td>a<td>b".repeat(20_000) + "</table></body></html>");
        assertTrue(file(files().getFirst()).contains("| a | b |"));
    }

    @Test
    void row_24_an_xml_that_names_other_files_gets_none_of_them() throws IOException {
        Path secret = Files.writeString(home.resolve("secret"), "the secret");
        text("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><phpmyfaq>"
                + "<article id=\"1\"><question>Q</question><answer>A &e; B</answer></article></phpmyfaq>");
        assertFalse(file("q.md").contains("the secret"));
    }

    private Path zip(String... namesAndTexts) throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            boolean latin = namesAndTexts[i + 1].contains("iso-8859-1") || namesAndTexts[i].endsWith(".png");
            files.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(latin ? ISO_8859_1 : UTF_8));
        }
        Path zip = home.resolve("handed-in.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var each : files.entrySet()) {
                out.putNextEntry(new ZipEntry(each.getKey()));
                out.write(each.getValue());
            }
        }
        return zip;
    }
}
