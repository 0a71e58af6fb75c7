package porchlight.console;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import porchlight.cases.Macro;

/**
 * The macros, and a form for one of them.
 *
 * @param id of the one in the form; "" for a new one
 */
public record MacroPage(Shell around, List<Macro> macros, Authors authors, String id, Typed typed, String problem) {
    public record Typed(String title, String text) {}

    public boolean isNew() {
        return id.isEmpty();
    }

    public String address(Macro macro) {
        return MacroRoom.ADDRESS + "/" + macro.id();
    }

    public String action() {
        return isNew() ? MacroRoom.ADDRESS : MacroRoom.ADDRESS + "/" + id;
    }

    /** What may stand in double braces, and what it stands for, by name. */
    public Map<String, String> places() {
        return new TreeMap<>(Macro.PLACES);
    }
}
