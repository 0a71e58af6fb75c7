package porchlight.formats;

import java.io.IOException;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;

/** One Markdown file, whose name is not known: its title becomes its address. */
final class MarkdownFile {
    private MarkdownFile() {}

    static void read(Source source, Tree tree) throws IOException {
        String text = source.text("");
        FrontMatter file = FrontMatter.of(text);
        String title = file.text("title")
                .or(() -> new Markdown().leadingTitle(file.body()))
                .orElseThrow(() -> new Malformed(
                        1, "it has no title: begin it with “# Title”, or pack it with its name into a zip"));
        tree.write(tree.path("", title), file);
    }
}
