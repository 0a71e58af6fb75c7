package porchlight.console;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import porchlight.audit.Act;
import porchlight.audit.Kind;
import porchlight.people.Person;
import porchlight.web.Url;

/**
 * A page of what was done.
 *
 * @param people who can be chosen in the filter
 * @param typed what stands in the filter
 * @param later whether there are later acts than these
 * @param next the number before which the next page begins; 0 on the last one
 */
public record AuditPage(Shell around, List<Person> people, Typed typed, List<Line> lines, boolean later, long next) {
    /**
     * An act in the words of people.
     *
     * @param whom to whom or what it was done; may be the same as {@code who}
     * @param detail what else is known, in a line; may be empty
     */
    public record Line(Act act, String who, String did, String whom, String detail) {
        /** Whoever signs in does it to nobody else. */
        public boolean isToOther() {
            return !whom.isEmpty() && !whom.equals(who);
        }

        /** Without what would lead on to whom, where there is nobody else. */
        public String words() {
            return isToOther()
                    ? did
                    : did.equals("added") ? "came for the first time" : did.replaceFirst(" (of|for|to)$", "");
        }
    }

    /**
     * What was typed; each may be empty.
     *
     * @param person "" for all people and programs; {@link #ALL} for the articles' folder as well, which writes a line for
     *     each file
     */
    public record Typed(String person, String kind, String since, String until, String text) {
        private static final String ALL = "all";

        public boolean isOfAll() {
            return person.equals(ALL);
        }

        Typed ofAll() {
            return new Typed(ALL, kind, since, until, text);
        }

        public boolean isEmpty() {
            return Stream.of(person, kind, since, until, text).allMatch(String::isEmpty);
        }

        /** As the query of an address, without a question mark. */
        String query() {
            return Stream.of(
                            pair("person", person),
                            pair("kind", kind),
                            pair("since", since),
                            pair("until", until),
                            pair("q", text))
                    .filter(each -> !each.isEmpty())
                    .collect(Collectors.joining("&"));
        }

        private static String pair(String name, String value) {
            return value.isEmpty() ? "" : name + "=" + Url.value(value);
        }
    }

    public List<Kind> kinds() {
        return List.of(Kind.values());
    }

    public String firstAddress() {
        return address("", typed, "");
    }

    public String nextAddress() {
        return address("", typed, "before=" + next);
    }

    public String exportAddress() {
        return address("/export.csv", typed, "");
    }

    /** The same, with what came out of the articles' folder. */
    public String withFolderAddress() {
        return address("", typed.ofAll(), "");
    }

    private static String address(String more, Typed typed, String and) {
        String query =
                Stream.of(typed.query(), and).filter(each -> !each.isEmpty()).collect(Collectors.joining("&"));
        return Room.AUDIT.address() + more + (query.isEmpty() ? "" : "?" + query);
    }
}
