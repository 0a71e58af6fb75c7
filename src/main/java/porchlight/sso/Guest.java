package porchlight.sso;

import java.util.Optional;
import java.util.Set;
import porchlight.people.Mail;

/**
 * Who the identity provider says has come.
 *
 * @param subject its name for this person, which never changes and never goes to another
 * @param mail their address, if the provider says that it has seen it to be theirs
 * @param name what they are called; "" when nothing is said
 * @param groups what they are there
 * @param next where they wanted to go here; may be ""
 * @param anew whether they were asked to prove it once more, and have
 */
public record Guest(
        String issuer,
        String subject,
        Optional<Mail> mail,
        String name,
        Set<String> groups,
        String next,
        boolean anew) {
    public Guest {
        groups = Set.copyOf(groups);
    }
}
