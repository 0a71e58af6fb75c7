package porchlight.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import porchlight.people.Key;
import porchlight.people.Keys;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.people.Right;
import porchlight.people.Scope;
import porchlight.people.Visitor;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** The room where keys for programs are made and revoked. */
public final class KeyRoom {
    private static final Duration SOON = Duration.ofDays(14);

    private final Site site;
    private final Templates templates;
    private final Keys keys;
    private final People people;
    private final InstantSource clock;

    public KeyRoom(Site site, Templates templates, Keys keys, People people, InstantSource clock) {
        this.site = site;
        this.templates = templates;
        this.keys = keys;
        this.people = people;
        this.clock = clock;
    }

    public Answer list(Request request) {
        return page(request, KeysPage.Typed.NOTHING, null);
    }

    /** Makes a key and shows it, this once. */
    public Answer make(Request request) {
        String typedName = request.form("name").orElse("");
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (Scope each : Scope.values()) {
            if (request.form(each.word()).filter("on"::equals).isPresent()) {
                scopes.add(each);
            }
        }
        Lasting lasting = Lasting.named(request.form("lasts").orElse(""))
                .orElseThrow(() -> Problem.badRequest("\"lasts\" is month, quarter, year or ever."));
        Optional<String> name = Person.name(typedName);
        if (name.isEmpty() || scopes.isEmpty()) {
            String problem = name.isEmpty()
                    ? "Say what the key is for, in at most 100 letters."
                    : "Choose at least one thing that it may do.";
            return page(request, new KeysPage.Typed(typedName, scopes, lasting, problem), null)
                    .status(422);
        }
        var made = keys.make(name.get(), scopes, lasting.time(), request.by());
        return page(request, KeysPage.Typed.NOTHING, made);
    }

    public Answer revoke(Request request) {
        String id = request.part("id");
        if (keys.find(id).isEmpty()) {
            throw Problem.notFound("There is no key of this number.");
        }
        keys.revoke(id, request.by());
        return Answer.redirect(Room.KEYS.address());
    }

    /** Those whose name has the words. */
    public List<Found> find(Visitor visitor, Words words) {
        return visitor.may(Right.MANAGE_KEYS)
                ? keys.all().stream()
                        .filter(each -> words.areIn(each.name(), "key"))
                        .map(each -> new Found(each.name(), state(each), Room.KEYS.address() + "#key-" + each.id()))
                        .toList()
                : List.of();
    }

    /** What should be looked at: keys that end soon, and keys of people who have gone. */
    public List<Notice> notices() {
        var notices = new ArrayList<Notice>();
        Instant now = clock.instant();
        for (Key each : keys.all()) {
            Instant until = each.until();
            if (!each.isGood(now)) {
                continue;
            }
            if (until != null && until.isBefore(now.plus(SOON))) {
                notices.add(notice(
                        each,
                        "The key “" + each.name() + "” ends soon",
                        "Make another one in time, give it to" + " the program, and revoke this one."));
            }
            if (people.find(each.by()).filter(Person::isDisabled).isPresent()) {
                notices.add(notice(
                        each,
                        "The key “" + each.name() + "” is of somebody who was shut out",
                        "If nobody else"
                                + " needs it, revoke it. If a program does, make another one and revoke this one."));
            }
        }
        return notices;
    }

    private static Notice notice(Key key, String title, String text) {
        return new Notice(false, title, text, Room.KEYS.address() + "#key-" + key.id(), Right.MANAGE_KEYS);
    }

    private String state(Key key) {
        return key.revoked() != null ? "revoked" : key.isOver(clock.instant()) ? "over" : "";
    }

    private Answer page(Request request, KeysPage.Typed typed, Keys.@Nullable Made made) {
        List<KeysPage.Line> lines = keys.all().stream()
                .map(each -> new KeysPage.Line(
                        each, people.find(each.by()).map(Person::name).orElse(each.by()), state(each)))
                .toList();
        return templates.html(
                "console/keys.jte", new KeysPage(Shell.around(site, "Keys", Room.KEYS, request), lines, typed, made));
    }
}
