package porchlight.site;

import java.util.List;

/**
 * An error that leads on.
 *
 * @param status of HTTP
 * @param id finds the error in the log; empty when it was not logged
 * @param suggested what the suggestions are: found with the words of the address, or read most
 * @param suggestions articles to go on with; may be empty
 */
public record ProblemPage(Frame frame, int status, String id, String suggested, List<Item> suggestions)
        implements Page {

    public String heading() {
        return switch (status) {
            case 400 -> "We could not read that address";
            case 404, 410 -> "There is nothing at this address";
            case 405 -> "This page cannot be used that way";
            case 413 -> "That was more than we can take at once";
            case 429 -> "That was a little too fast";
            case 503 -> "We are very busy right now";
            case 507 -> "We cannot save this right now";
            default -> status >= 500 ? "Something went wrong on our side" : "That did not work";
        };
    }

    public String detail() {
        return switch (status) {
            case 400 -> "Something in it is not as it should be. A search finds the way back.";
            case 404, 410 ->
                "The page may have moved, or the link may have a letter too many. A search finds it in most cases.";
            case 405 -> "Please go back and follow the link or the button again.";
            case 413 -> "Please try again with less.";
            case 429 -> "Please wait a moment, then try again.";
            case 503 -> "Please try again in a minute. Nothing you did is lost.";
            case 507 -> "Everything can be read and searched as usual. Please try again in a while.";
            default ->
                status >= 500
                        ? "It is not your doing. Please try again in a minute."
                        : "Please go back and try again, or search for what you need.";
        };
    }

    @Override
    public String template() {
        return "site/problem.jte";
    }
}
