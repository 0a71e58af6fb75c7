package porchlight.cases;

import java.time.Instant;

/**
 * What somebody said in a case.
 *
 * @param number from 1, in the order of their commits
 * @param author the id of a person of the team; "" for the customer
 * @param text as it was typed: Markdown of agents, plain words of customers
 */
public record Message(String id, long number, From from, String author, String text, Instant at) {
    /** The most letters of one. */
    public static final int LONGEST = 20_000;

    /** Who said it, and to whom. */
    public enum From {
        CUSTOMER,
        AGENT,
        /** Of agents, for agents alone: no page, mail or search of customers ever holds it. */
        NOTE
    }

    /** Whether the customer may read it. */
    public boolean isPublic() {
        return from != From.NOTE;
    }
}
