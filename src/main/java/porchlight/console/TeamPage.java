package porchlight.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.people.Person;
import porchlight.people.Role;

/**
 * Who works here, and how somebody comes to.
 *
 * @param typed what stands in the form for an invitation
 * @param link a link that was just made; shown this once
 * @param mailed whether invitations are mailed
 * @param provider what people call the identity provider
 */
public record TeamPage(
        Shell around,
        List<Person> people,
        Typed typed,
        @Nullable Link link,
        boolean mailed,
        String provider) {
    /** @param problem what is wrong with it, in a sentence; "" when nothing is */
    public record Typed(String mail, String name, Role role, String problem) {
        static final Typed NOTHING = new Typed("", "", Role.AGENT, "");
    }

    /** The roles of a team; customers are not in it. */
    public List<Role> roles() {
        return List.of(Role.AGENT, Role.EDITOR, Role.ADMIN);
    }
}
