package porchlight.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who has which article open just now. It is forgotten when the server stops; every open page tells it anew. */
final class Company {
    private static final Duration STAYS = Duration.ofSeconds(45);
    private static final int MOST = 2_000;

    private record Seat(String path, String person) {}

    private final Map<Seat, Instant> seen = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Company(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes that somebody is there, and tells who else is: their ids. */
    List<String> join(String path, String person) {
        Instant now = clock.instant();
        seen.values().removeIf(at -> at.plus(STAYS).isBefore(now));
        if (seen.size() < MOST) {
            seen.put(new Seat(path, person), now);
        }
        return seen.keySet().stream()
                .filter(each -> each.path.equals(path) && !each.person.equals(person))
                .map(Seat::person)
                .sorted()
                .toList();
    }
}
