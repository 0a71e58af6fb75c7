package porchlight.console;

import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import porchlight.cases.MailText;
import porchlight.cases.MailTexts;
import porchlight.cases.ShippedMail;
import porchlight.console.MailTextPage.Preview;
import porchlight.mail.Letter;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Where an owner writes what customers are mailed. */
public final class MailTextRoom {
    static final String ADDRESS = "/console/mail-texts";

    private final Site site;
    private final Templates templates;
    private final MailTexts texts;
    private final MailWriting writing;

    public MailTextRoom(Site site, Templates templates, MailTexts texts, MailWriting writing) {
        this.site = site;
        this.templates = templates;
        this.texts = texts;
        this.writing = writing;
    }

    public Answer list(Request request) {
        return Answer.redirect(
                address(MailText.Kind.RECEIPT, MailTexts.spoken(site.face().language())));
    }

    public Answer show(Request request) {
        MailText.Kind kind = kind(request);
        String language = language(request);
        MailText now = texts.own(kind, language).orElseGet(() -> ShippedMail.of(kind, language));
        return page(request, now, preview(kind, language, now), "", 200);
    }

    /** Saves it, or shows what it would look like. */
    public Answer save(Request request) {
        MailText.Kind kind = kind(request);
        String language = language(request);
        var typed = new MailText(
                request.form("subject").orElse("").strip(),
                request.form("text").orElse("").strip());
        String problem = typed.problem(kind).orElse("");
        if (!problem.isEmpty()) {
            return page(request, typed, null, problem, 422);
        }
        if (request.form("as").filter("preview"::equals).isPresent()) {
            return page(request, typed, preview(kind, language, typed), "", 200);
        }
        texts.save(kind, language, typed, request.by());
        return Answer.redirect(address(kind, language) + "?saved=yes");
    }

    /** Has the shipped one sent again. */
    public Answer ship(Request request) {
        texts.ship(kind(request), language(request), request.by());
        return Answer.redirect(address(kind(request), language(request)) + "?saved=yes");
    }

    /** As somebody would get it. */
    private Preview preview(MailText.Kind kind, String language, MailText text) {
        Sentences sentences = Sentences.of(language);
        var values = new HashMap<String, String>();
        values.put("name", "Carla Sommer");
        values.put("subject", sentences.sampleQuestion());
        values.put("title", sentences.sampleQuestion());
        values.put("wanted", sentences.asked(sentences.sampleQuestion()));
        values.put("reference", "K7M2-9QXT");
        values.put("help center", site.name());
        values.put("promise", sentences.promise(language.equals("de") ? "morgen, 12:00" : "tomorrow, 12:00"));
        values.put("go on", sentences.goOn(true));
        values.put(MailText.ANSWER, sentences.sample());
        var link = switch (kind) {
            case RECEIPT, ANSWERED -> new Letter.Link(sentences.link(), site.base() + "/track?key=…");
            case CONFIRM -> new Letter.Link(sentences.choose(), site.base() + "/tell-me?key=…");
            case TOLD -> new Letter.Link(sentences.read(), site.base() + "/articles/…");
        };
        return new Preview(writing.subject(text, values), writing.blocks(text, values, link));
    }

    private Answer page(Request request, MailText typed, @Nullable Preview preview, String problem, int status) {
        MailText.Kind kind = kind(request);
        String language = language(request);
        return templates.html(
                status,
                "console/mail-texts.jte",
                new MailTextPage(
                        Shell.around(site, "Mail texts", Room.SETTINGS, request),
                        kind,
                        language,
                        typed,
                        preview,
                        texts.own(kind, language).isPresent(),
                        request.query("saved").isPresent(),
                        problem));
    }

    private static MailText.Kind kind(Request request) {
        return MailText.Kind.named(request.part("kind")).orElseThrow(MailTextRoom::none);
    }

    private static String language(Request request) {
        return MailTexts.LANGUAGES.stream()
                .filter(request.part("language")::equals)
                .findFirst()
                .orElseThrow(MailTextRoom::none);
    }

    private static Problem none() {
        return Problem.notFound("There is no such mail.");
    }

    static String address(MailText.Kind kind, String language) {
        return ADDRESS + "/" + kind.word() + "/" + language;
    }
}
