package porchlight.console;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import porchlight.people.Key;
import porchlight.people.Keys;
import porchlight.people.Scope;

/**
 * Every key, and how another comes to be.
 *
 * @param typed what stands in the form
 * @param made one that was just made; shown this once
 */
public record KeysPage(Shell around, List<Line> lines, Typed typed, Keys.@Nullable Made made) {
    /**
     * A key in the list.
     *
     * @param by who made it, by name
     * @param state "revoked", "over", or "" for a good one
     */
    public record Line(Key key, String by, String state) {}

    /** @param problem what is wrong with it, in a sentence; "" when nothing is */
    public record Typed(String name, Set<Scope> scopes, Lasting lasting, String problem) {
        static final Typed NOTHING = new Typed("", Set.of(), Lasting.YEAR, "");
    }

    public List<Scope> scopes() {
        return List.of(Scope.values());
    }

    public List<Lasting> lastings() {
        return List.of(Lasting.values());
    }
}
