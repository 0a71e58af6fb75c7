package porchlight.console;

/**
 * Where the code of a second factor is asked for.
 *
 * @param next where to go then; "" for wherever this person begins
 */
public record SecondPage(Threshold around, String next) {}
