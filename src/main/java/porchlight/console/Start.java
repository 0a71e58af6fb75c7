package porchlight.console;

import java.util.List;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.people.Right;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;

/** The first page of the console: what waits for whoever comes in. */
public final class Start {
    private final Site site;
    private final Templates templates;
    private final People people;

    public Start(Site site, Templates templates, People people) {
        this.site = site;
        this.templates = templates;
        this.people = people;
    }

    public Answer show(Request request) {
        List<Person> waiting = request.visitor().may(Right.MANAGE_PEOPLE)
                ? people.all().stream().filter(each -> each.forgot() != null).toList()
                : List.of();
        return templates.html(
                "console/start.jte", new StartPage(Shell.around(site, "Start", Room.START, request), waiting));
    }
}
