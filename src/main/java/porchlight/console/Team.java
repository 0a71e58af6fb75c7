package porchlight.console;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.passkeys.Passkeys;
import porchlight.people.Customers;
import porchlight.people.Identities;
import porchlight.people.Identity;
import porchlight.people.Links;
import porchlight.people.Links.Offer;
import porchlight.people.Mail;
import porchlight.people.People;
import porchlight.people.People.Change;
import porchlight.people.Person;
import porchlight.people.Right;
import porchlight.people.Role;
import porchlight.people.SecondFactors;
import porchlight.people.Sessions;
import porchlight.people.Visitor;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** The room where people are invited, given other rights, and shut out. */
public final class Team {
    private static final String MAILED = "?mailed=yes";

    private final Site site;
    private final Templates templates;
    private final People people;
    private final Links links;
    private final Sessions sessions;
    private final SecondFactors seconds;
    private final Passkeys passkeys;
    private final Identities identities;
    private final Customers customers;
    private final String provider;

    /** @param provider what people call the identity provider */
    public Team(
            Site site,
            Templates templates,
            People people,
            Links links,
            Sessions sessions,
            SecondFactors seconds,
            Passkeys passkeys,
            Identities identities,
            Customers customers,
            String provider) {
        this.site = site;
        this.templates = templates;
        this.people = people;
        this.links = links;
        this.sessions = sessions;
        this.seconds = seconds;
        this.passkeys = passkeys;
        this.identities = identities;
        this.customers = customers;
        this.provider = provider;
    }

    static String address(Person person) {
        return Room.TEAM.address() + "/" + person.id();
    }

    /** Those whose name or address has the words; told only to whoever may look after people. */
    public List<Found> find(Visitor visitor, Words words) {
        return visitor.may(Right.MANAGE_PEOPLE)
                ? people.team().stream()
                        .filter(each -> words.areIn(
                                each.name(), each.mail().address(), each.role().word()))
                        .map(each -> new Found(each.name(), each.mail().address(), address(each)))
                        .toList()
                : List.of();
    }

    public Answer list(Request request) {
        return list(request, TeamPage.Typed.NOTHING, null);
    }

    /** Invites somebody by mail; where none is sent, the link is shown, to be passed on by hand. */
    public Answer invite(Request request) {
        String typedMail = request.form("mail").orElse("");
        String typedName = request.form("name").orElse("");
        Role role = role(request);
        Optional<Mail> mail = Mail.of(typedMail);
        Optional<String> name = Person.name(typedName);
        if (mail.isEmpty() || name.isEmpty()) {
            String problem = name.isEmpty() ? "An invitation needs a name." : "That is not a mail address.";
            return list(request, new TeamPage.Typed(typedMail, typedName, role, problem), null)
                    .status(422);
        }
        if (links.writes()) {
            return links.inviteByMail(mail.get(), name.get(), role, request.by())
                    .map(person -> Answer.redirect(address(person) + MAILED))
                    .orElseGet(() -> taken(request, typedMail, typedName, role));
        }
        Optional<Offer> offer = links.invite(mail.get(), name.get(), role, request.by());
        return offer.map(made -> list(request, TeamPage.Typed.NOTHING, Link.to(site.base(), made)))
                .orElseGet(() -> taken(request, typedMail, typedName, role));
    }

    private Answer taken(Request request, String mail, String name, Role role) {
        String problem = "Somebody with this address is there already: look in the list.";
        return list(request, new TeamPage.Typed(mail, name, role, problem), null)
                .status(422);
    }

    public Answer show(Request request) {
        return page(request, person(request), null, "");
    }

    public Answer changeRole(Request request) {
        Person person = person(request);
        return changed(request, person, people.changeRole(person.id(), role(request), request.by()));
    }

    /** Calls somebody something else, or has them sign in with another address. */
    public Answer rename(Request request) {
        Person person = person(request);
        var typed = new PersonPage.Typed(
                request.form("name").orElse(""), request.form("mail").orElse(""));
        Optional<String> name = Person.name(typed.name());
        Optional<Mail> mail = Mail.of(typed.mail());
        if (name.isEmpty() || mail.isEmpty()) {
            String problem = name.isEmpty() ? "A name has 1 to 100 letters." : "That is not a mail address.";
            return page(request, person, typed, null, problem).status(422);
        }
        Change change = people.rename(person.id(), name.get(), mail.get(), request.by());
        return change == Change.TAKEN
                ? page(request, person, typed, null, "Somebody else has this address already.")
                        .status(422)
                : changed(request, person, change);
    }

    /** Mails a new link. */
    public Answer mail(Request request) {
        Person person = person(request);
        if (!links.writes()) {
            throw Problem.notFound("No mail is sent from here: make a link, and pass it on.");
        }
        return links.offerByMail(person.id(), isOnly(request), request.by())
                .map(each -> Answer.redirect(address(each) + MAILED))
                .orElseGet(() -> page(request, person, null, "Let this person in again first.")
                        .status(422));
    }

    /** Makes a new link and shows it. */
    public Answer offer(Request request) {
        Person person = person(request);
        return links.offer(person.id(), isOnly(request), request.by())
                .map(offer -> page(request, person(request), Link.to(site.base(), offer), ""))
                .orElseGet(() -> page(request, person, null, "Let this person in again first.")
                        .status(422));
    }

    public Answer disable(Request request) {
        Person person = person(request);
        if (person.id().equals(request.visitor().present().person().id())) {
            return page(request, person, null, "Nobody shuts the door on themselves: ask another admin.")
                    .status(422);
        }
        return changed(request, person, people.disable(person.id(), request.by()));
    }

    public Answer enable(Request request) {
        Person person = person(request);
        return changed(request, person, people.enable(person.id(), request.by()));
    }

    /** For whoever has lost the phone and the recovery codes as well. */
    public Answer turnOffSecondFactor(Request request) {
        Person person = person(request);
        seconds.turnOff(person.id(), request.by());
        return Answer.redirect(address(person));
    }

    public Answer endSession(Request request) {
        Person person = person(request);
        sessions.end(person.id(), request.part("session"), request.by());
        return Answer.redirect(address(person));
    }

    public Answer removePasskey(Request request) {
        Person person = person(request);
        passkeys.remove(person.id(), request.part("passkey"), request.by());
        return Answer.redirect(address(person));
    }

    public Answer unlink(Request request) {
        Person person = person(request);
        var identity = new Identity(
                request.form("issuer").orElse(""), request.form("subject").orElse(""));
        return changed(request, person, people.unlink(person.id(), identity, request.by()));
    }

    /** Forgets a customer. */
    public Answer remove(Request request) {
        Person person = person(request);
        Change change = people.remove(person.id(), request.by());
        return change == Change.DONE ? Answer.redirect(CustomerRoom.ADDRESS) : changed(request, person, change);
    }

    /** Whether the new link is to be the only thing that opens the door. */
    private static boolean isOnly(Request request) {
        return request.form("only").isPresent();
    }

    private Answer changed(Request request, Person person, Change change) {
        return switch (change) {
            case DONE -> Answer.redirect(address(person));
            case UNKNOWN -> throw unknown();
            case LAST_ADMIN ->
                page(request, person, null, "This is the only admin: make somebody else one first.")
                        .status(422);
            case TAKEN ->
                page(request, person, null, "Somebody else has this address already.")
                        .status(422);
            case NO_CUSTOMER ->
                page(request, person, null, "Only the accounts of customers are removed: shut this one out.")
                        .status(422);
        };
    }

    private Person person(Request request) {
        return people.find(request.part("id")).orElseThrow(Team::unknown);
    }

    private static Problem unknown() {
        return Problem.notFound("There is nobody of this number.");
    }

    private static Role role(Request request) {
        return Role.named(request.form("role").orElse(""))
                .orElseThrow(() -> Problem.badRequest("\"role\" is customer, agent, editor or admin."));
    }

    private Answer list(Request request, TeamPage.Typed typed, @Nullable Link link) {
        return templates.html(
                "console/team.jte",
                new TeamPage(
                        Shell.around(site, "Team", Room.TEAM, request),
                        people.team(),
                        typed,
                        link,
                        links.writes(),
                        provider));
    }

    private Answer page(Request request, Person person, @Nullable Link link, String problem) {
        return page(
                request,
                person,
                new PersonPage.Typed(person.name(), person.mail().address()),
                link,
                problem);
    }

    private Answer page(Request request, Person person, PersonPage.Typed typed, @Nullable Link link, String problem) {
        return templates.html(
                "console/person.jte",
                new PersonPage(
                        Shell.around(site, person.name(), Room.TEAM, request),
                        person,
                        typed,
                        provider,
                        sessions.of(person.id()),
                        seconds.of(person.id()).isPresent(),
                        passkeys.of(person.id()),
                        identities.of(person.id()),
                        link,
                        links.writes(),
                        customers.areWelcome(),
                        request.query("mailed").isPresent(),
                        problem));
    }
}
