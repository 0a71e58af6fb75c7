package porchlight.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who has which case open and who types an answer, so that no two do. It is forgotten when the server stops. */
public final class Attending {
    /** So long after the last letter somebody is answering still. */
    private static final Duration TYPES = Duration.ofSeconds(30);

    private static final int MOST_TYPING = 2_000;

    private record Seat(String theCase, String person) {}

    private final Map<Object, Seat> open = new HashMap<>();
    private final Map<Seat, Instant> typing = new HashMap<>();
    private final InstantSource clock;

    public Attending(InstantSource clock) {
        this.clock = clock;
    }

    /** @param answers whether they type an answer just now */
    public record Other(String person, boolean answers) {}

    /** @param window what tells this window from others of the same person */
    synchronized void enter(Object window, String theCase, String person) {
        open.put(window, new Seat(theCase, person));
    }

    synchronized void leave(Object window) {
        Seat left = open.remove(window);
        if (left != null && !open.containsValue(left)) {
            typing.remove(left);
        }
    }

    synchronized void types(String theCase, String person, boolean does) {
        var seat = new Seat(theCase, person);
        if (!does) {
            typing.remove(seat);
        } else if (typing.size() < MOST_TYPING) {
            typing.put(seat, clock.instant());
        }
    }

    /** Who else is at a case: those who answer first. */
    synchronized List<Other> others(String theCase, String me) {
        Instant now = clock.instant();
        typing.values().removeIf(at -> at.plus(TYPES).isBefore(now));
        Set<Seat> seats = new HashSet<>(open.values());
        seats.addAll(typing.keySet());
        var others = new ArrayList<Other>();
        seats.stream()
                .filter(each -> each.theCase.equals(theCase) && !each.person.equals(me))
                .forEach(each -> others.add(new Other(each.person, typing.containsKey(each))));
        others.sort(Comparator.comparing(Other::answers).reversed().thenComparing(Other::person));
        return others;
    }

    /** In a sentence for the page; "" when nobody else is there. */
    String told(String theCase, String me, Authors authors) {
        List<Other> others = others(theCase, me);
        var answer = others.stream()
                .filter(Other::answers)
                .map(each -> authors.name(each.person))
                .toList();
        var look = others.stream()
                .filter(each -> !each.answers)
                .map(each -> authors.name(each.person))
                .toList();
        String answering =
                answer.isEmpty() ? "" : names(answer) + (answer.size() == 1 ? " is answering." : " are answering.");
        String looking =
                look.isEmpty() ? "" : names(look) + (look.size() == 1 ? " has this open." : " have this open.");
        return (answering + " " + looking).strip();
    }

    private static String names(List<String> names) {
        return names.size() == 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
