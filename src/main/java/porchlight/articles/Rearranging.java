package porchlight.articles;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;
import porchlight.people.By;

/**
 * Moves articles and whole categories: whoever kept an old address is led to the new one, and every link leads where it
 * led before, in what is published, being written and being typed. Of thousands a few are moved at a time, each whole, so
 * that nobody who saves something waits for all of them. What is to be done stands in the database first: a server that is
 * killed in between goes on with it.
 */
public final class Rearranging {
    /** Journal kind. The subject is the old path of a category, the detail the new one. */
    public static final String MOVED = "category.moved";

    static final String REASON = "moved";
    static final String FOLLOWING = "its links follow what was moved";

    /** For so long others who write wait at a time, and for a few articles at least. */
    private static final Duration TURN = Duration.ofMillis(40);

    private static final int LEAST = 20;

    private final Database database;
    private final Carrying carrying;
    private final Duration turn;
    private final int least;
    private final BooleanSupplier goesOn;

    /** Two at once would have to know of each other. */
    private final ReentrantLock one = new ReentrantLock(true);

    public Rearranging(
            Database database,
            Journal journal,
            Articles articles,
            Categories categories,
            Manuscripts manuscripts,
            Markdown markdown) {
        this(database, new Carrying(journal, articles, categories, manuscripts, markdown), TURN, LEAST, () -> true);
    }

    /** @param goesOn asked before each turn but the first: a test ends in between, as a kill would */
    Rearranging(Database database, Carrying carrying, Duration turn, int least, BooleanSupplier goesOn) {
        this.database = database;
        this.carrying = carrying;
        this.turn = turn;
        this.least = least;
        this.goesOn = goesOn;
    }

    /** What became of it. */
    public sealed interface Moved {
        /** @param articles how many went along */
        record Well(long articles) implements Moved {}

        /** Nothing was moved: another article stands, or is being written, at one of the new places. */
        record Taken(String path) implements Moved {}

        /** Nothing was moved: there is none. */
        record NoArticle() implements Moved {}
    }

    /**
     * Gives an article another path. One that names its category itself stays in it.
     *
     * @throws Malformed for a path that no file can have
     */
    public Moved move(String from, String to, By by) {
        refuse(to);
        return rearranged(new Shift(Map.of(from, to), "", ""), by, tx -> {
            if (!isHere(tx, from)) {
                return new Asked(new Moved.NoArticle(), Map.of());
            }
            if (to.equals(from)) {
                return new Asked(new Moved.Well(1), Map.of());
            }
            boolean typed = tx.first("SELECT path FROM autosave WHERE path = ?", row -> row.text("path"), to)
                    .isPresent();
            return typed || isHere(tx, to)
                    ? new Asked(new Moved.Taken(to), Map.of())
                    : new Asked(new Moved.Well(1), Map.of(from, to));
        });
    }

    /**
     * Gives a category another path, with all that is in it and below it.
     *
     * @throws Malformed for a path that no folder can have, or one inside the category itself
     */
    public Moved moveCategory(String from, String to, By by) {
        refuse(to + "/a");
        if (from.isEmpty() || to.equals(from) || to.startsWith(from + "/")) {
            throw new Malformed(0, "a category cannot be moved into itself");
        }
        return rearranged(new Shift(Map.of(), from, to), by, tx -> {
            if (Categories.file(tx, to).filter(file -> !file.isEmpty()).isPresent()) {
                throw new Malformed(
                        0,
                        "there is a category " + to + " already, with a name of its own; move its articles, or choose"
                                + " another path");
            }
            Set<String> there = there(tx, to);
            var inside = new LinkedHashMap<String, String>();
            for (String path : below(tx, "path", from)) {
                String target = to + path.substring(from.length());
                if (there.contains(target)) {
                    return new Asked(new Moved.Taken(target), Map.of());
                }
                inside.put(path, target);
            }
            return asked(tx, inside, from);
        });
    }

    /**
     * Puts all that is in one category, and below it, into another one, and takes the first away. Where an article of the
     * same name stands already, the one that comes gets a number.
     *
     * @throws Malformed for a category that goes into itself
     */
    public Moved mergeCategory(String from, String into, By by) {
        refuse(into + "/a");
        if (from.isEmpty() || into.equals(from) || into.startsWith(from + "/")) {
            throw new Malformed(0, "a category cannot go into itself");
        }
        return rearranged(new Shift(Map.of(), from, into), by, tx -> {
            Set<String> there = there(tx, into);
            var inside = new LinkedHashMap<String, String>();
            for (String path : below(tx, "path", from)) {
                String wanted = into + path.substring(from.length());
                String free = wanted;
                for (int next = 2; !there.add(free); next++) {
                    free = wanted + "-" + next;
                }
                inside.put(path, free);
            }
            return asked(tx, inside, from);
        });
    }

    /** Those too that name the category themselves, wherever they stand: they stay there. */
    private static Asked asked(Tx tx, Map<String, String> inside, String from) {
        var all = new LinkedHashMap<>(inside);
        below(tx, "category", from).stream()
                .filter(path -> !inside.containsKey(path))
                .forEach(path -> all.put(path, path));
        return new Asked(new Moved.Well(all.size()), all);
    }

    /** @param ways where each goes */
    private record Asked(Moved answer, Map<String, String> ways) {}

    private static void refuse(String path) {
        String problem = ArticleFile.problemOfNewPath(path);
        if (problem != null) {
            throw new Malformed(0, problem);
        }
    }

    /** What can be taken back is here as well: it must not find its place taken. */
    private static boolean isHere(Tx tx, String path) {
        return Articles.standing(tx, path) > 0 || Drafts.at(tx, path).isPresent() || Drafts.isThrown(tx, path);
    }

    /** Every path of a category at which something stands, is being written or being typed. */
    private static Set<String> there(Tx tx, String category) {
        Set<String> there = new HashSet<>(below(tx, "path", category));
        there.addAll(tx.all("SELECT path FROM autosave", row -> row.text("path")));
        return there;
    }

    /** The paths of the articles whose path or category lies in a category or below it. */
    private static List<String> below(Tx tx, String column, String category) {
        String where = column.equals("path")
                ? " SUBSTR(article.path, 1, CAST(? AS INTEGER)) = ?"
                : " article.removed IS NULL AND SUBSTR(article.category || '/', 1, CAST(? AS INTEGER)) = ?";
        return tx.all(
                "SELECT article.path FROM article LEFT JOIN draft ON draft.article = article.id"
                        + " LEFT JOIN thrown_draft ON thrown_draft.article = article.id"
                        + " WHERE (article.removed IS NULL OR draft.article IS NOT NULL"
                        + " OR thrown_draft.article IS NOT NULL) AND" + where
                        + " ORDER BY article.path",
                row -> row.text("path"),
                category.codePointCount(0, category.length()) + 1L,
                category + "/");
    }

    // A few at a time

    /** @param about what of it is known before: enough to find those who name it */
    private Moved rearranged(Shift about, By by, Function<Tx, Asked> asking) {
        one.lock();
        try {
            finish();
            // Whole texts are read before anybody has to wait.
            List<String> others = database.readAtLeisure(tx -> Naming.of(tx, about));
            var begun = database.inTransaction(tx -> {
                Asked asked = asking.apply(tx);
                boolean moves = !asked.ways.isEmpty()
                        || (asked.answer instanceof Moved.Well && !about.from().isEmpty());
                if (!moves) {
                    return new Begun(asked.answer, null, 0);
                }
                Plan plan = Plan.begin(tx, new Shift(asked.ways, about.from(), about.to()), by);
                Round round = Round.of(plan, others);
                return new Begun(asked.answer, round, turn(tx, round, 0));
            });
            if (begun.round != null) {
                finish(begun.round, begun.at);
            }
            return begun.answer;
        } finally {
            one.unlock();
        }
    }

    private record Begun(Moved answer, @Nullable Round round, int at) {}

    /** Goes on with what was begun before the server ended, unless somebody is at it. */
    public void goOn() {
        if (one.tryLock()) {
            try {
                finish();
            } finally {
                one.unlock();
            }
        }
    }

    private void finish() {
        Optional<Plan> left = database.read(Plan::of);
        if (left.isPresent()) {
            finish(
                    database.readAtLeisure(
                            tx -> Round.of(left.get(), Naming.of(tx, left.get().shift()))),
                    0);
        }
    }

    private void finish(Round round, int from) {
        int at = from;
        while (at <= round.size() && goesOn.getAsBoolean()) {
            int now = at;
            at = database.inTransaction(tx -> turn(tx, round, now));
        }
    }

    /**
     * What is still to be done, in order.
     *
     * @param inside articles of the plan, by id
     * @param others those who name what moves, by id
     */
    private record Round(Plan plan, List<String> inside, List<String> others) {
        static Round of(Plan plan, List<String> naming) {
            return new Round(
                    plan,
                    List.copyOf(plan.left().keySet()),
                    naming.stream()
                            .filter(each -> !plan.all().contains(each) && each.compareTo(plan.followed()) > 0)
                            .sorted()
                            .toList());
        }

        int size() {
            return inside.size() + others.size();
        }
    }

    /** Carries the next ones, and closes the plan with the last; returns which is next, and one more than all when it is closed. */
    private int turn(Tx tx, Round round, int from) {
        if (!Plan.isOpen(tx)) {
            return round.size() + 1;
        }
        long until = System.nanoTime() + turn.toNanos();
        int at = from;
        String followed = "";
        while (at < round.size() && (at - from < least || System.nanoTime() < until)) {
            if (at < round.inside.size()) {
                String article = round.inside.get(at);
                carrying.carry(tx, round.plan, article);
                Plan.done(tx, article);
            } else {
                followed = round.others.get(at - round.inside.size());
                carrying.follow(tx, round.plan, followed);
            }
            at++;
        }
        if (at == round.size() && (at - from < least || System.nanoTime() < until)) {
            carrying.close(tx, round.plan);
            Plan.end(tx);
            return at + 1;
        }
        if (!followed.isEmpty()) {
            Plan.followed(tx, followed);
        }
        return at;
    }
}
