package porchlight.articles;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.database.Tx;
import porchlight.people.Audience;

/** All articles, drafts among them, as those who look after them want to see them: sifted, in an order, a page at a time. */
public final class Overview {
    /** Nobody needs more on one page, and a query with more would be slow. */
    public static final int ON_A_PAGE = 50;

    private static final Duration OF_LATE = Duration.ofDays(90);

    /** An article that says nothing of a review is due when it has not been touched for so long. */
    private static final Duration UNTOUCHED = Duration.ofDays(365);

    private static final String HERE = " (article.removed IS NULL OR draft.article IS NOT NULL) ";

    private static final String TABLES = """
             FROM article LEFT JOIN draft ON draft.article = article.id
            LEFT JOIN article_use AS used ON used.article = article.id""";

    /** What an article never published says of itself stands with its draft. */
    private static String column(String name) {
        return "CASE WHEN article.removed IS NULL THEN article." + name + " ELSE draft." + name + " END";
    }

    private static final String LINE =
            "SELECT article.id, article.path, article.revision, article.removed, article.state, article.review_by, "
                    + column("title") + " AS title, " + column("kind") + " AS kind, " + column("category")
                    + " AS category, "
                    + column("language") + " AS language, " + column("circle") + " AS circle, " + column("owner")
                    + " AS owner, "
                    + " draft.number, draft.stage, draft.stage_by, draft.stage_at, draft.due,"
                    + " CASE WHEN draft.updated IS NULL THEN article.updated ELSE draft.updated END AS touched,"
                    + " COALESCE(used.views, 0) AS views, COALESCE(used.helped, 0) AS helped, COALESCE(used.failed, 0) AS failed"
                    + TABLES + " WHERE" + HERE;

    private final Database database;
    private final InstantSource clock;

    private volatile @Nullable Kept kept;

    public Overview(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Where an article stands, as a list is sifted by it. */
    public enum Standing {
        /** Visitors see it. */
        PUBLISHED("published"),
        /** Something is being written at it. */
        DRAFT("being written"),
        /** A review is asked for. */
        REVIEW("review asked"),
        SENT_BACK("sent back"),
        APPROVED("approved"),
        SCHEDULED("scheduled"),
        /** Published, and nobody has looked it over. */
        NOT_VALIDATED(State.NOT_VALIDATED.title()),
        /** Published files that say they are not finished. */
        WIP(State.WIP.title()),
        ARCHIVED(State.ARCHIVED.title()),
        /** To be looked at again by now. */
        DUE("review due");

        private final String title;

        Standing(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Standing> named(String word) {
            for (Standing each : values()) {
                if (each.word().equals(word)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }

        private String condition() {
            return switch (this) {
                case PUBLISHED -> "article.removed IS NULL AND article.state IN ('VALIDATED', 'NOT_VALIDATED')";
                case DRAFT -> "draft.article IS NOT NULL";
                case REVIEW -> "draft.stage = 'ASKED'";
                case SENT_BACK -> "draft.stage = 'SENT_BACK'";
                case APPROVED -> "draft.stage = 'APPROVED'";
                case SCHEDULED -> "draft.stage = 'SCHEDULED'";
                case NOT_VALIDATED -> "article.removed IS NULL AND article.state = 'NOT_VALIDATED'";
                case WIP -> "article.removed IS NULL AND article.state = 'WIP'";
                case ARCHIVED -> "article.removed IS NULL AND article.state = 'ARCHIVED'";
                // Two values, see values().
                case DUE ->
                    "article.removed IS NULL AND article.state IN ('VALIDATED', 'NOT_VALIDATED')"
                            + " AND (article.review_by <= ? OR (article.review_by IS NULL AND article.updated < ?))";
            };
        }
    }

    /** In which order. */
    public enum Order {
        /** Changed last first. */
        CHANGED("Last changed", "touched DESC, article.id"),
        TITLE("Title", "LOWER(" + column("title") + "), article.id"),
        VIEWS("Most read", "views DESC, article.id"),
        /** Where a "no" was said most. */
        UNHELPFUL("Least helpful", "failed DESC, helped, article.id"),
        REVIEW("Review due", "article.review_by IS NULL, article.review_by, article.id"),
        /** What is read most, has been left alone longest and disappointed most comes first. */
        ATTENTION(
                "Needs attention first",
                "(COALESCE(used.views, 0) + 1) * (COALESCE(used.failed, 0) + 1)"
                        + " * ((? - article.updated) / 86400000 + 1) DESC, article.id");

        private final String title;
        private final String by;

        Order(String title, String by) {
            this.title = title;
            this.by = by;
        }

        public String title() {
            return title;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Order> named(String word) {
            for (Order each : values()) {
                if (each.word().equals(word)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }

    /** How many of those who said something said that it helped. */
    public enum Helped {
        FEW("less than half said yes", "used.helped * 2 < used.helped + used.failed"),
        SOME(
                "half or more said yes, less than 80 %",
                "used.helped * 2 >= used.helped + used.failed AND used.helped * 5 < (used.helped + used.failed) * 4"),
        MOST("80 % or more said yes", "used.helped * 5 >= (used.helped + used.failed) * 4");

        private final String title;
        private final String condition;

        Helped(String title, String condition) {
            this.title = title;
            this.condition = condition;
        }

        public String title() {
            return title;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Helped> named(String word) {
            for (Helped each : values()) {
                if (each.word().equals(word)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * How an article was used, of late.
     *
     * @param helped null for any
     * @param votes that were given at least
     * @param least views at least
     * @param most views at most; null for any number
     */
    public record Used(
            @Nullable Helped helped,
            long votes,
            long least,
            @Nullable Long most) {
        public static final Used ANYHOW = new Used(null, 0, 0, null);
    }

    /**
     * What is wanted; null stands for any.
     *
     * @param category with all below it; "" for the top alone
     * @param owner as the articles say it
     * @param whose of somebody who is known here
     * @param among only articles at these paths; null for all
     */
    public record Filter(
            @Nullable Standing standing,
            @Nullable String category,
            @Nullable String language,
            @Nullable String owner,
            Whose whose,
            Used used,
            @Nullable Set<String> among) {
        public static final Filter ALL = new Filter(null, null, null, null, Whose.ANYBODYS, Used.ANYHOW, null);

        public Filter among(Set<String> paths) {
            return new Filter(standing, category, language, owner, whose, used, paths);
        }

        Filter whereverTheyStand() {
            return new Filter(null, category, language, owner, whose, used, among);
        }
    }

    /**
     * One article in the list.
     *
     * @param head whether there is one that is not taken away; false for what was never published
     * @param state what the head says of itself; null without one
     * @param stage how far the draft is; null without one
     * @param number of the draft's revision; 0 without one
     * @param touched when draft or head were saved last
     * @param use of the last three months
     */
    public record Line(
            String id,
            String path,
            String title,
            Kind kind,
            String category,
            String language,
            Audience audience,
            @Nullable String owner,
            boolean head,
            @Nullable State state,
            @Nullable Stage stage,
            long number,
            @Nullable LocalDate reviewBy,
            Instant touched,
            Use use) {
        /** Whether visitors see it. */
        public boolean isPublished() {
            return state != null && state.isPublished();
        }
    }

    /** How often an article was read, and what visitors said whether it helped. */
    public record Use(long views, long helped, long failed) {
        public long votes() {
            return helped + failed;
        }
    }

    /** @param total how many there are on all pages */
    public record Found(List<Line> lines, long total) {}

    /**
     * A page of what is wanted, in an order.
     *
     * @param page from 1
     */
    public Sifted page(Filter filter, Order order, int page) {
        Asked asked = asked(filter);
        Counts counts = counts(filter);
        List<Line> lines = database.read(tx -> tx.all(
                LINE + asked.where + " ORDER BY " + order.by + " LIMIT ? OFFSET ?",
                Overview::line,
                order == Order.ATTENTION
                        ? asked.with(clock.instant(), (long) ON_A_PAGE, (page - 1L) * ON_A_PAGE)
                        : asked.with((long) ON_A_PAGE, (page - 1L) * ON_A_PAGE)));
        return new Sifted(new Found(lines, counts.of(filter.standing)), counts);
    }

    /** @param counts of all that are wanted otherwise, wherever they stand */
    public record Sifted(Found found, Counts counts) {}

    private record Stands(String path, long where) {}

    private static final List<Standing> STANDINGS = List.of(Standing.values());

    private static long bit(Standing standing) {
        return 1L << STANDINGS.indexOf(standing);
    }

    /**
     * What is wanted, in the order of these paths; of thousands only those on the page are read. To name thousands of paths
     * to the database would take longer than to sift them here.
     */
    public Sifted inOrder(Filter filter, Set<String> paths, int page) {
        Asked asked = asked(filter.whereverTheyStand());
        var where = new StringBuilder("0");
        var values = new ArrayList<Object>();
        for (Standing each : Standing.values()) {
            where.append(" + CASE WHEN ")
                    .append(each.condition())
                    .append(" THEN ")
                    .append(bit(each))
                    .append(" ELSE 0 END");
            values.addAll(values(each));
        }
        values.addAll(asked.values);
        Map<String, Long> all = new HashMap<>();
        database.read(tx -> tx.all(
                        "SELECT article.path, " + where + " AS stands" + TABLES + " WHERE" + HERE + asked.where,
                        row -> new Stands(row.text("path"), row.number("stands")),
                        values.toArray()))
                .forEach(each -> all.put(each.path, each.where));
        var counts = new long[STANDINGS.size()];
        long there = 0;
        long before = (page - 1L) * ON_A_PAGE;
        Map<String, Integer> place = new LinkedHashMap<>();
        for (String path : paths) {
            Long stands = all.get(path);
            if (stands == null) {
                continue;
            }
            there++;
            for (int i = 0; i < counts.length; i++) {
                counts[i] += stands >> i & 1;
            }
            if ((filter.standing == null || (stands & bit(filter.standing)) != 0)
                    && --before < 0
                    && place.size() < ON_A_PAGE) {
                place.put(path, place.size());
            }
        }
        var each = new EnumMap<Standing, Long>(Standing.class);
        STANDINGS.forEach(standing -> each.put(standing, counts[STANDINGS.indexOf(standing)]));
        var counted = new Counts(there, each);
        List<Line> lines = new ArrayList<>(lines(Filter.ALL.among(place.keySet())));
        lines.sort(Comparator.comparing(line -> place.get(line.path())));
        return new Sifted(new Found(lines, counted.of(filter.standing)), counted);
    }

    /** Where all that are wanted stand. */
    public List<String> paths(Filter filter) {
        Asked asked = asked(filter);
        return database.read(tx -> tx.all(
                "SELECT article.path" + TABLES + " WHERE" + HERE + asked.where + " ORDER BY article.id",
                row -> row.text("path"),
                asked.with()));
    }

    /** Who saved each of these last, as the journal names them; by id. */
    public Map<String, String> editors(List<Line> lines) {
        if (lines.isEmpty()) {
            return Map.of();
        }
        var editors = new HashMap<String, String>();
        database.read(tx -> tx.all(
                        "SELECT article.id, revision.author FROM article LEFT JOIN draft ON draft.article = article.id"
                                + " JOIN revision ON revision.article = article.id AND revision.number ="
                                + " CASE WHEN draft.number IS NULL THEN article.revision ELSE draft.number END"
                                + " WHERE article.id IN (?" + ", ?".repeat(lines.size() - 1) + ")",
                        row -> Map.entry(row.text("id"), row.text("author")),
                        lines.stream().map(Line::id).toArray()))
                .forEach(each -> editors.put(each.getKey(), each.getValue()));
        return editors;
    }

    /** Every line that is wanted: for a few hundred at most. */
    public List<Line> lines(Filter filter) {
        Asked asked = asked(filter);
        return database.read(tx -> tx.all(LINE + asked.where, Overview::line, asked.with()));
    }

    /** How many are wanted wherever they stand, and of each standing. */
    public record Counts(long all, Map<Standing, Long> each) {
        /** @param standing null for all */
        public long of(@Nullable Standing standing) {
            return standing == null ? all : each.getOrDefault(standing, 0L);
        }
    }

    /** How many there are of each standing, of those that are wanted otherwise. */
    public Counts counts(Filter filter) {
        Asked asked = asked(filter.whereverTheyStand());
        var sums = new StringBuilder("SELECT COUNT(*) AS articles");
        var values = new ArrayList<Object>();
        for (Standing each : Standing.values()) {
            sums.append(", COALESCE(SUM(CASE WHEN ")
                    .append(each.condition())
                    .append(" THEN 1 ELSE 0 END), 0) AS ")
                    .append(each.name());
            values.addAll(values(each));
        }
        sums.append(TABLES).append(" WHERE").append(HERE).append(asked.where);
        values.addAll(asked.values);
        return database.read(tx -> tx.first(
                        sums.toString(),
                        row -> {
                            var counts = new EnumMap<Standing, Long>(Standing.class);
                            for (Standing each : Standing.values()) {
                                counts.put(each, row.number(each.name()));
                            }
                            return new Counts(row.number("articles"), counts);
                        },
                        values.toArray())
                .orElseThrow());
    }

    /** What the condition of a standing asks for. */
    private List<Object> values(Standing standing) {
        return standing == Standing.DUE
                ? List.of(
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString(),
                        clock.instant().minus(UNTOUCHED))
                : List.of();
    }

    /** @param owner as the articles say it; "" for those that say nothing */
    public record Owned(String owner, long articles) {}

    /** How many articles of each owner are to be looked at again by now. */
    public List<Owned> dueByOwner() {
        return database.read(this::dueByOwner);
    }

    public List<Owned> dueByOwner(Tx tx) {
        return tx.all(
                "SELECT COALESCE(article.owner, '') AS owner, COUNT(*) AS articles FROM article WHERE "
                        + Standing.DUE.condition() + " GROUP BY COALESCE(article.owner, '') ORDER BY 1",
                row -> new Owned(row.text("owner"), row.number("articles")),
                values(Standing.DUE).toArray());
    }

    /** What articles say of themselves, each in order: all that a list can be sifted by. */
    public record Choices(List<String> categories, List<String> languages, List<String> owners) {}

    private record Said(
            String category, String language, @Nullable String owner) {}

    /** Whatever changes them is in the journal: where nothing is new there, they are what they were. */
    public Choices choices() {
        return database.read(tx -> {
            long upTo = tx.first("SELECT COALESCE(MAX(seq), 0) AS seq FROM journal", row -> row.number("seq"))
                    .orElseThrow();
            Kept before = kept;
            if (before == null || before.upTo != upTo) {
                before = new Kept(upTo, choices(tx));
                kept = before;
            }
            return before.choices;
        });
    }

    private record Kept(long upTo, Choices choices) {}

    private static Choices choices(Tx tx) {
        List<Said> all = tx.all(
                "SELECT DISTINCT category, language, owner FROM article WHERE removed IS NULL"
                        + " UNION SELECT draft.category, draft.language, draft.owner FROM draft"
                        + " JOIN article ON article.id = draft.article WHERE article.removed IS NOT NULL",
                row -> new Said(row.text("category"), row.text("language"), row.textOrNull("owner")));
        // Categories that only a description names, too.
        Set<String> categories = new TreeSet<>(tx.all("SELECT path FROM category", row -> row.text("path")));
        Set<String> languages = new TreeSet<>();
        Set<String> owners = new TreeSet<>();
        for (Said each : all) {
            categories.add(each.category);
            String above = Content.parentOf(each.category);
            while (!above.isEmpty() && categories.add(above)) {
                above = Content.parentOf(above);
            }
            languages.add(each.language);
            if (each.owner != null) {
                owners.add(each.owner);
            }
        }
        return new Choices(List.copyOf(categories), List.copyOf(languages), List.copyOf(owners));
    }

    /**
     * Sums up anew how articles were used.
     *
     * @param votes what visitors said since a moment, by the article's id: helped, then failed
     */
    public void sumUp(Function<Instant, List<Votes>> votes) {
        Instant since = clock.instant().minus(OF_LATE);
        String day = LocalDate.ofInstant(since, ZoneOffset.UTC).toString();
        var now = new HashMap<String, Use>();
        database.readAtLeisure(tx -> tx.all(
                        "SELECT article, SUM(views) AS views FROM article_view WHERE day >= ? GROUP BY article",
                        row -> Map.entry(row.text("article"), new Use(row.number("views"), 0, 0)),
                        day))
                .forEach(each -> now.put(each.getKey(), each.getValue()));
        for (Votes each : votes.apply(since)) {
            now.merge(
                    each.article,
                    new Use(0, each.helped, each.failed),
                    (viewed, voted) -> new Use(viewed.views, voted.helped, voted.failed));
        }
        Map<String, Use> before = uses();
        var changed = new HashMap<>(now);
        changed.entrySet().removeAll(before.entrySet());
        before.keySet().stream().filter(each -> !now.containsKey(each)).forEach(each -> changed.put(each, NONE));
        // Nothing is written where nothing is new: a full disk would seem to have room again.
        if (!changed.isEmpty()) {
            database.run(tx -> changed.forEach((article, use) -> note(tx, article, use)));
        }
    }

    private static final Use NONE = new Use(0, 0, 0);

    private Map<String, Use> uses() {
        var uses = new HashMap<String, Use>();
        database.readAtLeisure(tx -> tx.all(
                        "SELECT * FROM article_use WHERE views + helped + failed > 0",
                        row -> Map.entry(
                                row.text("article"),
                                new Use(row.number("views"), row.number("helped"), row.number("failed")))))
                .forEach(each -> uses.put(each.getKey(), each.getValue()));
        return uses;
    }

    /** @param article its id */
    public record Votes(String article, long helped, long failed) {}

    private static void note(Tx tx, String article, Use use) {
        tx.run("""
                INSERT INTO article_use (article, views, helped, failed) SELECT id, ?, ?, ? FROM article WHERE id = ?
                ON CONFLICT (article) DO UPDATE SET views = excluded.views, helped = excluded.helped,
                    failed = excluded.failed""", use.views, use.helped, use.failed, article);
    }

    // The query

    private record Asked(String where, List<Object> values) {
        Object[] with(Object... more) {
            var all = new ArrayList<>(values);
            all.addAll(List.of(more));
            return all.toArray();
        }
    }

    private Asked asked(Filter filter) {
        var where = new StringBuilder();
        var values = new ArrayList<Object>();
        if (filter.standing != null) {
            where.append(" AND ").append(filter.standing.condition());
            values.addAll(values(filter.standing));
        }
        if (filter.category != null) {
            where.append(" AND (").append(column("category")).append(" = ?");
            values.add(filter.category);
            if (!filter.category.isEmpty()) {
                // No pattern: a category may be called 100%_sure.
                where.append(" OR SUBSTR(").append(column("category")).append(", 1, CAST(? AS INTEGER)) = ?");
                values.add((long) filter.category.codePointCount(0, filter.category.length()) + 1);
                values.add(filter.category + "/");
            }
            where.append(")");
        }
        equal(where, values, "language", filter.language);
        equal(where, values, "owner", filter.owner);
        filter.whose.into(where, values, column("owner"));
        used(where, values, filter.used);
        if (filter.among != null) {
            where.append(" AND article.path IN (''")
                    .append(", ?".repeat(filter.among.size()))
                    .append(")");
            values.addAll(filter.among);
        }
        return new Asked(where.toString(), values);
    }

    private static void used(StringBuilder where, List<Object> values, Used used) {
        if (used.helped != null || used.votes > 0) {
            // Of what nobody judged nothing is known.
            where.append(" AND COALESCE(used.helped + used.failed, 0) >= ?");
            values.add(Math.max(1, used.votes));
        }
        if (used.helped != null) {
            where.append(" AND ").append(used.helped.condition);
        }
        if (used.least > 0) {
            where.append(" AND COALESCE(used.views, 0) >= ?");
            values.add(used.least);
        }
        if (used.most != null) {
            where.append(" AND COALESCE(used.views, 0) <= ?");
            values.add(used.most);
        }
    }

    private static void equal(StringBuilder where, List<Object> values, String column, @Nullable String wanted) {
        if (wanted != null) {
            where.append(" AND ").append(column(column)).append(" = ?");
            values.add(wanted);
        }
    }

    private static Line line(Row row) {
        boolean head = row.numberOrNull("removed") == null;
        String stage = row.textOrNull("stage");
        String reviewBy = row.textOrNull("review_by");
        Long number = row.numberOrNull("number");
        return new Line(
                row.text("id"),
                row.text("path"),
                row.text("title"),
                Kind.valueOf(row.text("kind")),
                row.text("category"),
                row.text("language"),
                Audience.of(row.number("circle")),
                row.textOrNull("owner"),
                head,
                head ? State.valueOf(row.text("state")) : null,
                stage == null ? null : Drafts.stage(row),
                number == null ? 0 : number,
                reviewBy == null ? null : LocalDate.parse(reviewBy),
                row.instant("touched"),
                new Use(row.number("views"), row.number("helped"), row.number("failed")));
    }
}
