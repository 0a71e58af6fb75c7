package porchlight.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrontMatterTest {
    private static final String FILE = """
            ---
            # Kept by Ada
            title: "Late parcels"   # shown on top
            tags: [delivery, late]
            questions: # other words
              - Where is my parcel?
              - 'It''s late'

            review-by: 2027-01-31
            order: 5
            unknown:
              deep: [1, {a: b}]
            note: |
              two
              # lines
            ---
            # Late parcels

            Text
            """;

    private static FrontMatter file() {
        return FrontMatter.of(FILE);
    }

    private static void refused(int line, String reason, String text) {
        Malformed malformed = assertThrows(Malformed.class, () -> FrontMatter.of(text));
        assertEquals(line + ": " + reason, malformed.line() + ": " + malformed.reason());
    }

    @Test
    void values_are_read_as_they_are_written() {
        assertEquals(Optional.of("Late parcels"), file().text("title"));
        assertEquals(List.of("delivery", "late"), file().list("tags"));
        assertEquals(List.of("Where is my parcel?", "It's late"), file().list("questions"));
        assertEquals(Optional.of("2027-01-31"), file().text("review-by"));
        assertEquals(Optional.of(5L), file().number("order"));
        assertEquals(Optional.of("two\n# lines\n"), file().text("note"));
        assertEquals(List.of("Late parcels"), file().list("title"));
        assertEquals(
                List.of("title", "tags", "questions", "review-by", "order", "unknown", "note"),
                List.copyOf(file().keys()));
        assertEquals("# Late parcels\n\nText\n", file().body());
        assertEquals(17, file().bodyLine());
    }

    @Test
    void what_is_missing_empty_or_of_another_form_is_nothing() {
        FrontMatter file =
                FrontMatter.of("---\na:\nb: ~\nc: [x, , {y: z}, w]\nd: {e: f}\ng: ''\n---\n".replace(", ,", ","));
        assertEquals(Optional.empty(), file.text("nowhere"));
        assertEquals(List.of(), file.list("nowhere"));
        assertEquals(Optional.empty(), file.text("a"));
        assertEquals(Optional.empty(), file.text("b"));
        assertEquals(List.of("x", "w"), file.list("c"));
        assertEquals(Optional.empty(), file.text("c"));
        assertEquals(Optional.empty(), file.text("d"));
        assertEquals(Optional.of(""), file.text("g"));
        assertEquals(Optional.empty(), file.number("g"));
    }

    @Test
    void a_changed_value_keeps_the_comment_beside_it_and_every_other_line() {
        assertEquals(
                FILE.replace("\"Late parcels\" ", "Where is it? "),
                file().with("title", "Where is it?").toString());
        assertEquals(
                FILE.replace("2027-01-31", "2028-01-31"),
                file().with("review-by", "2028-01-31").toString());
        assertEquals(
                FILE.replace("  two\n  # lines\n", "").replace("note: |", "note: one"),
                file().with("note", "one").toString());
        assertEquals(
                "---\na: x # c\nb: 1\n---\n",
                FrontMatter.of("---\na: # c\nb: 1\n---\n").with("a", "x").toString());
    }

    @Test
    void a_list_keeps_the_form_that_it_had() {
        assertEquals(
                FILE.replace("[delivery, late]", "[a, 'b, c']"),
                file().with("tags", List.of("a", "b, c")).toString());
        assertEquals(
                FILE.replace("  - Where is my parcel?\n  - 'It''s late'\n", "  - One?\n  - Two\n"),
                file().with("questions", List.of("One?", "Two")).toString());
        assertEquals(
                "---\ntags:\n- x\n- y\n---\n",
                FrontMatter.of("---\ntags:\n- a\n---\n")
                        .with("tags", List.of("x", "y"))
                        .toString());
        assertEquals(
                "---\ntags: # c\n  - x\n---\n",
                FrontMatter.of("---\ntags: a # c\n---\n")
                        .with("tags", List.of("x"))
                        .toString());
        assertEquals(
                "---\ntags: []\n---\n",
                FrontMatter.of("---\ntags:\n- a\n---\n").with("tags", List.of()).toString());
    }

    @Test
    void a_new_key_comes_last_and_a_file_without_front_matter_gets_one() {
        assertEquals(
                FILE.replace("# lines\n", "# lines\nowner: ada\n"),
                file().with("owner", "ada").toString());
        assertEquals(
                "---\na: b\n---\nText", FrontMatter.of("Text").with("a", "b").toString());
        assertEquals(
                "\uFEFF---\r\na:\r\n  - b\r\n---\r\nText\r\n",
                FrontMatter.of("\uFEFFText\r\n").with("a", List.of("b")).toString());
        assertEquals(
                "---\n  x: 1\n  a: b\n---\n",
                FrontMatter.of("---\n  x: 1\n---\n").with("a", "b").toString());
    }

    @Test
    void a_key_is_taken_away_with_its_lines_only() {
        assertEquals(
                FILE.replace("unknown:\n  deep: [1, {a: b}]\n", ""),
                file().without("unknown").toString());
        assertEquals(FILE, file().without("nowhere").toString());
        assertEquals(
                "---\n---\nx", FrontMatter.of("---\na: b\n---\nx").without("a").toString());
    }

    @Test
    void line_ends_of_windows_and_a_byte_order_mark_stay() {
        String windows = "\uFEFF" + FILE.replace("\n", "\r\n");
        assertEquals(windows, FrontMatter.of(windows).toString());
        assertEquals(
                windows.replace("\"Late parcels\" ", "New ").replace("[delivery, late]", "[x]"),
                FrontMatter.of(windows)
                        .with("title", "New")
                        .with("tags", List.of("x"))
                        .toString());
        assertEquals(
                windows.replace("- Where is my parcel?\r\n  - 'It''s late'", "- One?"),
                FrontMatter.of(windows).with("questions", List.of("One?")).toString());
        assertEquals(17, FrontMatter.of(windows).bodyLine());
    }

    @Test
    void quotes_come_only_where_yaml_needs_them() {
        FrontMatter none = FrontMatter.of("");
        assertEquals(
                "---\na: What if it's late, or \"lost\"?\n---\n",
                none.with("a", "What if it's late, or \"lost\"?").toString());
        assertEquals(
                "---\na: 'Late: what now?'\n---\n",
                none.with("a", "Late: what now?").toString());
        assertEquals("---\na: '[x]'\n---\n", none.with("a", "[x]").toString());
        assertEquals("---\na: \"one\\ntwo\"\n---\n", none.with("a", "one\ntwo").toString());
        assertEquals("---\na: 日本語\n---\n", none.with("a", "日本語").toString());
        assertEquals("---\na: 2027-01-31\n---\n", none.with("a", "2027-01-31").toString());
        assertEquals("---\na: 'null'\n---\n", none.with("a", "null").toString());
    }

    @Test
    void the_body_changes_without_the_front_matter() {
        assertEquals(
                FILE.replace("# Late parcels\n\nText\n", "New"),
                file().withBody("New").toString());
        assertEquals(
                "---\na: b\n---\nx",
                FrontMatter.of("---\na: b\n---").withBody("x").toString());
        FrontMatter lookalike = FrontMatter.of("Text").withBody("---\na: b\n---\n");
        assertEquals("---\na: b\n---\n", FrontMatter.of(lookalike.toString()).body());
    }

    @Test
    void a_rule_is_not_front_matter() {
        for (String body :
                List.of("", "Text\n\n---\na: b\n---\n", "---\n\nText\n\n---\n", "----\na: b\n---\n", "---")) {
            assertEquals(body, FrontMatter.of(body).body());
            assertEquals(1, FrontMatter.of(body).bodyLine());
            assertTrue(FrontMatter.of(body).keys().isEmpty());
        }
        assertEquals("x", FrontMatter.of("---\n# only a comment\n---\nx").body());
    }

    @Test
    void a_value_may_start_with_a_sign_that_yaml_keeps_for_itself() {
        FrontMatter file = FrontMatter.of("---\naliases:\n  - %\n  - '?'\nowner: @ada\n---\n");
        assertEquals(List.of("%", "?"), file.list("aliases"));
        assertEquals(Optional.of("@ada"), file.text("owner"));
        assertEquals(
                "---\naliases:\n  - %\n  - '?'\nowner: '@bob'\n---\n",
                file.with("owner", "@bob").toString());
    }

    @Test
    void what_cannot_be_read_is_refused_with_its_line_and_a_reason() {
        refused(3, "a value with a colon in it needs quotes", "---\na: b\ntitle: Late: what now?\n---\n");
        refused(3, "the key `a` is here twice", "---\na: b\na: c\n---\n");
        refused(2, "front matter is lines of `key: value`", "---\n- a\n---\n");
        refused(2, "front matter is lines of `key: value`", "---\n{a: b}\n---\n");
        refused(2, "front matter is lines of `key: value`", "---\nhello\n---\n");
        refused(3, "a reference to another value (`*name`) is not allowed", "---\na: &x [b]\nc: *x\n---\n");
        refused(4, "a quote is not closed", "---\na: b\nc: \"d\n---\n");
        refused(3, "a tab is not allowed here, use spaces", "---\na:\n\tb: c\n---\n");
        refused(3, "a control character is not allowed", "---\na: b\nc: d\u0000\n---\n");
        refused(1, "the front matter that starts here has no closing line of ---", "---\na: b\n");
        refused(2, "values are nested deeper than 16", "---\na: " + "[".repeat(50_000) + "\n---\n");
        refused(1, "the text is larger than 256 KiB", "x".repeat(300_000));
    }
}
