package porchlight.web;

import java.util.Optional;
import porchlight.people.Key;
import porchlight.people.Visitor;

/** Who comes with a session. It is asked once a request, and only when somebody wants to know. */
@FunctionalInterface
public interface Recognition {
    /** Nobody signs in here. */
    Recognition NONE = (_, _, _, _) -> Visitor.NOBODY;

    /**
     * The visitor; {@link Visitor#NOBODY} for whatever is no session.
     *
     * @param token what the browser brings; it may be anything
     * @param address the IP address
     * @param browser what it calls itself; it may be anything
     * @param present whether somebody did something; false when a page only looks whether there is news
     */
    Visitor visitor(String token, String address, String browser, boolean present);

    /**
     * The key that a program brings; none for whatever is no key, or none any more.
     *
     * @param token what stands behind {@code Bearer}; it may be anything
     */
    default Optional<Key> key(String token, String address) {
        return Optional.empty();
    }
}
