package porchlight.console;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import porchlight.people.By;
import porchlight.people.Visitor;
import porchlight.site.Logo;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Where the owner makes the help center theirs. Every change is on the pages at once, and in the audit. */
public final class SettingsRoom {
    private final Site site;
    private final Templates templates;
    private final Choices choices;

    public SettingsRoom(Site site, Templates templates, Choices choices) {
        this.site = site;
        this.templates = templates;
        this.choices = choices;
    }

    /** Settings by their names, for the console's search. */
    public static List<Found> find(Visitor visitor, Words words) {
        return Choice.find(visitor, words);
    }

    public Answer show(Request request) {
        return page(
                request, SettingsPage.Typed.NOTHING, "", request.query("saved").isPresent());
    }

    /**
     * Takes what was changed in one group of the page; what is wrong with any of it keeps all of it from being taken. A form
     * carries what it showed, so that it neither takes back what somebody else changed meanwhile, nor does so unsaid.
     */
    public Answer save(Request request) {
        Choice.Group group = group(request.form("group").orElse(""));
        var typed = new EnumMap<Choice, String>(Choice.class);
        var shown = new EnumMap<Choice, String>(Choice.class);
        var edits = new EnumMap<Choice, Choices.Edit>(Choice.class);
        var problems = new EnumMap<Choice, String>(Choice.class);
        for (Choice each : group.choices()) {
            Optional<String> sent = request.form(each.key());
            if (sent.isEmpty() || !choices.held(each).fixed().isEmpty()) {
                continue;
            }
            String value = each.value(sent.get());
            String before = request.form(SettingsPage.SHOWN + each.key())
                    .orElse(each.typed(choices.held(each).value()));
            if (value.equals(each.value(before))) {
                continue;
            }
            typed.put(each, sent.get());
            shown.put(each, before);
            edits.put(each, new Choices.Edit(each.value(before), value));
            choices.problem(each, value).ifPresent(problem -> problems.put(each, problem));
        }
        if (!problems.isEmpty()) {
            return page(request, new SettingsPage.Typed(typed, shown, problems, Map.of()), "", false)
                    .status(422);
        }
        Map<Choice, String> meanwhile = choices.take(edits, request.by());
        if (!meanwhile.isEmpty()) {
            // From here on the form shows what is there now: whoever saves again has seen it.
            return page(request, new SettingsPage.Typed(typed, Map.of(), Map.of(), meanwhile), "", false)
                    .status(409);
        }
        return Answer.redirect(Room.SETTINGS.address() + "?saved=yes#" + word(group));
    }

    /** Takes a picture, or the lamp again. */
    public Answer saveLogo(Request request) {
        By by = request.by();
        if (request.form("remove").isPresent()) {
            choices.takeLogo(Optional.empty(), by);
            return Answer.redirect(Room.SETTINGS.address() + "?saved=yes#logo");
        }
        return switch (Logo.read(request.file("logo").orElse(new byte[0]))) {
            case Logo.Read.Good good -> {
                choices.takeLogo(Optional.of(good.logo()), by);
                yield Answer.redirect(Room.SETTINGS.address() + "?saved=yes#logo");
            }
            case Logo.Read.Bad bad ->
                page(request, SettingsPage.Typed.NOTHING, bad.problem(), false).status(422);
        };
    }

    static String word(Choice.Group group) {
        return group.name().toLowerCase(Locale.ROOT);
    }

    private static Choice.Group group(String word) {
        for (Choice.Group each : Choice.Group.values()) {
            if (word(each).equals(word)) {
                return each;
            }
        }
        throw Problem.badRequest("\"group\" is none of those on the page.");
    }

    private Answer page(Request request, SettingsPage.Typed typed, String logoProblem, boolean saved) {
        var held = new EnumMap<Choice, Choices.Held>(Choice.class);
        for (Choice each : Choice.values()) {
            held.put(each, choices.held(each));
        }
        return templates.html(
                "console/settings.jte",
                new SettingsPage(
                        Shell.around(site, "Settings", Room.SETTINGS, request), held, typed, logoProblem, saved));
    }
}
