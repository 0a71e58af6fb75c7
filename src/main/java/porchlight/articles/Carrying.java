package porchlight.articles;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;
import porchlight.people.By;

/** One article of a {@link Plan} at a time: it goes where it should, with all that is written about it, and its links lead where they led. */
final class Carrying {
    private static final Logger LOG = LoggerFactory.getLogger(Carrying.class);

    private final Journal journal;
    private final Articles articles;
    private final Categories categories;
    private final Manuscripts manuscripts;
    private final Markdown markdown;

    Carrying(Journal journal, Articles articles, Categories categories, Manuscripts manuscripts, Markdown markdown) {
        this.journal = journal;
        this.articles = articles;
        this.categories = categories;
        this.manuscripts = manuscripts;
        this.markdown = markdown;
    }

    /** @param id of an article of the plan that has not gone yet */
    void carry(Tx tx, Plan plan, String id) {
        Optional<String> path = path(tx, id);
        // What somebody moved elsewhere meanwhile stays there.
        if (path.isPresent() && path.get().equals(plan.left().get(id))) {
            String target = plan.shift().article(path.get());
            String to = target.equals(path.get()) ? target : free(tx, target, id);
            all(tx, plan, id, path.get(), to, text -> plan.shift().rewritten(markdown, path.get(), text));
        } else {
            follow(tx, plan, id);
        }
    }

    /** @param id of an article that stays, and may name what moves */
    void follow(Tx tx, Plan plan, String id) {
        path(tx, id)
                .ifPresent(path ->
                        all(tx, plan, id, path, path, text -> plan.shift().following(markdown, path, text)));
    }

    private static Optional<String> path(Tx tx, String id) {
        return tx.first("SELECT path FROM article WHERE id = ?", row -> row.text("path"), id)
                .filter(path -> !path.startsWith("//"));
    }

    /** Somebody may have begun another article there since the move was asked for. */
    private static String free(Tx tx, String wanted, String id) {
        String free = wanted;
        for (int next = 2; isAnothers(tx, free, id); next++) {
            free = wanted + "-" + next;
        }
        return free;
    }

    private static boolean isAnothers(Tx tx, String path, String id) {
        return Articles.idAt(tx, path).filter(each -> !each.equals(id)).isPresent()
                && (Articles.standing(tx, path) > 0 || Drafts.at(tx, path).isPresent() || Drafts.isThrown(tx, path));
    }

    private void all(Tx tx, Plan plan, String id, String path, String to, UnaryOperator<String> rewriting) {
        // All texts are read before it moves: they say where links led.
        Optional<Told> head = head(tx, id);
        List<Written> written = written(tx, id);
        List<Typing> typed = typed(tx, path);
        if (!to.equals(path)) {
            move(tx, id, path, to, plan.by());
        }
        categories(tx, plan, id, path, to);
        head.ifPresent(each -> publish(tx, id, to, each, rewriting.apply(each.text), !to.equals(path), plan));
        for (Written each : written) {
            String text = rewriting.apply(each.text);
            if (!text.equals(each.text)) {
                tx.run("UPDATE revision SET text = ? WHERE article = ? AND number = ?", text, id, each.number);
            }
        }
        for (Typing each : typed) {
            String text = rewriting.apply(each.text);
            if (!text.equals(each.text)) {
                tx.run(
                        "UPDATE autosave SET text = ? WHERE person = ? AND path = ? AND tab = ?",
                        text,
                        each.person,
                        to,
                        each.tab);
            }
        }
    }

    private record Told(long number, String text) {}

    private static Optional<Told> head(Tx tx, String id) {
        return tx.first(
                "SELECT article.revision, revision.text FROM article JOIN revision ON revision.article = article.id"
                        + " AND revision.number = article.revision WHERE article.id = ? AND article.removed IS NULL",
                row -> new Told(row.number("revision"), row.text("text")),
                id);
    }

    private record Written(long number, String text) {}

    /** The draft, one that can be taken back, and texts from elsewhere that wait beside it. */
    private static List<Written> written(Tx tx, String id) {
        return tx.all(
                "SELECT one.number, revision.text FROM (SELECT article, number FROM draft WHERE article = ?"
                        + " UNION SELECT article, number FROM thrown_draft WHERE article = ?"
                        + " UNION SELECT article, number FROM conflict WHERE article = ?) AS one"
                        + " JOIN revision ON revision.article = one.article AND revision.number = one.number",
                row -> new Written(row.number("number"), row.text("text")),
                id,
                id,
                id);
    }

    private record Typing(String person, String tab, String text) {}

    private static List<Typing> typed(Tx tx, String path) {
        return tx.all(
                "SELECT person, tab, text FROM autosave WHERE path = ?",
                row -> new Typing(row.text("person"), row.text("tab"), row.text("text")),
                path);
    }

    private void publish(Tx tx, String id, String path, Told head, String text, boolean moved, Plan plan) {
        if (text.equals(head.text)) {
            return;
        }
        boolean inCategory = !category(text).equals(category(head.text));
        try {
            Manuscript manuscript = manuscripts.prepare(path, text);
            String reason = moved || inCategory ? Rearranging.REASON : Rearranging.FOLLOWING;
            long fresh = articles.publish(tx, manuscript, plan.by(), reason).revision();
            // It says what it said: whoever writes at it has not been overtaken.
            tx.run("UPDATE draft SET base = ? WHERE article = ? AND base = ?", fresh, id, head.number);
            tx.run("UPDATE autosave SET base = ? WHERE path = ? AND base = ?", fresh, path, head.number);
        } catch (Malformed unfit) {
            // Its old links lead on by themselves; all else must not wait for one text.
            LOG.warn("the links of {} stay as they are: {}", path, unfit.reason());
        }
    }

    private static String category(String text) {
        return FrontMatter.of(text).text("category").orElse("");
    }

    private void move(Tx tx, String id, String path, String to, By by) {
        if (Articles.standing(tx, path) > 0) {
            articles.move(tx, id, path, to, by);
        } else {
            tx.run("UPDATE article SET path = '//' || id WHERE path = ? AND id <> ?", to, id);
            tx.run("UPDATE article SET path = ? WHERE id = ?", to, id);
            // No visitor ever saw it here, but somebody may have it open, and is led on.
            tx.run("DELETE FROM formerly WHERE path = ?", to);
            Articles.leads(tx, path, id);
            Autosaves.follow(tx, path, to);
        }
    }

    /** An article that was never published stands in the category that its draft says. */
    private static void categories(Tx tx, Plan plan, String id, String path, String to) {
        for (String table : List.of("draft", "thrown_draft")) {
            tx.first("SELECT category FROM " + table + " WHERE article = ?", row -> row.text("category"), id)
                    .ifPresent(category -> {
                        String shifted = plan.shift().category(category);
                        String now = shifted.equals(category) && category.equals(Content.parentOf(path))
                                ? Content.parentOf(to)
                                : shifted;
                        if (!now.equals(category)) {
                            tx.run("UPDATE " + table + " SET category = ? WHERE article = ?", now, id);
                        }
                    });
        }
    }

    // What is no article

    /** Once every article is where it should be: categories, and what waits for somebody to choose. */
    void close(Tx tx, Plan plan) {
        Shift shift = plan.shift();
        Map<String, String> sheets = sheets(tx, shift);
        Map<String, OtherText> waiting = waiting(tx, shift);
        waiting.forEach((id, other) -> {
            String category = Content.parentOf(other.file());
            tx.run(
                    "UPDATE other_text SET file = ?, text = ? WHERE id = ?",
                    Mirror.categoryFile(shift.category(category)),
                    shift.described(markdown, category, other.text()),
                    id);
        });
        sheets.forEach((category, text) -> describe(tx, shift, category, text, plan.by()));
        if (!shift.from().isEmpty()) {
            journal.append(tx, plan.by().author(), plan.by().address(), Rearranging.MOVED, shift.from(), shift.to());
        }
    }

    private void describe(Tx tx, Shift shift, String category, String text, By by) {
        String now = shift.category(category);
        String rewritten = shift.described(markdown, category, text);
        // What a category says of itself stays, whatever comes into it.
        boolean described = !now.equals(category)
                && Categories.file(tx, now).filter(file -> !file.isEmpty()).isPresent();
        if (!described && (!now.equals(category) || !rewritten.equals(text))) {
            categories.save(tx, now, rewritten, by);
        }
        if (!now.equals(category)) {
            categories.forget(tx, category, by);
        }
    }

    private static Map<String, String> sheets(Tx tx, Shift shift) {
        var sheets = new LinkedHashMap<String, String>();
        tx
                .all(
                        "SELECT path, file FROM category ORDER BY path",
                        row -> Map.entry(row.text("path"), row.text("file")))
                .stream()
                .filter(each -> !shift.category(each.getKey()).equals(each.getKey()) || shift.mayBeIn(each.getValue()))
                .forEach(each -> sheets.put(each.getKey(), each.getValue()));
        return sheets;
    }

    /** Texts from elsewhere of categories, that wait for somebody to choose; by id. */
    private static Map<String, OtherText> waiting(Tx tx, Shift shift) {
        var waiting = new LinkedHashMap<String, OtherText>();
        SideFiles.waiting(tx).stream()
                .filter(each -> Sheet.ofFile(each.file()).isEmpty())
                .filter(each -> {
                    String category = Content.parentOf(each.file());
                    return !shift.category(category).equals(category) || shift.mayBeIn(each.text());
                })
                .forEach(each -> waiting.put(each.id(), each));
        return waiting;
    }
}
