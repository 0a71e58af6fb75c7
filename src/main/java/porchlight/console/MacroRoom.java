package porchlight.console;

import java.util.List;
import java.util.Optional;
import porchlight.cases.Macro;
import porchlight.cases.Macros;
import porchlight.cases.Message;
import porchlight.people.People;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** The replies that are kept to be sent again. */
public final class MacroRoom {
    static final String ADDRESS = "/console/macros";

    private final Site site;
    private final Templates templates;
    private final Macros macros;
    private final People people;

    public MacroRoom(Site site, Templates templates, Macros macros, People people) {
        this.site = site;
        this.templates = templates;
        this.macros = macros;
        this.people = people;
    }

    public Answer list(Request request) {
        return page(request, "", new MacroPage.Typed("", ""), "", 200);
    }

    public Answer show(Request request) {
        Macro macro = macros.find(request.part("id")).orElseThrow(MacroRoom::gone);
        return page(request, macro.id(), new MacroPage.Typed(macro.title(), macro.text()), "", 200);
    }

    public Answer begin(Request request) {
        return saved(request, "");
    }

    public Answer save(Request request) {
        return saved(request, request.part("id"));
    }

    public Answer remove(Request request) {
        macros.remove(request.part("id"), request.by());
        return Answer.redirect(ADDRESS);
    }

    private Answer saved(Request request, String id) {
        var typed = new MacroPage.Typed(
                request.form("title").orElse("").strip(),
                request.form("text").orElse("").replace("\r\n", "\n").strip());
        Optional<String> problem = problem(typed);
        if (problem.isPresent()) {
            return page(request, id, typed, problem.get(), 422);
        }
        return switch (macros.save(id, typed.title(), typed.text(), request.by())) {
            case DONE -> Answer.redirect(ADDRESS);
            case TAKEN -> page(request, id, typed, "Another macro has this title already.", 409);
            case GONE -> throw gone();
        };
    }

    private static Optional<String> problem(MacroPage.Typed typed) {
        if (typed.title().isEmpty() || typed.text().isEmpty()) {
            return Optional.of("A macro needs a title and a text.");
        }
        if (typed.title().length() > Macro.LONGEST_TITLE || typed.text().length() > Message.LONGEST) {
            return Optional.of(
                    "A title has at most " + Macro.LONGEST_TITLE + " letters, a text " + Message.LONGEST + ".");
        }
        List<String> unknown = Macro.unknown(typed.text());
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(unknown.getFirst() + " stands for nothing. See below what can stand there.");
    }

    private static Problem gone() {
        return Problem.notFound("This macro was deleted.");
    }

    private Answer page(Request request, String id, MacroPage.Typed typed, String problem, int status) {
        return templates.html(
                status,
                "console/macros.jte",
                new MacroPage(
                        Shell.around(site, "Macros", Room.CASES, request),
                        macros.all(),
                        Authors.of(people),
                        id,
                        typed,
                        problem));
    }
}
