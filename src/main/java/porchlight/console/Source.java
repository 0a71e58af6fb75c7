package porchlight.console;

import java.util.List;
import porchlight.people.Visitor;

/** One kind of thing that the console's search looks through. It tells nobody of what they may not see. */
@FunctionalInterface
public interface Source {
    List<Found> find(Visitor visitor, Words words);
}
