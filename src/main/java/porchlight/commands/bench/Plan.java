package porchlight.commands.bench;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured, and for how long.
 *
 * @param sentences a folder of Markdown
 * @param folder where to keep index and database, to use them again; null for a place that is deleted at the end
 * @param warm seconds that clients ask before it counts
 * @param seconds that it counts
 * @param rounds in process and over HTTP, one after the other, of which the medians are told
 * @param starts how often the server is started
 * @param published how many articles are published
 * @param peer another search engine that is asked the same, or null
 */
public record Plan(
        int passages,
        Path sentences,
        @Nullable Path folder,
        Set<Part> parts,
        int clients,
        double warm,
        double seconds,
        int rounds,
        int starts,
        int published,
        @Nullable Engine peer) {

    /** What can be measured by itself. */
    public enum Part {
        SEARCH,
        START,
        PUBLISH
    }

    boolean measures(Part part) {
        return parts.contains(part);
    }
}
