package porchlight.console;

import porchlight.people.People.Offer;
import porchlight.people.Person;
import porchlight.people.Tokens.Kind;

/** A link that opens something once, for whoever made it to pass on. It is never shown again. */
public record Link(String address, Person person, boolean invitation) {
    static final String INVITATION = "/invitation";
    static final String NEW_PASSWORD = "/new-password";

    public static Link to(String base, Offer offer) {
        boolean invitation = offer.kind() == Kind.INVITATION;
        return new Link(
                base + (invitation ? INVITATION : NEW_PASSWORD) + "?token=" + offer.token(),
                offer.person(),
                invitation);
    }

    /** How long it opens something, in words. */
    public String lasts() {
        return invitation ? "three days" : "one hour";
    }
}
