package porchlight.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;

/** Pages from the templates of {@code src/main/jte}, compiled by the build; whatever they print is escaped. */
public final class Templates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), "porchlight.templates");

    /**
     * A page.
     *
     * @param template its path below {@code src/main/jte}, for example {@code site/article.jte}
     */
    public Answer html(String template, Object page) {
        return Answer.bytes(Answer.HTML, bytes(template, page));
    }

    public Answer html(int status, String template, Object page) {
        return html(template, page).status(status);
    }

    /** Text of another type (a feed, say) from a template. */
    public Answer text(String type, String template, Object page) {
        return Answer.bytes(type, bytes(template, page));
    }

    private byte[] bytes(String template, Object page) {
        var output = new Utf8ByteOutput();
        engine.render(template, page, output);
        return output.toByteArray();
    }
}
