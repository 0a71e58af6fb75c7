package porchlight.articles;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.markdown.Malformed;
import porchlight.people.By;

/**
 * What is being written, and its way to the visitors: saved, reviewed, published now or at a time, or withdrawn. Whoever
 * changes a draft names the revision that they saw, so that nobody writes over words or approves a text that they have
 * not read.
 */
public final class Drafts {
    /** Journal kinds. The subject is the article's id, the detail its path. */
    public static final String SAVED = "article.drafted";

    public static final String ASKED = "article.review-asked";
    public static final String SENT_BACK = "article.sent-back";
    public static final String APPROVED = "article.approved";
    public static final String SCHEDULED = "article.scheduled";
    public static final String WITHDRAWN = "article.withdrawn";
    public static final String DISCARDED = "article.draft-discarded";
    public static final String TAKEN_BACK = "article.draft-taken-back";
    public static final String CONFLICTED = "article.conflict";
    public static final String SETTLED = "article.conflict-settled";

    /** Saved again by the same person within this time of its first save, a draft takes the place of the one before. */
    private static final Duration ONE_SITTING = Duration.ofMinutes(10);

    /** For so long a draft that was thrown away can be taken back, and a text that was folded is known. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String DRAFT = """
            SELECT draft.*, article.path, revision.author FROM draft JOIN article ON article.id = draft.article
            JOIN revision ON revision.article = draft.article AND revision.number = draft.number""";

    private final Database database;
    private final Journal journal;
    private final Articles articles;
    private final InstantSource clock;

    public Drafts(Database database, Journal journal, Articles articles, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.articles = articles;
        this.clock = clock;
    }

    // Finding

    public Optional<Draft> at(String path) {
        return database.read(tx -> at(tx, path));
    }

    /** The text of a revision, also of one whose place another took in the same sitting; empty when that is long ago. */
    public Optional<String> textOf(String path, long number) {
        return database.read(tx -> Revisions.at(tx, path, number)
                .map(Revision::text)
                .or(() -> tx.first(
                        "SELECT folded_text.text FROM folded_text JOIN article ON article.id = folded_text.article"
                                + " WHERE article.path = ? AND folded_text.number = ?",
                        row -> row.text("text"),
                        path,
                        number)));
    }

    /** The id of the import by which a text came in; empty when somebody wrote it here. */
    Optional<String> intake(String path, long number) {
        return database.read(tx -> Revisions.intake(tx, path, number));
    }

    /** Where else a draft is called like this, and visitors see nothing yet. */
    List<Draft> titled(String title, String besides) {
        return database.read(tx -> tx.all(
                DRAFT + " WHERE article.removed IS NOT NULL AND LOWER(draft.title) = LOWER(?) AND article.path <> ?"
                        + " ORDER BY article.path LIMIT 3",
                Drafts::draft,
                title,
                besides));
    }

    /** What an editor of the article at a path begins with; empty when there is neither draft nor head. */
    public Optional<Working> working(String path) {
        return database.read(tx -> {
            long head = Articles.standing(tx, path);
            Draft draft = at(tx, path).orElse(null);
            long number = draft == null ? head : draft.number();
            return Revisions.at(tx, path, number)
                    .map(revision -> new Working(path, number, head, revision.text(), draft));
        });
    }

    /** Drafts of which a review is asked, the longest waiting first. */
    public List<Draft> asked() {
        return database.read(tx ->
                tx.all(DRAFT + " WHERE draft.stage = ? ORDER BY draft.stage_at", Drafts::draft, Step.ASKED.name()));
    }

    /** Drafts of a writer that were sent back, the oldest first. */
    public List<Draft> sentBack(String author) {
        return database
                .read(tx -> tx.all(
                        DRAFT + " WHERE draft.stage = ? ORDER BY draft.stage_at", Drafts::draft, Step.SENT_BACK.name()))
                .stream()
                .filter(each -> each.author().equals(author))
                .toList();
    }

    /** Drafts that were approved or scheduled until somebody saved other words, the oldest first. */
    public List<Draft> lapsed() {
        return database.read(tx -> tx.all(
                DRAFT + " WHERE draft.lapsed IN (?, ?) ORDER BY draft.lapsed_at",
                Drafts::draft,
                Step.APPROVED.name(),
                Step.SCHEDULED.name()));
    }

    /** Texts from elsewhere that wait for somebody to choose, the oldest first. */
    public List<Conflict> conflicts() {
        return database.read(tx -> tx.all(CONFLICT + " ORDER BY conflict.at", Drafts::conflict));
    }

    public List<Conflict> conflictsAt(String path) {
        return database.read(
                tx -> tx.all(CONFLICT + " WHERE article.path = ? ORDER BY conflict.at", Drafts::conflict, path));
    }

    // Writing

    /** What became of an attempt. */
    public sealed interface Done {
        /** @param number the revision that stands now */
        record Well(long number) implements Done {}

        /**
         * Somebody else was quicker; nothing was changed.
         *
         * @param number the revision of the draft or, without one, of the head that stands now
         */
        record Stale(long number) implements Done {}

        /** There is neither draft nor head (any more); nothing was changed. */
        record Gone() implements Done {}

        private static Done not(long latest) {
            return latest == 0 ? new Gone() : new Stale(latest);
        }
    }

    /**
     * Keeps a text beside the head. Whatever was asked, approved or scheduled of other words is so no longer, and
     * {@link Draft#lapsed} tells it.
     *
     * @param basedOn the number of the revision that the text was made from; 0 for an article that is not there yet
     * @throws Malformed when path or text are refused; nothing is changed then
     */
    public Done save(String path, String text, By by, String reason, long basedOn) {
        return save(path, text, by, reason, basedOn, (_, _) -> {});
    }

    /** What belongs to a draft, and is written with it or not at all. */
    public interface Along {
        void with(Tx tx, Draft draft);
    }

    /** The same, with something that belongs to it. */
    public Done save(String path, String text, By by, String reason, long basedOn, Along along) {
        return save(path, text, by, reason, basedOn, true, along);
    }

    /** The same, beside what was saved a moment ago and not in its place: an older text is gone on with. */
    public Done goOnFrom(String path, String text, By by, String reason, long basedOn) {
        return save(path, text, by, reason, basedOn, false, (_, _) -> {});
    }

    private Done save(String path, String text, By by, String reason, long basedOn, boolean folds, Along along) {
        Manuscript manuscript = articles.prepared(path, text);
        return database.inTransaction(tx -> {
            Articles.requireFit(tx, path);
            Draft before = at(tx, path).orElse(null);
            long latest = before == null ? Articles.standing(tx, path) : before.number();
            if (basedOn != latest) {
                return Done.not(latest);
            }
            long number = save(tx, manuscript, by, reason, before, folds);
            along.with(tx, at(tx, path).orElseThrow());
            return new Done.Well(number);
        });
    }

    /**
     * Keeps a text that was made without looking at a draft: as the draft where there is none, or else beside it, for
     * somebody to settle.
     *
     * @return the number of the revision
     * @throws Malformed when path or text are refused; nothing is changed then
     */
    public long add(String path, String text, By by, String reason) {
        Manuscript manuscript = articles.prepared(path, text);
        return database.inTransaction(tx -> {
            Articles.requireFit(tx, path);
            return add(tx, manuscript, by, reason);
        });
    }

    long add(Tx tx, Manuscript manuscript, By by, String reason) {
        String path = manuscript.path();
        return at(tx, path).isEmpty()
                ? save(tx, manuscript, by, reason, null, false)
                : conflict(tx, path, manuscript.content().file().toString(), by, reason, Articles.standing(tx, path));
    }

    /** @param folds whether it may take the place of what the same person saved a moment ago */
    private long save(Tx tx, Manuscript manuscript, By by, String reason, @Nullable Draft before, boolean folds) {
        Instant now = clock.instant();
        String path = manuscript.path();
        String text = manuscript.content().file().toString();
        String id = Articles.idAt(tx, path).orElseGet(() -> hidden(tx, path, now));
        long base = before == null ? Articles.standing(tx, path) : before.base();
        if (before != null && isOf(tx, before, text)) {
            explain(tx, before, reason);
            return before.number();
        }
        long number = Revisions.add(tx, id, now, by.author(), reason, true, text);
        Instant begun = now;
        if (folds && before != null && isOneSitting(tx, before, by, now)) {
            begun = begun(tx, before);
            tx.run(
                    "INSERT INTO folded_text (article, number, text, at)"
                            + " SELECT article, number, text, ? FROM revision WHERE article = ? AND number = ?",
                    now,
                    id,
                    before.number());
            tx.run("DELETE FROM revision WHERE article = ? AND number = ?", id, before.number());
        }
        tx.run("DELETE FROM draft WHERE article = ?", id);
        Significance significance = before == null ? Significance.MEDIUM : before.significance();
        insert(tx, id, number, base, significance, manuscript.content(), by.author(), now, begun);
        Lapse.note(tx, id, Lapse.after(before));
        journal.append(tx, by.author(), by.address(), SAVED, id, path);
        return number;
    }

    private static void insert(
            Tx tx,
            String id,
            long number,
            long base,
            Significance significance,
            Content content,
            String author,
            Instant now,
            Instant begun) {
        tx.run(
                """
                INSERT INTO draft (article, number, base, stage, stage_by, stage_at, due, significance, title, kind,
                    category, language, circle, owner, updated, begun)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                number,
                base,
                Step.WRITING.name(),
                author,
                now,
                null,
                significance.name(),
                content.title(),
                content.kind().name(),
                content.category(),
                content.language(),
                Articles.circle(content.audience()),
                content.owner(),
                now,
                begun);
    }

    /** Says why it was written; no words leave those that are there. */
    private static void explain(Tx tx, Draft draft, String reason) {
        if (!reason.isEmpty()) {
            tx.run(
                    "UPDATE revision SET reason = ? WHERE article = ? AND number = ?",
                    reason,
                    draft.id(),
                    draft.number());
        }
    }

    /** A place for revisions that no visitor sees until one is published. */
    private String hidden(Tx tx, String path, Instant now) {
        String id = articles.begun(tx, path);
        tx.run("UPDATE article SET removed = ? WHERE id = ?", now, id);
        return id;
    }

    private static boolean isOf(Tx tx, Draft draft, String text) {
        return Revisions.of(tx, draft.id(), draft.number())
                .filter(each -> each.text().equals(text))
                .isPresent();
    }

    /** When the text that stands was saved first. */
    private static Instant begun(Tx tx, Draft draft) {
        return tx.first(
                        "SELECT COALESCE(begun, updated) AS begun FROM draft WHERE article = ?",
                        row -> row.instant("begun"),
                        draft.id())
                .orElse(draft.updated());
    }

    /** Whether the first save was a moment ago by the same person, and nobody has said anything about it. */
    private static boolean isOneSitting(Tx tx, Draft before, By by, Instant now) {
        return before.author().equals(by.author())
                && before.stage() instanceof Stage.Writing
                && Duration.between(begun(tx, before), now).compareTo(ONE_SITTING) < 0
                && tx.first(
                                "SELECT id FROM remark WHERE article = ? AND number = ?",
                                row -> row.text("id"),
                                before.id(),
                                before.number())
                        .isEmpty();
    }

    /**
     * Keeps a text in which the draft and what visitors see by now were brought together: from here on it is a draft of
     * the latter.
     *
     * @param basedOn the number of the draft's revision that it was made from; of the head, when there was no draft
     * @param head the number of the head that it was made from
     * @throws Malformed as {@link #save}
     */
    public Done bringTogether(String path, String text, By by, String reason, long basedOn, long head) {
        Manuscript manuscript = articles.prepared(path, text);
        return database.inTransaction(tx -> {
            Draft before = at(tx, path).orElse(null);
            long stands = Articles.standing(tx, path);
            long latest = before == null ? stands : before.number();
            if (basedOn != latest || stands != head) {
                return Done.not(latest);
            }
            long number = save(tx, manuscript, by, reason, before, true);
            tx.run(
                    "UPDATE draft SET base = ? WHERE article = ?",
                    head,
                    Articles.idAt(tx, path).orElseThrow());
            return new Done.Well(number);
        });
    }

    // Reviewing

    /** Says how much the draft changes. */
    public Done weigh(String path, long number, Significance significance) {
        return onDraft(
                path,
                number,
                (tx, draft) ->
                        tx.run("UPDATE draft SET significance = ? WHERE article = ?", significance.name(), draft.id()));
    }

    public Done ask(String path, long number, By by) {
        return bring(path, number, Step.ASKED, null, ASKED, by);
    }

    public Done sendBack(String path, long number, By by) {
        return bring(path, number, Step.SENT_BACK, null, SENT_BACK, by);
    }

    public Done approve(String path, long number, By by) {
        return bring(path, number, Step.APPROVED, null, APPROVED, by);
    }

    /**
     * Has it published by itself at a moment; one that is past means at once.
     *
     * @param reason for the history; "" leaves what the author said
     */
    public Done schedule(String path, long number, Instant due, By by, String reason) {
        return bring(path, number, Step.SCHEDULED, due, SCHEDULED, by, reason);
    }

    /** Takes back what was asked, approved or scheduled: it is being written again. */
    public Done withdraw(String path, long number, By by) {
        return bring(path, number, Step.WRITING, null, WITHDRAWN, by);
    }

    /**
     * Takes the draft away, for {@link #takeBack} to bring it back; its texts stay in the history. Where visitors see
     * nothing, the text from elsewhere that came last beside it becomes the draft: there is nothing left to settle it with.
     */
    public Done discard(String path, long number, By by) {
        return onDraft(path, number, (tx, draft) -> {
            tx.run("DELETE FROM thrown_draft WHERE article = ?", draft.id());
            tx.run(
                    "INSERT INTO thrown_draft (" + KEPT_COLUMNS + ", thrown, thrown_by) SELECT " + KEPT_COLUMNS
                            + ", ?, ? FROM draft WHERE article = ?",
                    clock.instant(),
                    by.author(),
                    draft.id());
            tx.run("DELETE FROM draft WHERE article = ?", draft.id());
            journal.append(tx, by.author(), by.address(), DISCARDED, draft.id(), path);
            if (Articles.standing(tx, path) == 0) {
                comeForward(tx, draft.id(), path, by);
            }
        });
    }

    private void comeForward(Tx tx, String id, String path, By by) {
        Optional<Revision> last = tx.first(
                        "SELECT MAX(number) AS number FROM conflict WHERE article = ? HAVING COUNT(*) > 0",
                        row -> row.number("number"),
                        id)
                .flatMap(number -> Revisions.of(tx, id, number));
        if (last.isEmpty()) {
            return;
        }
        Revision text = last.get();
        Content content;
        try {
            content = articles.prepared(path, text.text()).content();
        } catch (Malformed _) {
            // A text that is refused by now can be no draft: it waits as it did.
            return;
        }
        tx.run("DELETE FROM conflict WHERE article = ? AND number = ?", id, text.number());
        insert(tx, id, text.number(), 0, Significance.MEDIUM, content, text.author(), clock.instant(), text.at());
        journal.append(tx, by.author(), by.address(), SETTLED, id, path);
    }

    private static final String KEPT_COLUMNS =
            "article, number, base, significance, title, kind, category, language, circle, owner, updated";

    /** The draft that was thrown away last at a path, while it can be taken back. */
    public Optional<Thrown> thrown(String path) {
        return database.read(
                tx -> thrown(tx, " AND article.path = ?", path).stream().findFirst());
    }

    /** What can be taken back, the fifty that were thrown away last first. */
    public List<Thrown> thrown() {
        return database.read(tx -> thrown(tx, ""));
    }

    private List<Thrown> thrown(Tx tx, String where, String... values) {
        var all = new ArrayList<Object>(List.of(clock.instant().minus(KEPT)));
        all.addAll(List.of(values));
        return tx.all(
                "SELECT thrown_draft.*, article.path FROM thrown_draft JOIN article ON article.id = thrown_draft.article"
                        + " LEFT JOIN draft ON draft.article = article.id"
                        + " WHERE thrown_draft.thrown > ? AND draft.article IS NULL" + where
                        + " ORDER BY thrown_draft.thrown DESC LIMIT 50",
                row -> new Thrown(
                        row.text("path"),
                        row.number("number"),
                        row.text("title"),
                        row.instant("thrown"),
                        row.text("thrown_by")),
                all.toArray());
    }

    /** Whether a draft that was thrown away at a path can be taken back. */
    static boolean isThrown(Tx tx, String path) {
        return tx.first(
                        "SELECT thrown_draft.article FROM thrown_draft JOIN article ON article.id = thrown_draft.article"
                                + " WHERE article.path = ?",
                        _ -> true,
                        path)
                .isPresent();
    }

    /** Brings a draft back that was thrown away: it is being written again, from the same text as then. */
    public Done takeBack(String path, long number, By by) {
        return database.inTransaction(tx -> {
            Optional<Thrown> thrown = thrown(tx, " AND article.path = ?", path).stream()
                    .filter(each -> each.number() == number)
                    .findFirst();
            if (thrown.isEmpty()) {
                return stale(tx, path, at(tx, path));
            }
            String id = Articles.idAt(tx, path).orElseThrow();
            tx.run(
                    "INSERT INTO draft (" + KEPT_COLUMNS + ", stage, stage_by, stage_at) SELECT " + KEPT_COLUMNS
                            + ", ?, ?, ? FROM thrown_draft WHERE article = ?",
                    Step.WRITING.name(),
                    by.author(),
                    clock.instant(),
                    id);
            tx.run("DELETE FROM thrown_draft WHERE article = ?", id);
            journal.append(tx, by.author(), by.address(), TAKEN_BACK, id, path);
            return new Done.Well(number);
        });
    }

    /** Forgets the drafts that can be taken back no longer, and the texts that nobody can have open any more. */
    public void tidy() {
        Instant before = clock.instant().minus(KEPT);
        database.run(tx -> {
            tx.run("DELETE FROM thrown_draft WHERE thrown <= ?", before);
            tx.run("DELETE FROM folded_text WHERE at <= ?", before);
        });
    }

    private Done bring(String path, long number, Step step, @Nullable Instant due, String kind, By by) {
        return bring(path, number, step, due, kind, by, "");
    }

    private Done bring(String path, long number, Step step, @Nullable Instant due, String kind, By by, String reason) {
        return onDraft(path, number, (tx, draft) -> {
            explain(tx, draft, reason);
            tx.run(
                    "UPDATE draft SET stage = ?, stage_by = ?, stage_at = ?, due = ? WHERE article = ?",
                    step.name(),
                    by.author(),
                    clock.instant(),
                    due,
                    draft.id());
            Lapse.over(tx, draft.id(), step);
            journal.append(tx, by.author(), by.address(), kind, draft.id(), path);
        });
    }

    private interface Change {
        void make(Tx tx, Draft draft);
    }

    private Done onDraft(String path, long number, Change change) {
        return database.inTransaction(tx -> {
            Optional<Draft> draft = at(tx, path);
            if (draft.isEmpty() || draft.get().number() != number) {
                return stale(tx, path, draft);
            }
            change.make(tx, draft.get());
            return new Done.Well(number);
        });
    }

    private static Done stale(Tx tx, String path, Optional<Draft> draft) {
        return Done.not(draft.map(Draft::number).orElseGet(() -> Articles.standing(tx, path)));
    }

    // Publishing

    /**
     * Makes the draft what visitors see.
     *
     * @param reason for the history; "" leaves what the author said
     * @return stale also when the head has changed since the draft was begun: both have to be brought together first
     * @throws Malformed when the text is refused by now; nothing is changed then
     */
    public Done publish(String path, long number, By by, String reason) {
        Optional<Revision> text = articles.revision(path, number);
        if (text.isEmpty()) {
            return database.read(tx -> stale(tx, path, at(tx, path)));
        }
        boolean lookedOver = isLookedOver(path, text.get(), by);
        Manuscript manuscript =
                articles.prepared(path, finished(path, text.get().text(), lookedOver));
        return database.inTransaction(tx -> {
            Optional<Draft> draft = at(tx, path);
            if (draft.isEmpty() || draft.get().number() != number) {
                return stale(tx, path, draft);
            }
            Done done = publish(tx, draft.get(), manuscript, by, reason);
            if (lookedOver && done instanceof Done.Well) {
                journal.append(
                        tx,
                        by.author(),
                        by.address(),
                        Validation.VALIDATED,
                        draft.get().id(),
                        path);
            }
            return done;
        });
    }

    private Done publish(Tx tx, Draft draft, Manuscript manuscript, By by, String reason) {
        long head = Articles.standing(tx, draft.path());
        // What was taken away meanwhile is brought back by whoever publishes: there is nothing to bring it together
        // with.
        if (head != 0 && draft.base() != head) {
            return new Done.Stale(head);
        }
        // The draft's own row becomes the head: it keeps who wrote it, while the journal tells who published it.
        tx.run(
                "UPDATE revision SET draft = 0, significance = ?, text = ? WHERE article = ? AND number = ?",
                draft.significance().name(),
                manuscript.content().file().toString(),
                draft.id(),
                draft.number());
        explain(tx, draft, reason);
        tx.run("DELETE FROM draft WHERE article = ?", draft.id());
        articles.stand(tx, draft.id(), draft.number(), manuscript, by, clock.instant());
        return new Done.Well(draft.number());
    }

    /** Who publishes work in progress says with it that it is finished. */
    private String finished(String path, String text, boolean lookedOver) {
        Content content = articles.prepared(path, text).content();
        return content.state() == State.WIP || lookedOver
                ? content.file().without("state").toString()
                : text;
    }

    /** Who publishes what somebody else wrote has looked it over. */
    private boolean isLookedOver(String path, Revision draft, By by) {
        return !draft.author().equals(by.author())
                && articles.prepared(path, draft.text()).content().state() == State.NOT_VALIDATED;
    }

    /**
     * Publishes whatever is due. One that cannot be published goes back to being written, with a remark that says why.
     *
     * @param mayPublish whether whoever scheduled it may do so still
     */
    public void publishDue(Predicate<String> mayPublish) {
        List<Draft> due = database.read(tx -> tx.all(
                DRAFT + " WHERE draft.due IS NOT NULL AND draft.due <= ? ORDER BY draft.due",
                Drafts::draft,
                clock.instant()));
        for (Draft each : due) {
            By by = new By(each.stage().by(), "");
            if (!mayPublish.test(by.author())) {
                giveBack(each, "Whoever scheduled this may not publish any more: an editor decides anew.");
                continue;
            }
            try {
                if (publish(each.path(), each.number(), by, "") instanceof Done.Stale) {
                    giveBack(each, "The article was changed since this was scheduled: bring both together first.");
                }
            } catch (Malformed broken) {
                giveBack(each, "It could not be published: " + broken.reason() + ".");
            }
        }
    }

    private void giveBack(Draft draft, String why) {
        var _ = onDraft(draft.path(), draft.number(), (tx, there) -> {
            tx.run(
                    "UPDATE draft SET stage = ?, stage_by = ?, stage_at = ?, due = NULL WHERE article = ?",
                    Step.SENT_BACK.name(),
                    CLOCK,
                    clock.instant(),
                    there.id());
            Remarks.add(tx, there, 0, "", why, CLOCK, clock.instant());
            journal.append(tx, CLOCK, SENT_BACK, there.id(), there.path());
        });
    }

    /** Who publishes what is due, where nobody else is at it. */
    static final String CLOCK = "clock";

    // Two sides

    /** Keeps the folder's text, when file and article were changed at the same time. */
    void keepFolders(Tx tx, String path, String text, String agreed, String author, String reason) {
        String id = Articles.idAt(tx, path).orElseThrow(() -> new IllegalArgumentException("no article at " + path));
        long base = Revisions.seenAs(tx, id, agreed);
        conflict(tx, path, text, new By(author, ""), reason, base);
    }

    private long conflict(Tx tx, String path, String text, By by, String reason, long base) {
        String id = Articles.idAt(tx, path).orElseThrow();
        Instant now = clock.instant();
        long number = Revisions.add(tx, id, now, by.author(), reason, true, text);
        tx.run("INSERT INTO conflict (article, number, base, at) VALUES (?, ?, ?, ?)", id, number, base, now);
        journal.append(tx, by.author(), by.address(), CONFLICTED, id, path);
        return number;
    }

    /** Notes that a text from elsewhere has been looked at: its words are in the draft, or not wanted. */
    public boolean settle(String path, long number, By by) {
        return database.inTransaction(tx -> {
            Optional<String> id = Articles.idAt(tx, path);
            if (id.isEmpty()
                    || tx.run("DELETE FROM conflict WHERE article = ? AND number = ?", id.get(), number) == 0) {
                return false;
            }
            journal.append(tx, by.author(), by.address(), SETTLED, id.get(), path);
            return true;
        });
    }

    // Rows

    private static final String CONFLICT = """
            SELECT conflict.*, article.path, article.title, revision.author
            FROM conflict JOIN article ON article.id = conflict.article
            JOIN revision ON revision.article = conflict.article AND revision.number = conflict.number""";

    static Optional<Draft> at(Tx tx, String path) {
        return tx.first(DRAFT + " WHERE article.path = ?", Drafts::draft, path);
    }

    private static Draft draft(Row row) {
        return new Draft(
                row.text("article"),
                row.text("path"),
                row.number("number"),
                row.number("base"),
                stage(row),
                Significance.valueOf(row.text("significance")),
                row.text("title"),
                row.text("author"),
                row.instant("updated"),
                Lapse.of(row));
    }

    static Stage stage(Row row) {
        return Step.valueOf(row.text("stage"))
                .stage(row.text("stage_by"), row.instant("stage_at"), row.instantOrNull("due"));
    }

    private static Conflict conflict(Row row) {
        return new Conflict(
                row.text("path"),
                row.text("title"),
                row.number("number"),
                row.number("base"),
                row.text("author"),
                row.instant("at"));
    }
}
