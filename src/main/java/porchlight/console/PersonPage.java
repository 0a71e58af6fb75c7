package porchlight.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.people.Person;
import porchlight.people.Role;
import porchlight.people.Session;

/**
 * Somebody of the team or a customer, and what can be done about it.
 *
 * @param provider what people call the identity provider
 * @param second whether their second factor is on
 * @param link a link that was just made; shown this once
 * @param mailed whether links can be mailed
 * @param done whether one was just mailed
 * @param problem why the last change was not made, in a sentence; "" when it was
 */
public record PersonPage(
        Shell around,
        Person person,
        String provider,
        List<Session> sessions,
        boolean second,
        @Nullable Link link,
        boolean mailed,
        boolean done,
        String problem) {
    public List<Role> roles() {
        return List.of(Role.values());
    }

    public boolean isCustomer() {
        return person.role() == Role.CUSTOMER;
    }

    public String address() {
        return Team.address(person);
    }

    /** Nobody shuts the door on themselves. */
    public boolean isMe() {
        return around.me().id().equals(person.id());
    }
}
