package porchlight.console;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import porchlight.people.Visitor;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Json;
import porchlight.web.Request;
import porchlight.web.Templates;

/** What wants attention: asked anew each time, and gone when its cause is. */
public final class Notices {
    private final Site site;
    private final Templates templates;
    private final Json json;
    private final Function<Visitor, List<Notice>> all;

    /** @param all everything there is for a visitor, the urgent first; they are told what they can do something about */
    public Notices(Site site, Templates templates, Json json, Function<Visitor, List<Notice>> all) {
        this.site = site;
        this.templates = templates;
        this.json = json;
        this.all = all;
    }

    List<Notice> of(Visitor visitor) {
        return all.apply(visitor).stream()
                .filter(each -> visitor.may(each.right()))
                .toList();
    }

    public Answer show(Request request) {
        return templates.html(
                "console/notices.jte",
                new NoticesPage(Shell.around(site, "Notices", Room.NOTICES, request), of(request.visitor())));
    }

    /** For the number at the bell. */
    public Answer count(Request request) {
        return json.answer(Map.of("notices", of(request.visitor()).size()));
    }
}
