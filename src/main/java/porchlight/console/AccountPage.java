package porchlight.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.people.Passwords;
import porchlight.people.Role;
import porchlight.people.SecondFactors;
import porchlight.people.Session;

/**
 * Oneself: the password, and every browser that is signed in.
 *
 * @param second their second factor; null while it is off
 * @param problem why the password was not changed, in a sentence; "" when nothing is wrong
 * @param done whether it was just changed
 */
public record AccountPage(
        Shell around, List<Session> sessions, SecondFactors.@Nullable State second, String problem, boolean done) {
    public boolean isThis(Session session) {
        return around.visitor().present().session().equals(session.id());
    }

    public boolean isCustomer() {
        return around.me().role() == Role.CUSTOMER;
    }

    public int shortest() {
        return Passwords.SHORTEST;
    }
}
