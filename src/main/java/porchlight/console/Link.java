package porchlight.console;

import porchlight.people.Links.Offer;
import porchlight.people.Person;
import porchlight.people.Tokens.Kind;

/** A link that opens something once, for whoever made it to pass on. It is never shown again. */
public record Link(String address, Person person, Kind kind) {
    static final String INVITATION = "/invitation";
    static final String NEW_PASSWORD = "/new-password";

    public static Link to(String base, Offer offer) {
        return new Link(base + path(offer.kind()) + "?token=" + offer.token(), offer.person(), offer.kind());
    }

    private static String path(Kind kind) {
        return switch (kind) {
            case FIRST -> FirstPages.ADDRESS;
            case INVITATION -> INVITATION;
            case RESET -> NEW_PASSWORD;
            case SIGN_IN -> CustomerPages.LINK;
            case SECOND -> throw new IllegalArgumentException("A ticket is nothing to pass on.");
        };
    }

    /** What it is, before the name of whom it is for. */
    public String title() {
        return switch (kind) {
            case SIGN_IN -> "A link to sign in for";
            case RESET -> "A new password for";
            case FIRST, INVITATION, SECOND -> "An invitation for";
        };
    }

    /** How long it opens something, in words. */
    public String lasts() {
        return switch (kind) {
            case FIRST -> "a day";
            case INVITATION -> "three days";
            case RESET -> "one hour";
            case SIGN_IN -> "half an hour";
            case SECOND -> "ten minutes";
        };
    }
}
