package porchlight.console;

import porchlight.articles.Playbook;
import porchlight.articles.Sheet;
import porchlight.articles.Sheets;
import porchlight.markdown.Malformed;
import porchlight.phrasing.Advice;
import porchlight.phrasing.MalformedPhrases;
import porchlight.phrasing.Phrasebook;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;

/** The phrasing coach's book: the words it looks for, and a place to try them. */
public final class WordingRoom {
    static final String ADDRESS = "/console/wording";

    private final Site site;
    private final Templates templates;
    private final Sheets sheets;
    private final Playbook playbook;

    public WordingRoom(Site site, Templates templates, Sheets sheets, Playbook playbook) {
        this.site = site;
        this.templates = templates;
        this.sheets = sheets;
        this.playbook = playbook;
    }

    public Answer show(Request request) {
        String text = sheets.text(Sheet.PHRASES);
        return page(request, text.isBlank() ? Phrasebook.usual() : text, text, sample("", site.language()), "", 200);
    }

    public Answer save(Request request) {
        String text = ended(request.form("text").orElse(""));
        String before = ended(request.form("before").orElse(""));
        WordingPage.Sample sample = sample(
                request.form("sample").orElse(""), request.form("language").orElse(site.language()));
        if (request.form("as").filter("try"::equals).isPresent()) {
            return tried(request, text, before, sample);
        }
        try {
            String there = sheets.text(Sheet.PHRASES);
            return ended(there).equals(before) && sheets.save(Sheet.PHRASES, text, there, request.by())
                    ? Answer.redirect(ADDRESS + "?saved=yes")
                    : page(
                            request,
                            text,
                            ended(sheets.text(Sheet.PHRASES)),
                            sample,
                            "Somebody else has changed it meanwhile. Yours stands below; saved once more, it takes its place.",
                            409);
        } catch (Malformed broken) {
            return page(request, text, before, sample, "In line " + broken.line() + ": " + broken.reason() + ".", 422);
        }
    }

    /** Puts the playbook into the knowledge base. */
    public Answer addPlaybook(Request request) {
        playbook.add(request.by());
        return Answer.redirect(ADDRESS + "?playbook=yes");
    }

    private Answer tried(Request request, String text, String before, WordingPage.Sample sample) {
        try {
            Advice advice =
                    Phrasebook.of(text.isBlank() ? Phrasebook.usual() : text).of(sample.text(), sample.language());
            return page(
                    request, text, before, new WordingPage.Sample(sample.text(), sample.language(), advice), "", 200);
        } catch (MalformedPhrases broken) {
            return page(
                    request, text, before, sample, "In line " + broken.line() + ": " + broken.getMessage() + ".", 422);
        }
    }

    private static WordingPage.Sample sample(String text, String language) {
        return new WordingPage.Sample(text, language, null);
    }

    private Answer page(
            Request request, String text, String before, WordingPage.Sample sample, String problem, int status) {
        return templates.html(
                status,
                "console/wording.jte",
                new WordingPage(
                        Shell.around(site, "Phrasing coach", Room.CASES, request),
                        text,
                        before,
                        sample,
                        request.query("saved").isPresent(),
                        playbook.missing(),
                        request.query("playbook").isPresent(),
                        problem));
    }

    private static String ended(String text) {
        return text.replace("\r\n", "\n");
    }
}
