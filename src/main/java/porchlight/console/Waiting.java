package porchlight.console;

import java.util.List;
import java.util.OptionalLong;

/** Customers who would be told, and were told, of an article. */
public interface Waiting {
    /**
     * About how many would be told if a text like this were published: those whose case it came of, and those who asked or
     * searched for the same in vain. None when no mail is sent at all.
     */
    OptionalLong like(String path, String title, List<String> questions, String language);

    /** How many were told of the article at a path. */
    long told(String path);
}
