package porchlight.articles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import porchlight.database.Tx;

/**
 * What keeps nothing from being imported and wants a look before: addresses that differ in capital letters alone, which are
 * one file on many computers, and links and pictures that lead to nothing, neither in the import nor here.
 *
 * @param more how many there are besides
 */
public record Warnings(List<Refusal> shown, long more) {
    public static final Warnings NONE = new Warnings(List.of(), 0);

    private static final int MOST = 50;
    private static final String HERE = " FROM article LEFT JOIN draft ON draft.article = article.id"
            + " WHERE (article.removed IS NULL OR draft.article IS NOT NULL)";

    static Warnings of(Tx tx, Glance glance, Imports.Wish wish, Pictures pictures) {
        Set<String> here = new HashSet<>(tx.all("SELECT article.path" + HERE, row -> row.text("path")));
        List<Refusal> all = alike(glance, wish, here);
        all.addAll(looseEnds(tx, glance, wish, pictures, here));
        return new Warnings(List.copyOf(all.subList(0, Math.min(MOST, all.size()))), Math.max(0, all.size() - MOST));
    }

    public long total() {
        return shown.size() + more;
    }

    private static List<Refusal> alike(Glance glance, Imports.Wish wish, Set<String> here) {
        Map<String, String> bySmall = new HashMap<>();
        here.forEach(path -> bySmall.put(small(path), path));
        var alike = new ArrayList<Refusal>();
        for (Glance.Leaf each : glance.leaves()) {
            if (!wish.takes(each.file())) {
                continue;
            }
            String other = bySmall.put(small(each.path()), each.path());
            if (other != null && !other.equals(each.path())) {
                alike.add(new Refusal(
                        each.file(),
                        0,
                        "its address /articles/" + each.path() + " and /articles/" + other
                                + " differ in capital letters alone: they are two articles, and readers will take"
                                + " one for the other"));
            }
        }
        return alike;
    }

    private static String small(String path) {
        return path.toLowerCase(Locale.ROOT);
    }

    private static List<Refusal> looseEnds(
            Tx tx, Glance glance, Imports.Wish wish, Pictures pictures, Set<String> here) {
        Set<String> former = new HashSet<>();
        Set<String> categories = new HashSet<>();
        if (!glance.ends().isEmpty()) {
            former.addAll(tx.all("SELECT path FROM formerly", row -> row.text("path")));
            tx.all("SELECT DISTINCT article.category" + HERE, row -> row.text("category"))
                    .forEach(each -> {
                        for (String path = each; !path.isEmpty(); path = Content.parentOf(path)) {
                            categories.add(path);
                        }
                    });
        }
        return glance.ends().stream()
                .filter(each -> wish.takes(each.told().file()))
                .filter(each -> switch (each.leads()) {
                    case ARTICLE -> !here.contains(each.path()) && !former.contains(each.path());
                    case CATEGORY -> !categories.contains(each.path());
                    case PICTURE -> !pictures.isThere(each.path());
                })
                .map(LooseEnds.End::told)
                .toList();
    }
}
