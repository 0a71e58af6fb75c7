package porchlight.people;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is looking. It is an argument wherever something is shown or done: what somebody may see is asked first.
 *
 * @param who null for everybody who has not signed in
 */
public record Visitor(@Nullable SignedIn who, Set<Right> rights, Audience audience) {
    public static final Visitor NOBODY = new Visitor(null, Set.of(), Audience.PUBLIC);

    /** @param session which of the person's sessions this is: {@link Session#id} */
    public record SignedIn(Person person, String session) {}

    public Visitor {
        rights = Set.copyOf(rights);
    }

    static Visitor of(Person person, String session) {
        Set<Right> rights = person.role().rights();
        return new Visitor(
                new SignedIn(person, session),
                rights,
                rights.contains(Right.SEE_INTERNAL) ? Audience.AGENTS : Audience.CUSTOMERS);
    }

    public boolean isSignedIn() {
        return who != null;
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    /**
     * Who it is, where only those who have signed in come.
     *
     * @throws IllegalStateException when it is nobody
     */
    public SignedIn present() {
        if (who == null) {
            throw new IllegalStateException("Nobody has signed in, and nobody else may come here.");
        }
        return who;
    }
}
