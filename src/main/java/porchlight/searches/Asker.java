package porchlight.searches;

import java.util.List;
import java.util.Locale;
import porchlight.web.Request;

/**
 * Who asks, as far as it takes to tell a reload from a second visitor. It stays in memory and is never kept.
 *
 * @param program what the browser calls itself
 * @param onlyLooks whether nobody may ever see the answer: {@code HEAD}, or a page that is fetched in advance
 */
record Asker(String address, String program, boolean onlyLooks) {
    /** What machines that read the whole web call themselves; people's browsers do not. */
    private static final List<String> CRAWLERS = List.of(
            "bot",
            "crawl",
            "spider",
            "slurp",
            "archive",
            "preview",
            "facebookexternalhit",
            "monitor",
            "scan",
            "lighthouse");

    static Asker of(Request request) {
        boolean ahead = request.header("Sec-Purpose")
                .or(() -> request.header("Purpose"))
                .filter(purpose -> purpose.contains("prefetch"))
                .isPresent();
        return new Asker(
                request.address(),
                request.header("User-Agent").orElse(""),
                ahead || request.method().equals("HEAD"));
    }

    boolean isVisitor() {
        String name = program.toLowerCase(Locale.ROOT);
        return !onlyLooks && CRAWLERS.stream().noneMatch(name::contains);
    }
}
