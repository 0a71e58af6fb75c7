package porchlight.cases;

/**
 * What somebody asked before who seems to be the same customer.
 *
 * @param proven whether both were asked by one account; otherwise the same address was typed, which anybody can
 * @param comment what they said of our answer, beside the score; "" for nothing
 */
public record Before(Case theCase, boolean proven, String comment) {}
