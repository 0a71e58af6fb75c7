package porchlight.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.people.Visitor;

/** One search over all that somebody may see in the console: rooms, commands, people, settings, keys and articles. */
public final class Everything {
    private static final int MOST_OF_ONE = 8;
    private static final Logger LOG = LoggerFactory.getLogger(Everything.class);

    private final Map<String, Source> sources = new LinkedHashMap<>();

    public Everything() {
        with("Rooms", Room::find);
        with("Commands", Command::find);
    }

    /** @param title what these things are called, above those that were found */
    public final Everything with(String title, Source source) {
        sources.put(title, source);
        return this;
    }

    /** Things of one kind. */
    public record Group(String title, List<Found> found) {}

    /** What was found, kind by kind; a kind that cannot be asked just now is left out. */
    List<Group> find(Visitor visitor, Words words) {
        var groups = new ArrayList<Group>();
        if (!words.isEmpty()) {
            sources.forEach((title, source) -> {
                List<Found> found = asked(source, visitor, words);
                if (!found.isEmpty()) {
                    groups.add(new Group(title, found));
                }
            });
        }
        return groups;
    }

    private static List<Found> asked(Source source, Visitor visitor, Words words) {
        try {
            return source.find(visitor, words).stream().limit(MOST_OF_ONE).toList();
        } catch (RuntimeException notNow) {
            LOG.warn("the console's search goes on without one of its sources: {}", notNow.getMessage());
            return List.of();
        }
    }
}
