package porchlight.articles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import porchlight.database.Tx;
import porchlight.people.By;

/**
 * A move that is under way, as it stands in the database.
 *
 * @param shift where all of it goes, what has gone already among it
 * @param all the ids of its articles
 * @param left those that have yet to go, and where each stood, by id
 * @param followed the last one, by id, of those who name it and were put right
 */
record Plan(Shift shift, Set<String> all, Map<String, String> left, String followed, By by) {
    private static final int AT_ONCE = 300;

    /** Notes it. Already now the new addresses lead to where each article still is. */
    static Plan begin(Tx tx, Shift shift, By by) {
        tx.run(
                "INSERT INTO rearrangement (one, from_category, to_category, author, address, followed)"
                        + " VALUES (1, ?, ?, ?, ?, '')",
                shift.from(),
                shift.to(),
                by.author(),
                by.address());
        List<Map.Entry<String, String>> ways = List.copyOf(shift.articles().entrySet());
        for (int from = 0; from < ways.size(); from += AT_ONCE) {
            add(tx, ways.subList(from, Math.min(ways.size(), from + AT_ONCE)));
        }
        tx.run("INSERT INTO formerly (path, article) SELECT target, article FROM rearranged WHERE target <> path"
                + " ON CONFLICT (path) DO UPDATE SET article = excluded.article");
        return of(tx).orElseThrow();
    }

    private static void add(Tx tx, List<Map.Entry<String, String>> ways) {
        var values = new ArrayList<Object>();
        ways.forEach(each -> {
            values.add(each.getKey());
            values.add(each.getValue());
        });
        tx.run(
                "WITH way (path, target) AS (VALUES (?, ?)" + ", (?, ?)".repeat(ways.size() - 1) + ")"
                        + " INSERT INTO rearranged (article, path, target, done)"
                        + " SELECT article.id, way.path, way.target, 0 FROM way JOIN article ON article.path = way.path",
                values.toArray());
    }

    private record Way(String article, String path, String target, boolean done) {}

    /** The one that is under way, if one is. */
    static Optional<Plan> of(Tx tx) {
        List<Way> ways = tx.all(
                "SELECT * FROM rearranged ORDER BY path",
                row -> new Way(row.text("article"), row.text("path"), row.text("target"), row.number("done") == 1));
        var articles = new HashMap<String, String>();
        var all = new HashMap<String, String>();
        var left = new LinkedHashMap<String, String>();
        for (Way each : ways) {
            all.put(each.article, each.path);
            if (!each.target.equals(each.path)) {
                articles.put(each.path, each.target);
            }
            if (!each.done) {
                left.put(each.article, each.path);
            }
        }
        return tx.first(
                "SELECT * FROM rearrangement",
                row -> new Plan(
                        new Shift(articles, row.text("from_category"), row.text("to_category")),
                        all.keySet(),
                        left,
                        row.text("followed"),
                        new By(row.text("author"), row.text("address"))));
    }

    static boolean isOpen(Tx tx) {
        return tx.first("SELECT one FROM rearrangement", _ -> true).isPresent();
    }

    static void done(Tx tx, String article) {
        tx.run("UPDATE rearranged SET done = 1 WHERE article = ?", article);
    }

    static void followed(Tx tx, String article) {
        tx.run("UPDATE rearrangement SET followed = ?", article);
    }

    static void end(Tx tx) {
        // What was taken away meanwhile never arrived.
        tx.run("DELETE FROM formerly WHERE EXISTS (SELECT 1 FROM rearranged WHERE rearranged.target = formerly.path"
                + " AND rearranged.article = formerly.article)");
        tx.run("DELETE FROM rearranged");
        tx.run("DELETE FROM rearrangement");
    }
}
