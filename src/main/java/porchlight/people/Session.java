package porchlight.people;

import java.time.Instant;
import java.util.List;

/**
 * A browser that is signed in.
 *
 * @param id a name for it that opens nothing
 * @param used when it was last seen, to the minute
 * @param address from which it was last seen
 * @param browser what it calls itself; it may be anything
 */
public record Session(String id, Instant since, Instant used, String address, String browser) {
    /** What browsers write, and what people call them; nearly all of them claim to be some of those further down. */
    private static final List<List<String>> BROWSERS = List.of(
            List.of("Edg", "Edge"),
            List.of("OPR/", "Opera"),
            List.of("Firefox/", "Firefox"),
            List.of("Chrome/", "Chrome"),
            List.of("Safari/", "Safari"));

    private static final List<List<String>> SYSTEMS = List.of(
            List.of("Android", "Android"),
            List.of("iPhone", "iOS"),
            List.of("iPad", "iOS"),
            List.of("Windows", "Windows"),
            List.of("Mac OS X", "macOS"),
            List.of("Linux", "Linux"));

    /** What its owner would call it, {@code Firefox on Linux}; as it calls itself when we do not know it. */
    public String called() {
        String program = known(BROWSERS);
        String system = known(SYSTEMS);
        if (program.isEmpty()) {
            return browser.isBlank() ? "A browser without a name" : browser;
        }
        return system.isEmpty() ? program : program + " on " + system;
    }

    private String known(List<List<String>> names) {
        return names.stream()
                .filter(each -> browser.contains(each.getFirst()))
                .findFirst()
                .map(List::getLast)
                .orElse("");
    }
}
