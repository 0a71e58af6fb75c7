package porchlight.console;

import java.util.List;
import porchlight.web.Problem;
import porchlight.web.Request;

/** Long lists on the page of an import, of which one at a time is leafed through. */
public final class ImportLists {
    static final int SHOWN = 200;

    private static final String TURNED = "([a-z]{1,10}) (\\d{1,6})";

    private ImportLists() {}

    /**
     * Which list is leafed through.
     *
     * @param id "" for none
     * @param page from 1
     */
    public record Turned(String id, int page) {
        static final Turned NONE = new Turned("", 1);

        static Turned of(Request request) {
            String typed = (request.method().equals("POST") ? request.form("page") : request.query("page")).orElse("");
            if (typed.isEmpty()) {
                return NONE;
            }
            if (!typed.matches(TURNED)) {
                throw Problem.badRequest("\"page\" is the name of a list and a number.");
            }
            String[] parts = typed.split(" ", 2);
            return new Turned(parts[0], Integer.parseInt(parts[1]));
        }

        <T> Part<T> part(String id, String title, List<T> all) {
            int pages = Math.max(1, (all.size() + SHOWN - 1) / SHOWN);
            int page = id.equals(this.id) ? Math.clamp(this.page, 1, pages) : 1;
            return new Part<>(
                    id,
                    title,
                    all.subList((page - 1) * SHOWN, Math.min(all.size(), page * SHOWN)),
                    page,
                    pages,
                    all.size());
        }
    }

    /** What a page shows of a list. */
    public record Part<T>(String id, String title, List<T> lines, int page, int pages, int total) {
        /** What is sent to leaf to another page of it. */
        public String to(int page) {
            return id + " " + page;
        }

        public int first() {
            return (page - 1) * SHOWN + 1;
        }

        public int last() {
            return first() + lines.size() - 1;
        }
    }
}
