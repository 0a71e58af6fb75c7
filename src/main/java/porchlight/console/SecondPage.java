package porchlight.console;

/**
 * Where the code of a second factor is asked for.
 *
 * @param ticket shows that the first proof was right
 * @param next where to go then; "" for wherever this person begins
 */
public record SecondPage(Threshold around, String ticket, String next) {}
