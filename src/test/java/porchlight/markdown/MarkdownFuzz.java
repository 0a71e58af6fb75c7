package porchlight.markdown;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;

/** Any text is Markdown, and no page that is made of it has an element, an attribute or an address outside the list. */
public final class MarkdownFuzz {
    private static final Markdown MARKDOWN = new Markdown();

    private MarkdownFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        HostileMarkdownTest.assertHarmless(text);
        MARKDOWN.sections(text);
        MARKDOWN.summary(text);
        MARKDOWN.leadingTitle(text);
        MARKDOWN.withoutLeadingTitle(text);
        MARKDOWN.withoutComments(text);
    }
}
