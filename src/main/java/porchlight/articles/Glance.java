package porchlight.articles;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What was read of a folder that waits to be imported, without its texts, of which there may be many: read once, and kept
 * while somebody looks at it.
 */
final class Glance {
    private final List<Leaf> leaves;
    private final Map<String, String> sheets;
    private final List<String> pictures;
    private final List<Refusal> refused;
    private final Map<String, String> homes;
    private final List<LooseEnds.End> ends;
    private final Map<String, Optional<Proofreader.Twin>> twins = new ConcurrentHashMap<>();

    /**
     * @param homes where articles are by now that have moved since, by where they stand in what was handed in
     * @param ends links and pictures that lead to nothing that is in it
     */
    Glance(
            List<Leaf> leaves,
            Map<String, String> sheets,
            List<String> pictures,
            List<Refusal> refused,
            Map<String, String> homes,
            List<LooseEnds.End> ends) {
        this.leaves = leaves;
        this.sheets = sheets;
        this.pictures = pictures;
        this.refused = refused;
        this.homes = homes;
        this.ends = ends;
    }

    /**
     * An article.
     *
     * @param cameAs its path in what was handed in
     * @param file its name there
     * @param draft whether it says that it is one
     * @param formerly its old addresses
     */
    record Leaf(
            String path, String cameAs, String file, String title, String hash, List<String> formerly, boolean draft) {}

    List<Leaf> leaves() {
        return leaves;
    }

    Map<String, String> sheets() {
        return sheets;
    }

    List<String> pictures() {
        return pictures;
    }

    List<Refusal> refused() {
        return refused;
    }

    Map<String, String> homes() {
        return homes;
    }

    List<LooseEnds.End> ends() {
        return ends;
    }

    /** To compare takes a while: it is done once for a file. */
    Optional<Proofreader.Twin> twin(String file, Supplier<Optional<Proofreader.Twin>> comparing) {
        return twins.computeIfAbsent(file, _ -> comparing.get());
    }
}
