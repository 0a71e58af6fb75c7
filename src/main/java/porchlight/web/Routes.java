package porchlight.web;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every address of the site, mounted once at the start. A written segment goes before a named one, a named one before
 * the rest; the order of mounting does not matter. {@code HEAD}, {@code OPTIONS}, 404 and 405 need no route of their own.
 */
public final class Routes {
    private final Map<List<String>, Pattern> plain = new HashMap<>();
    private final List<Pattern> named = new ArrayList<>();
    private final List<Route> all = new ArrayList<>();

    public Routes get(String pattern, Access access, Handler handler) {
        return add(new Route("GET", pattern, access, 0, null, handler));
    }

    public Routes post(String pattern, Access access, Handler handler) {
        return add(new Route("POST", pattern, access, 0, null, handler));
    }

    /** A form with a file, whose body may be larger than others. */
    public Routes upload(String pattern, Access access, int mostBytes, Handler handler) {
        return add(new Route("POST", pattern, access, mostBytes, null, handler));
    }

    /**
     * A form with a file that may be larger than memory: it lies in a folder until the answer is made.
     *
     * @param aside the folder; it is made when it is missing
     */
    public Routes largeUpload(String pattern, Access access, int mostBytes, Path aside, Handler handler) {
        return add(new Route("POST", pattern, access, mostBytes, aside, handler));
    }

    public Routes put(String pattern, Access access, Handler handler) {
        return add(new Route("PUT", pattern, access, 0, null, handler));
    }

    public Routes delete(String pattern, Access access, Handler handler) {
        return add(new Route("DELETE", pattern, access, 0, null, handler));
    }

    /** All routes, for tests that walk the whole table. */
    public List<Route> all() {
        return List.copyOf(all);
    }

    /** The largest body that any of them takes. */
    int mostBytes() {
        return all.stream().mapToInt(Route::mostBytes).max().orElse(0);
    }

    private Routes add(Route route) {
        List<String> segments = route.segments();
        Pattern pattern = route.isPlain()
                ? plain.computeIfAbsent(segments, Pattern::new)
                : named.stream()
                        .filter(each -> each.segments.equals(segments))
                        .findFirst()
                        .orElse(null);
        if (pattern == null) {
            pattern = new Pattern(segments);
            named.add(pattern);
            named.sort(Comparator.comparing(each -> each.rank));
        }
        if (pattern.byMethod.put(route.method(), route) != null) {
            throw new IllegalStateException("Two answers to " + route.method() + " " + route.pattern());
        }
        all.add(route);
        return this;
    }

    /** Finds the route and names its parts in the request, or tells what else to answer. */
    Match match(String method, List<String> address) {
        var allowed = new TreeSet<String>();
        Pattern exact = plain.get(address);
        if (exact != null) {
            Route route = exact.route(method, allowed);
            if (route != null) {
                return new Match(route, Map.of(), "");
            }
        }
        for (Pattern each : named) {
            Map<String, String> parts = Route.parts(each.segments, address);
            Route route = parts == null ? null : each.route(method, allowed);
            if (parts != null && route != null) {
                return new Match(route, parts, "");
            }
        }
        return new Match(null, Map.of(), String.join(", ", allowed));
    }

    /** @param allow the methods of an address that was found, but not for the method asked for; else "" */
    record Match(@Nullable Route route, Map<String, String> parts, String allow) {}

    private static final class Pattern {
        private final List<String> segments;
        private final String rank;
        private final Map<String, Route> byMethod = new TreeMap<>();

        Pattern(List<String> segments) {
            this.segments = segments;
            this.rank = rank(segments);
        }

        @Nullable
        Route route(String method, Set<String> allowed) {
            Route route = byMethod.get(method);
            if (route == null && method.equals("HEAD")) {
                route = byMethod.get("GET");
            }
            if (route == null) {
                allowed.addAll(byMethod.keySet());
                allowed.add("OPTIONS");
                if (byMethod.containsKey("GET")) {
                    allowed.add("HEAD");
                }
            }
            return route;
        }

        /** Sorts written segments before named ones, and those before the rest. */
        private static String rank(List<String> segments) {
            var rank = new StringBuilder();
            for (String each : segments) {
                rank.append(each.endsWith("...}") ? '2' : each.startsWith("{") ? '1' : '0');
            }
            return rank.append('1').toString();
        }
    }
}
