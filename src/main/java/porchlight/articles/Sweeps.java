package porchlight.articles;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.people.By;
import porchlight.work.Workers;

/**
 * Changes of many articles: a page of them while one waits, thousands behind. Each article is changed by itself, so that a
 * server which ends in between leaves none half changed; the rest stays as it was, and the same filter finds it again. What
 * was done is remembered for a while, so that it can be taken back.
 */
public final class Sweeps implements AutoCloseable {
    /** So many are changed while one waits. */
    public static final int WAITED_FOR = 50;

    private static final int AT_ONCE = 20;
    private static final int REMEMBERED = 40;
    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

    private final Bulk bulk;
    private final Supplier<String> ids;
    private final Workers workers = Workers.onHalfTheCores("sweeps");
    private final Map<String, Work> works = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Work> eldest) {
            return size() > REMEMBERED && eldest.getValue().over;
        }
    });

    /** @param ids for what is at work; nobody guesses them */
    public Sweeps(Bulk bulk, Supplier<String> ids) {
        this.bulk = bulk;
        this.ids = ids;
    }

    /** Begins; it is over when this returns, unless they are many. */
    public Sweep begin(Collection<String> paths, Bulk.Change change, By by) {
        return begun(
                new Work(ids.get(), by.author(), change, false, paths.size()),
                List.copyOf(paths),
                some -> bulk.change(some, change, by));
    }

    /** Of this person alone. */
    public Optional<Sweep> find(String id, String person) {
        return Optional.ofNullable(works.get(id))
                .filter(each -> each.person.equals(person))
                .map(Work::seen);
    }

    /** Makes what was changed as it was; empty when that was done already, or cannot be. */
    public Optional<Sweep> undo(String id, By by) {
        Work work = works.get(id);
        if (work == null || !work.person.equals(by.author()) || !work.takeBack()) {
            return Optional.empty();
        }
        List<Bulk.Changed> changed =
                work.seen().done().stream().filter(Bulk.Changed::canBeUndone).toList();
        return Optional.of(begun(
                new Work(ids.get(), by.author(), work.change, true, changed.size()),
                changed,
                some -> bulk.undo(some, by)));
    }

    private <T> Sweep begun(Work work, List<T> all, Function<List<T>, Bulk.Outcome> doing) {
        works.put(work.id, work);
        if (all.size() <= WAITED_FOR) {
            through(work, all, doing);
        } else {
            workers.execute(() -> through(work, all, doing));
        }
        return work.seen();
    }

    private static <T> void through(Work work, List<T> all, Function<List<T>, Bulk.Outcome> doing) {
        try {
            for (int from = 0; from < all.size(); from += AT_ONCE) {
                work.add(doing.apply(all.subList(from, Math.min(all.size(), from + AT_ONCE))));
            }
        } catch (RuntimeException unable) {
            LOG.warn(
                    "a change of {} articles ended after {}",
                    work.of,
                    work.seen().looked(),
                    unable);
            throw unable;
        } finally {
            work.over = true;
        }
    }

    @Override
    public void close() {
        workers.close();
    }

    /** What is at work, as far as it has come. */
    private static final class Work {
        private final String id;
        private final String person;
        private final Bulk.Change change;
        private final boolean undoing;
        private final long of;
        private final List<Bulk.Changed> done = new ArrayList<>();
        private final List<Bulk.Left> left = new ArrayList<>();
        private volatile boolean over;
        private boolean undone;

        Work(String id, String person, Bulk.Change change, boolean undoing, long of) {
            this.id = id;
            this.person = person;
            this.change = change;
            this.undoing = undoing;
            this.of = of;
        }

        synchronized void add(Bulk.Outcome outcome) {
            done.addAll(outcome.done());
            left.addAll(outcome.left());
        }

        /** Whether it is for this caller to take it back: once, and when it is over. */
        synchronized boolean takeBack() {
            boolean mine = seen().canBeUndone();
            undone |= mine;
            return mine;
        }

        synchronized Sweep seen() {
            return new Sweep(id, person, change, undoing, of, List.copyOf(done), List.copyOf(left), over, undone);
        }
    }
}
