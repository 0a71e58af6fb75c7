package porchlight.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CommentsTest {
    private final Markdown markdown = new Markdown();

    @Test
    void comments_go_and_all_else_stays_to_the_letter() {
        becomes("a <!-- note --> b", "a  b");
        becomes("a <!-- no\nte --> b", "a \n b");
        becomes("a **b <!-- note -->** c", "a **b ** c");
        becomes("<!-- note -->\n# Title\n", "\n# Title\n");
        becomes("a\n\n<!-- no\n\nte -->\n\nb", "a\n\n\n\n\n\nb");
        becomes("a\r\n\r\n<!-- no\r\nte -->\r\n\r\nb", "a\r\n\r\n\r\n\r\n\r\nb");
        becomes("> quoted\n> <!-- note -->\n> on", "> quoted\n> \n> on");
        becomes("- one\n  <!-- note -->\n- two", "- one\n  \n- two");
        becomes(
                "| a | b |\n|-|-|\n| <!-- note --> | \uD83D\uDE00 <!-- note --> |\n",
                "| a | b |\n|-|-|\n|  | \uD83D\uDE00  |\n");
    }

    @Test
    void words_behind_a_comment_stay() {
        becomes("a\n\n<!-- no\nte --> behind\n\nb", "a\n\n\nbehind\n\nb");
    }

    @Test
    void a_comment_that_never_ends_takes_the_rest_as_the_page_does() {
        becomes("a\n\n<!-- never\n\nclosed", "a\n\n\n\n");
    }

    @Test
    void comments_that_are_shown_stay() {
        stays("`<!-- shown -->` b");
        stays("```\n<!-- shown -->\n```\n");
        stays("    <!-- shown -->\n");
        stays("\\<!-- shown -->");
        stays("no comment");
    }

    private void becomes(String text, String expected) {
        assertEquals(expected, markdown.withoutComments(text));
    }

    private void stays(String text) {
        becomes(text, text);
    }
}
