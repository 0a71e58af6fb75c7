package porchlight.console;

/**
 * Where the mailed link leads.
 *
 * @param name of a customer who was here before; "" for a new one, who is asked for it
 */
public record ComeInPage(Threshold around, String token, String mail, String name) {}
