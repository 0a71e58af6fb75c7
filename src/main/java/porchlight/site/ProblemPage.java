package porchlight.site;

import java.util.List;
import porchlight.web.Problem;

/**
 * An error that leads on, in the words of whoever met it.
 *
 * @param suggested what the suggestions are: found with the words of the address, or read most
 * @param suggestions articles to go on with; may be empty
 */
public record ProblemPage(Frame frame, Problem problem, String suggested, List<Item> suggestions) implements Page {

    public int status() {
        return problem.status();
    }

    public String heading() {
        return problem.title();
    }

    public String detail() {
        return problem.detail();
    }

    /** Finds the error in the log; empty when it was not logged. */
    public String id() {
        return problem.id();
    }

    @Override
    public String template() {
        return "site/problem.jte";
    }
}
