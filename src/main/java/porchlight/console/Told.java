package porchlight.console;

import java.util.OptionalLong;
import porchlight.markdown.FrontMatter;
import porchlight.search.Question;
import porchlight.site.Site;

/** Who hears of an article when it is published, in the same words wherever that is done. */
final class Told {
    private Told() {}

    /** A sentence; "" where nobody can be told. */
    static String words(Waiting waiting, Site site, String path, String title, String text) {
        FrontMatter file = FrontMatter.of(text);
        OptionalLong told = waiting.like(
                path,
                title,
                file.list("questions").stream()
                        .map(written -> Question.of(written).text())
                        .toList(),
                file.text("language").orElse(site.language()));
        if (told.isEmpty()) {
            return "";
        }
        return told.getAsLong() == 0
                ? "Nobody waits to be told of this by mail."
                : "When it is published, about " + told.getAsLong()
                        + (told.getAsLong() == 1 ? " customer is" : " customers are")
                        + " told by mail: they asked or searched for this, and wanted to know.";
    }
}
