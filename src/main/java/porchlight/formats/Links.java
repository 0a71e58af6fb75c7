package porchlight.formats;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where links and pictures of a page lead once it is an article. */
interface Links {
    /** With two slashes or without: {@code mailto:} has none. */
    Pattern SCHEME = Pattern.compile("^([a-z][a-z0-9+.-]*):", Pattern.CASE_INSENSITIVE);

    /** The address that the article links to; empty when the words stay and the link goes. */
    Optional<String> link(String href);

    /** The same of a picture. */
    Optional<String> picture(String src);

    /** Something that no Markdown has. */
    void tell(String what);

    /** What leads out of the page is kept; nothing is fetched. */
    static Links asTheyAre(Tree tree, String file, int line) {
        return new Links() {
            @Override
            public Optional<String> link(String href) {
                return harmless(href);
            }

            @Override
            public Optional<String> picture(String src) {
                return elsewhere(src, tree, file, line);
            }

            @Override
            public void tell(String what) {
                tree.tell(file, line, what);
            }
        };
    }

    /** The address, if following it runs nothing. */
    static Optional<String> harmless(String href) {
        var scheme = SCHEME.matcher(href.strip());
        return !href.isBlank()
                        && (!scheme.find()
                                || scheme.group(1).toLowerCase(Locale.ROOT).matches("https?|mailto|tel"))
                ? Optional.of(href.strip())
                : Optional.empty();
    }

    /** A picture that stays on another server, or has none that it could be asked from. */
    static Optional<String> elsewhere(String src, Tree tree, String file, int line) {
        if (src.strip().regionMatches(true, 0, "data:", 0, 5)) {
            tree.tell(file, line, "a picture that stands inside the page itself is left out");
            return Optional.empty();
        }
        Optional<String> kept = harmless(src);
        kept.ifPresent(each -> tree.tell(
                file,
                line,
                "a picture on another server is not copied, and visitors are not shown it; save it there and add it to the"
                        + " article: " + each));
        return kept;
    }
}
