package porchlight.articles;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import porchlight.database.Tx;

/** What stands at many paths, asked of the database some hundreds at a time: an import holds thousands of articles against it. */
final class Standings {
    private static final int AT_ONCE = 500;

    /**
     * @param head the hash of what stands; null for nothing
     * @param drafted whether somebody is writing
     * @param written the hashes of what is being written, or waits beside it until somebody chooses
     */
    record Standing(@Nullable String head, boolean drafted, Set<String> written) {
        static final Standing NOTHING = new Standing(null, false, Set.of());
    }

    private final Map<String, Standing> all = new HashMap<>();

    private Standings() {}

    static Standings of(Tx tx, List<String> paths) {
        var standings = new Standings();
        for (int from = 0; from < paths.size(); from += AT_ONCE) {
            standings.read(tx, paths.subList(from, Math.min(paths.size(), from + AT_ONCE)));
        }
        return standings;
    }

    Standing at(String path) {
        return all.getOrDefault(path, Standing.NOTHING);
    }

    private record Text(String path, String hash, boolean draft) {}

    private void read(Tx tx, List<String> paths) {
        String among = " IN (?" + ", ?".repeat(paths.size() - 1) + ")";
        tx.all(
                        "SELECT path, hash FROM article WHERE removed IS NULL AND path" + among,
                        row -> Map.entry(row.text("path"), row.text("hash")),
                        paths.toArray())
                .forEach(each -> all.put(each.getKey(), new Standing(each.getValue(), false, Set.of())));
        tx.all(
                        "SELECT article.path, revision.text, one.draft FROM"
                                + " (SELECT article, number, 1 AS draft FROM draft UNION ALL SELECT article, number, 0 AS draft FROM conflict)"
                                + " AS one JOIN article ON article.id = one.article JOIN revision"
                                + " ON revision.article = one.article AND revision.number = one.number WHERE article.path"
                                + among,
                        row -> new Text(row.text("path"), Hash.of(row.text("text")), row.number("draft") == 1),
                        paths.toArray())
                .forEach(this::add);
    }

    private void add(Text text) {
        Standing before = at(text.path);
        var written = new HashSet<>(before.written);
        written.add(text.hash);
        all.put(text.path, new Standing(before.head, before.drafted || text.draft, written));
    }

    /** What whoever reads or writes at a path sees there now; "" for nothing. */
    static String text(Tx tx, String path, boolean asDraft) {
        return Optional.ofNullable(Articles.textOf(tx, path))
                .or(() -> asDraft
                        ? Drafts.at(tx, path)
                                .flatMap(each -> Revisions.of(tx, each.id(), each.number()))
                                .map(Revision::text)
                        : Optional.empty())
                .orElse("");
    }
}
