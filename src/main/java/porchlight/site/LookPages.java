package porchlight.site;

import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;

/** The owner's colours as a style sheet, and the owner's logo. Their addresses change whenever they do. */
public final class LookPages {
    private final Site site;

    public LookPages(Site site) {
        this.site = site;
    }

    public Answer colours(Request request) {
        return Answer.text("text/css; charset=utf-8", site.face().look().css());
    }

    /** With a type that we read ourselves, and nothing in it may run whatever it is (rows 15 and 16). */
    public Answer logo(Request request) {
        Logo logo = site.face().logo().orElseThrow(() -> Problem.notFound("This help center has no logo of its own."));
        return Answer.bytes(logo.type(), logo.bytes())
                .with("Content-Security-Policy", "default-src 'none'; sandbox")
                .with("Content-Disposition", "inline; filename=\"logo\"");
    }
}
