package porchlight.console;

/**
 * Where somebody proves anew who they are.
 *
 * @param next where to go then; "" for the account
 * @param password whether this person has one
 * @param code whether a code of the second factor will do
 * @param problem what was wrong, in a sentence; "" when nothing was
 */
public record ProofPage(Shell around, String next, boolean password, boolean code, String problem) {
    /** What is asked for. */
    public String label() {
        return password && code ? "Password, or a code of your app" : code ? "Code of your app" : "Password";
    }
}
