package porchlight.articles;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import porchlight.database.Database;
import porchlight.database.Row;

/**
 * The texts that no search index holds: drafts, and heads that visitors do not see. A revision never changes, so its text is
 * kept in small letters: to have the database read all of them for each search took longer than everything else.
 */
public final class HiddenTexts {
    /** In letters, of one or two bytes each. */
    private static final long MOST_KEPT = 16 << 20;

    private static final int AT_ONCE = 100;

    private final Database database;
    private final Cache<Which, String> kept = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(MOST_KEPT)
            .weigher((Which _, String text) -> text.length())
            .build();

    public HiddenTexts(Database database) {
        this.database = database;
    }

    /** @param article its id */
    private record Which(String article, long number) {}

    private record Hidden(Which which, String path) {}

    private record Text(Which which, String small) {}

    /**
     * The paths of those that have all these words in text or path, in any case.
     *
     * @param words in small letters
     */
    public List<String> with(List<String> words, int most) {
        List<Hidden> all = database.readAtLeisure(tx -> tx.all(
                "SELECT article.id, article.path, draft.number FROM draft JOIN article ON article.id = draft.article"
                        + " UNION ALL SELECT id, path, revision AS number FROM article"
                        + " WHERE removed IS NULL AND state IN ('WIP', 'ARCHIVED')",
                row -> new Hidden(which(row, "id"), row.text("path"))));
        var found = new ArrayList<String>();
        for (int from = 0; from < all.size() && found.size() < most; from += AT_ONCE) {
            List<Hidden> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            Map<Which, String> texts = texts(some.stream().map(Hidden::which).toList());
            for (Hidden each : some) {
                // What was thrown away in between has no text any more.
                String text = Objects.requireNonNullElse(texts.get(each.which), "");
                String path = each.path.toLowerCase(Locale.ROOT);
                if (words.stream().allMatch(word -> text.contains(word) || path.contains(word))) {
                    found.add(each.path);
                }
            }
        }
        return found.subList(0, Math.min(most, found.size()));
    }

    private Map<Which, String> texts(List<Which> wanted) {
        var texts = new HashMap<>(kept.getAllPresent(wanted));
        List<Which> missing =
                wanted.stream().filter(each -> !texts.containsKey(each)).toList();
        if (!missing.isEmpty()) {
            read(missing).forEach(each -> texts.put(each.which, each.small));
            kept.putAll(texts);
        }
        return texts;
    }

    private List<Text> read(List<Which> missing) {
        var values = new ArrayList<Object>();
        for (Which each : missing) {
            values.add(each.article);
            values.add(each.number);
        }
        return database.readAtLeisure(tx -> tx.all(
                "SELECT article, number, text FROM revision WHERE (article, number) IN (VALUES (?, ?)"
                        + ", (?, ?)".repeat(missing.size() - 1) + ")",
                row -> new Text(which(row, "article"), row.text("text").toLowerCase(Locale.ROOT)),
                values.toArray()));
    }

    private static Which which(Row row, String article) {
        return new Which(row.text(article), row.number("number"));
    }
}
