package porchlight.console;

import java.util.List;
import porchlight.articles.Bulk;
import porchlight.articles.Sweep;

/** How far a change of many articles has come, or what became of it. */
public record SweepPage(Shell around, Sweep sweep) {
    private static final int NAMED = 200;

    public String address() {
        return ManyAtOnce.address(sweep.id());
    }

    public String summary() {
        long done = sweep.done().size();
        String what = sweep.undoing() ? " as they were" : " changed";
        return done == 0
                ? "Nothing was changed."
                : (done == 1 ? "One article was" : around.dates().number(done) + " articles were")
                        + (done == 1 && sweep.undoing() ? " made as it was" : sweep.undoing() ? " made" + what : what)
                        + ".";
    }

    public List<Bulk.Changed> done() {
        return sweep.done().stream().limit(NAMED).toList();
    }

    public List<Bulk.Left> left() {
        return sweep.left().stream().limit(NAMED).toList();
    }

    public long more() {
        return Math.max(0L, (long) sweep.done().size() - NAMED);
    }

    public long moreLeft() {
        return Math.max(0L, (long) sweep.left().size() - NAMED);
    }

    public String history(Bulk.Changed each) {
        return Editing.history(each.path());
    }
}
