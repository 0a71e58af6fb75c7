package porchlight.console;

import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;

/** The sheet of keys. */
public final class Keyboard {
    private final Site site;
    private final Templates templates;

    public Keyboard(Site site, Templates templates) {
        this.site = site;
        this.templates = templates;
    }

    public Answer show(Request request) {
        return templates.html(
                "console/keyboard.jte", new KeyboardPage(Shell.around(site, "What the keys do", null, request)));
    }
}
