package porchlight.console;

/**
 * Where one signs in.
 *
 * @param next where to go then; "" for wherever this person begins
 * @param mail what was typed before
 * @param confidential whether nobody on the way can read the password
 * @param customers whether customers come in as well, by a mailed link
 */
public record SignInPage(Threshold around, String next, String mail, boolean confidential, boolean customers) {}
