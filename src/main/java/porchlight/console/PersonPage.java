package porchlight.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.passkeys.Passkey;
import porchlight.people.Identity;
import porchlight.people.Person;
import porchlight.people.Role;
import porchlight.people.Session;

/**
 * Somebody of the team or a customer, and what can be done about it.
 *
 * @param typed what stands in the form for name and address
 * @param provider what people call the identity provider
 * @param second whether their second factor is on
 * @param identities who they are at identity providers
 * @param link a link that was just made; shown this once
 * @param mailed whether links can be mailed
 * @param customers whether customers may have accounts
 * @param done whether one was just mailed
 * @param problem why the last change was not made, in a sentence; "" when it was
 */
public record PersonPage(
        Shell around,
        Person person,
        Typed typed,
        String provider,
        List<Session> sessions,
        boolean second,
        List<Passkey> passkeys,
        List<Identity> identities,
        @Nullable Link link,
        boolean mailed,
        boolean customers,
        boolean done,
        String problem) {
    /** What stands in the form for name and address. */
    public record Typed(String name, String mail) {}

    public List<Role> roles() {
        return List.of(Role.values());
    }

    public boolean isCustomer() {
        return person.role() == Role.CUSTOMER;
    }

    /** Whether they come in by mailed links alone. */
    public boolean comesByLink() {
        return isCustomer() && !person.hasPassword();
    }

    /** Whether anything opens the door to them beside a password and a mailed link. */
    public boolean hasOtherWays() {
        return !passkeys.isEmpty() || !identities.isEmpty();
    }

    public String address() {
        return Team.address(person);
    }

    /** Nobody shuts the door on themselves. */
    public boolean isMe() {
        return around.me().id().equals(person.id());
    }
}
