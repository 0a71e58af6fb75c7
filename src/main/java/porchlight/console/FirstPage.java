package porchlight.console;

import porchlight.people.Passwords;

/**
 * Where the first admin is made.
 *
 * @param fixed whether the operator has named the help center in the settings, so that nobody is asked for it
 * @param called what the help center is to be called
 */
public record FirstPage(Threshold around, String token, String mail, String name, boolean fixed, String called) {
    public int shortest() {
        return Passwords.SHORTEST;
    }
}
