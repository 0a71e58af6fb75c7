package porchlight.console;

/**
 * For whoever forgot a password.
 *
 * @param asked whether an address was given; what is said then is the same for every address
 * @param mailed whether a link is mailed; otherwise an admin passes it on
 */
public record ForgotPage(Threshold around, boolean asked, boolean mailed) {}
