package porchlight.console;

import porchlight.people.Passwords;
import porchlight.people.Person;

/**
 * Where somebody chooses a password by a link.
 *
 * @param action where the form goes to
 * @param invited whether it is the first one
 */
public record PasswordPage(Threshold around, String action, boolean invited, String token, Person person) {
    public int shortest() {
        return Passwords.SHORTEST;
    }
}
