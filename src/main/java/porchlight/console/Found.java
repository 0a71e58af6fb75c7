package porchlight.console;

/**
 * Something that the console's search found.
 *
 * @param hint what else tells it apart; may be empty
 * @param address where it leads, on this site
 */
public record Found(String title, String hint, String address) {}
