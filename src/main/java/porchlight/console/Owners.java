package porchlight.console;

import java.util.List;
import java.util.TreeSet;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.people.Right;

/** Who may look after an article. */
final class Owners {
    private Owners() {}

    /** Their names; whoever does now is among them, and nobody is not. */
    static List<String> of(People people, String now) {
        var names = new TreeSet<String>();
        for (Person each : people.all()) {
            if (each.role().rights().contains(Right.EDIT) && !each.isDisabled()) {
                names.add(each.name());
            }
        }
        if (!now.isEmpty()) {
            names.add(now);
        }
        return List.copyOf(names);
    }
}
