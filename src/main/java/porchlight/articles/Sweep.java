package porchlight.articles;

import java.util.List;

/**
 * One change of many articles, and how far it has come.
 *
 * @param person whose it is
 * @param undoing whether it makes others as they were
 * @param of how many were to be changed
 * @param over whether it is at its end
 * @param undone whether somebody has taken it back
 */
public record Sweep(
        String id,
        String person,
        Bulk.Change change,
        boolean undoing,
        long of,
        List<Bulk.Changed> done,
        List<Bulk.Left> left,
        boolean over,
        boolean undone) {
    public long looked() {
        return (long) done.size() + left.size();
    }

    /** Whether what was done can be made as it was. */
    public boolean canBeUndone() {
        return over && !undone && !undoing && done.stream().anyMatch(Bulk.Changed::canBeUndone);
    }
}
