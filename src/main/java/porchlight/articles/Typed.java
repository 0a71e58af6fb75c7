package porchlight.articles;

import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;

/**
 * A file as it stands in a form: its details and the text below them, with line ends as forms have them.
 *
 * @param body lines end with LF
 */
public record Typed(Details details, String body) {
    public Typed {
        body = plain(body);
    }

    /** @throws Malformed when the front matter cannot be read */
    public static Typed of(String file) {
        FrontMatter read = FrontMatter.of(file);
        return new Typed(Details.of(read), read.body());
    }

    /** What was kept while it was typed: any text comes back, also one that nobody could save. */
    public static Typed kept(String file) {
        try {
            FrontMatter read = FrontMatter.ofAnyLength(file);
            return new Typed(Details.of(read), read.body());
        } catch (Malformed broken) {
            return new Typed(Details.of(FrontMatter.of("")), file);
        }
    }

    /**
     * The whole file, made from the one that the form began with: its unknown keys, comments, order and line ends stay.
     *
     * @throws Malformed when that one cannot be read
     */
    public String onto(String file) {
        FrontMatter before = FrontMatter.of(file);
        FrontMatter after = details.onto(before);
        return body.equals(plain(before.body()))
                ? after.toString()
                : after.withBody(file.contains("\r\n") ? body.replace("\n", "\r\n") : body)
                        .toString();
    }

    private static String plain(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
