package porchlight.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import porchlight.articles.Appraisal;
import porchlight.articles.Appraisals;
import porchlight.articles.Drafts;
import porchlight.articles.Note;
import porchlight.articles.Proofreader;
import porchlight.articles.Sheet;
import porchlight.articles.Sheets;
import porchlight.articles.Standard;
import porchlight.articles.Working;
import porchlight.markdown.Malformed;
import porchlight.people.People;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** What a good article is here, and articles looked at with that in hand. */
public final class StandardRoom {
    private final Site site;
    private final Templates templates;
    private final Sheets sheets;
    private final Appraisals appraisals;
    private final Drafts drafts;
    private final Proofreader proofreader;
    private final People people;

    public StandardRoom(
            Site site,
            Templates templates,
            Sheets sheets,
            Appraisals appraisals,
            Drafts drafts,
            Proofreader proofreader,
            People people) {
        this.site = site;
        this.templates = templates;
        this.sheets = sheets;
        this.appraisals = appraisals;
        this.drafts = drafts;
        this.proofreader = proofreader;
        this.people = people;
    }

    // The standard itself

    public Answer show(Request request) {
        String text = sheets.text(Sheet.STANDARD);
        return room(request, text.isBlank() ? Standard.USUAL : text, text, "", 200);
    }

    public Answer save(Request request) {
        String text = ended(request.form("text").orElse(""));
        String before = ended(request.form("before").orElse(""));
        try {
            String there = sheets.text(Sheet.STANDARD);
            // What a form sends back has lost how its lines ended.
            return ended(there).equals(before) && sheets.save(Sheet.STANDARD, text, there, request.by())
                    ? Answer.redirect(Room.STANDARD.address() + "?saved=yes")
                    : room(
                            request,
                            text,
                            ended(sheets.text(Sheet.STANDARD)),
                            "Somebody else has changed it meanwhile. Yours stands below; saved once more, it takes its place.",
                            409);
        } catch (Malformed broken) {
            String where = broken.line() == 0 ? "" : "In line " + broken.line() + ": ";
            return room(request, text, before, where + broken.reason() + ".", 422);
        }
    }

    private Answer room(Request request, String text, String before, String problem, int status) {
        return templates.html(
                status,
                "console/standard.jte",
                new StandardPage(
                        Shell.around(site, "Content standard", Room.STANDARD, request),
                        text,
                        before,
                        appraisals.trend(),
                        request.query("saved").isPresent(),
                        problem));
    }

    private static String ended(String text) {
        return text.replace("\r\n", "\n");
    }

    // An article held against it

    public Answer look(Request request) {
        return page(request, Set.of(), Set.of(), "", "", 200);
    }

    public Answer keep(Request request) {
        String path = request.part("path");
        Standard standard = sheets.standard();
        var findings = new ArrayList<Appraisal.Finding>();
        var met = new ArrayList<Integer>();
        var missing = new ArrayList<Integer>();
        for (int i = 0; i < standard.items().size(); i++) {
            switch (request.form("item-" + i).orElse("")) {
                case "met" -> met.add(i);
                case "missing" -> missing.add(i);
                default -> {}
            }
            findings.add(new Appraisal.Finding(standard.items().get(i), met.contains(i)));
        }
        String note = ended(request.form("note").orElse("")).strip();
        if (met.size() + missing.size() < findings.size() || note.length() > Appraisal.LONGEST) {
            return page(
                    request,
                    Set.copyOf(met),
                    Set.copyOf(missing),
                    note,
                    note.length() > Appraisal.LONGEST
                            ? "A note has at most " + Appraisal.LONGEST + " letters."
                            : "Say of each item whether it is so.",
                    422);
        }
        // Whoever changes the standard meanwhile changes what the numbers of the items mean.
        if (!request.form("standard").orElse("").equals(AppraisalPage.mark(standard))) {
            return page(
                    request,
                    Set.of(),
                    Set.of(),
                    note,
                    "The standard was changed meanwhile: here it is as it stands now.",
                    409);
        }
        return appraisals.keep(path, number(request), findings, note, request.by())
                ? Answer.redirect(Editing.standard(path) + "?saved=yes")
                : page(request, Set.of(), Set.of(), note, "This revision is not there.", 409);
    }

    private Answer page(
            Request request, Set<Integer> met, Set<Integer> missing, String note, String problem, int status) {
        String path = request.part("path");
        Optional<Working> working = drafts.working(path);
        if (working.isEmpty()) {
            throw Problem.notFound("There is no article at this address, and nothing is being written there.");
        }
        Proofreader.Proof proof = proofreader.proof(path, working.get().text());
        List<Note> noticed = new ArrayList<>(proofreader.notes(proof, Editor.ours(site)));
        noticed.addAll(proofreader.alike(proof));
        return templates.html(
                status,
                "console/appraisal.jte",
                new AppraisalPage(
                        Shell.around(site, "Content standard", Room.ARTICLES, request),
                        path,
                        proof.title(),
                        working.get().number(),
                        working.get().draft() == null,
                        sheets.standard(),
                        noticed,
                        appraisals.at(path),
                        Authors.of(people),
                        met,
                        missing,
                        note,
                        request.query("saved").isPresent(),
                        problem));
    }

    private static long number(Request request) {
        String text = request.form("number").orElse("");
        if (!text.matches("\\d{1,18}")) {
            throw Problem.badRequest("A revision has a number.");
        }
        return Long.parseLong(text);
    }
}
