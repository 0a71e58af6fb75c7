package porchlight.markdown;

import java.util.StringTokenizer;

/**
 * What stands under one heading, up to the next heading of any level.
 *
 * @param anchor the heading's; empty before the first heading
 * @param level the heading's; 0 before the first heading
 * @param heading its plain text; empty before the first heading
 * @param text plain, a line for each block, for search and snippets; not HTML: escape it where it is shown
 */
public record Section(String anchor, int level, String heading, String text) {

    int words() {
        return new StringTokenizer(text).countTokens();
    }
}
