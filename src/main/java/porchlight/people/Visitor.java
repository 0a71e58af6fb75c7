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

    /**
     * @param session which of the person's sessions this is: {@link Session#id}
     * @param fresh whether they proved so lately who they are that it will do for what is dangerous
     */
    public record SignedIn(Person person, String session, boolean fresh) {}

    public Visitor {
        rights = Set.copyOf(rights);
    }

    static Visitor of(Person person, String session, boolean fresh) {
        Set<Right> rights = person.role().rights();
        return new Visitor(
                new SignedIn(person, session, fresh),
                rights,
                rights.contains(Right.SEE_INTERNAL) ? Audience.AGENTS : Audience.CUSTOMERS);
    }

    public boolean isSignedIn() {
        return who != null;
    }

    /** Whether they proved lately who they are, and not only some time ago. */
    public boolean isFresh() {
        return who != null && who.fresh;
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
