package porchlight.articles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import porchlight.database.Tx;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;

/**
 * Which article says that an old address was its own, also while it is a draft. What comes in again with such an address
 * is the same article, wherever it was to stand: two that claim one address would take it from each other.
 */
final class Claims {
    private static final int AT_ONCE = 500;

    /** Something that comes in, to stand at a path, and its old addresses. */
    record Claimant(String path, List<String> formerly) {}

    private final Map<String, String> owners = new HashMap<>();

    private Claims() {}

    /** Who claims the addresses of these by now. */
    static Claims of(Tx tx, List<Claimant> came) {
        var claims = new Claims();
        List<String> addresses =
                came.stream().flatMap(each -> each.formerly.stream()).distinct().toList();
        for (int from = 0; from < addresses.size(); from += AT_ONCE) {
            claims.published(tx, addresses.subList(from, Math.min(addresses.size(), from + AT_ONCE)));
        }
        if (!addresses.isEmpty()) {
            claims.drafted(tx, Set.copyOf(addresses));
        }
        return claims;
    }

    private void published(Tx tx, List<String> addresses) {
        tx.all(
                        "SELECT formerly.path, article.path AS now FROM formerly JOIN article ON article.id = formerly.article"
                                + " WHERE article.removed IS NULL AND formerly.path IN (?"
                                + ", ?".repeat(addresses.size() - 1) + ")",
                        row -> Map.entry(row.text("path"), row.text("now")),
                        addresses.toArray())
                .forEach(each -> owners.put(each.getKey(), each.getValue()));
    }

    /** What was never published is known by its text alone. */
    private void drafted(Tx tx, Set<String> addresses) {
        tx.all(
                        "SELECT article.path, revision.text FROM draft JOIN article ON article.id = draft.article"
                                + " JOIN revision ON revision.article = draft.article AND revision.number = draft.number"
                                + " WHERE revision.text LIKE '%formerly%' ORDER BY article.id",
                        row -> Map.entry(row.text("path"), row.text("text")))
                .forEach(each -> formerly(each.getValue()).stream()
                        .filter(addresses::contains)
                        .forEach(address -> owners.putIfAbsent(address, each.getKey())));
    }

    private static List<String> formerly(String text) {
        try {
            return FrontMatter.of(text).list("formerly").stream()
                    .map(Manuscripts::cleanPath)
                    .toList();
        } catch (Malformed halfTyped) {
            return List.of();
        }
    }

    /**
     * Those that are here already at another place, and where.
     *
     * @param homes those of which it is known
     */
    Map<String, String> elsewhere(Tx tx, List<Claimant> came, Map<String, String> homes) {
        Set<String> taken = new HashSet<>(homes.values());
        came.forEach(each -> taken.add(each.path));
        var known = new HashMap<String, String>();
        for (Claimant each : came) {
            owner(each).filter(owner -> !homes.containsKey(each.path)).ifPresent(owner -> known.put(each.path, owner));
        }
        Standings there = Standings.of(tx, List.copyOf(known.keySet()));
        var elsewhere = new HashMap<String, String>();
        for (Claimant each : came) {
            String owner = known.get(each.path);
            Standings.Standing here = there.at(each.path);
            // What stands at its own path is that article, whatever it claims.
            if (owner != null && here.head() == null && !here.drafted() && taken.add(owner)) {
                elsewhere.put(each.path, owner);
            }
        }
        return elsewhere;
    }

    private Optional<String> owner(Claimant claimant) {
        return claimant.formerly.stream()
                .map(owners::get)
                .filter(Objects::nonNull)
                .filter(owner -> !owner.equals(claimant.path))
                .findFirst();
    }

    /** Of each that comes in, an address that another article, or another one of it, claims as well. */
    Map<String, Imports.Shared> shared(List<Claimant> came) {
        var among = new HashMap<String, List<String>>();
        came.forEach(each -> each.formerly.forEach(address ->
                among.computeIfAbsent(address, _ -> new ArrayList<>()).add(each.path)));
        var shared = new HashMap<String, Imports.Shared>();
        for (Claimant each : came) {
            for (String address : each.formerly) {
                String other = other(each.path, address, among);
                if (other != null) {
                    shared.putIfAbsent(each.path, new Imports.Shared(address, other));
                }
            }
        }
        return shared;
    }

    private @Nullable String other(String path, String address, Map<String, List<String>> among) {
        String owner = owners.get(address);
        return owner != null && !owner.equals(path)
                ? owner
                : among.getOrDefault(address, List.of()).stream()
                        .filter(each -> !each.equals(path))
                        .findFirst()
                        .orElse(null);
    }
}
