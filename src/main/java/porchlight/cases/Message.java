package porchlight.cases;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What somebody said in a case.
 *
 * @param number from 1, in the order of their commits
 * @param author the id of a person of the team; "" for the customer
 * @param text as it was typed: Markdown of agents, plain words of customers; "" where files of a customer say it all
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

    /**
     * What is shown for it: files can come without a word.
     *
     * @param files that came with it
     */
    public String words(List<Attachment> files) {
        if (!text.isEmpty() || files.isEmpty()) {
            return text;
        }
        String names = files.stream().map(Attachment::name).collect(Collectors.joining(", "));
        return files.size() == 1 ? "(sent a file: " + names + ")" : "(sent " + files.size() + " files: " + names + ")";
    }

    /** Whether the customer may read it. */
    public boolean isPublic() {
        return from != From.NOTE;
    }
}
