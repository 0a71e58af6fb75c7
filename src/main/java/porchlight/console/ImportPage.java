package porchlight.console;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Imports;
import porchlight.articles.Intake;
import porchlight.articles.Intakes;
import porchlight.articles.Proofreader;
import porchlight.articles.Refusal;
import porchlight.web.Url;

/**
 * One file that was handed in: what would come of it, how far it is, or what came of it.
 *
 * @param name of who handed it in
 * @param planned what would become of each article; none once it was begun
 * @param report null while it is at work, and when the file is gone
 */
public record ImportPage(
        Shell around,
        Intake intake,
        String name,
        Imports.Wish wish,
        Imports.@Nullable Report report,
        List<Planned> planned,
        Intakes.Running running,
        List<String> categories,
        String problem) {
    static final int SHOWN = 200;

    /**
     * An article as it would be taken.
     *
     * @param left whether it is not to be taken
     * @param twin one that is there already and tells nearly the same; null for none
     */
    public record Planned(Imports.Found found, boolean left, Proofreader.@Nullable Twin twin) {}

    /** Articles of which the same would become, of which a page shows only so many. */
    public record Plan(String id, String title, List<Planned> lines, int more) {}

    public List<Plan> plans() {
        return Stream.of(
                        plan("new", "New", each -> !each.left && each.found.fate() == Imports.Fate.NEW),
                        plan("changed", "Changed", each -> !each.left && each.found.fate() == Imports.Fate.CHANGED),
                        plan("without", "Left out by you", each -> each.left),
                        plan("same", "The same", each -> !each.left && each.found.fate() == Imports.Fate.SAME))
                .filter(each -> !each.lines.isEmpty())
                .toList();
    }

    private Plan plan(String id, String title, Predicate<Planned> which) {
        List<Planned> all = planned.stream().filter(which).toList();
        return new Plan(id, title, all.stream().limit(SHOWN).toList(), Math.max(0, all.size() - SHOWN));
    }

    /** What is not to be taken, a line each. */
    public String without() {
        return String.join("\n", wish.without());
    }

    /** What else is to be known before it is taken; "" for nothing. */
    public String remark(Planned each) {
        if (!each.found.drafted() || each.found.fate() == Imports.Fate.SAME) {
            return "";
        }
        return wish.asDrafts()
                ? "Somebody is writing at it: this text is kept beside the draft, for somebody to choose."
                : "Somebody is writing at it: visitors see this text, and the draft has to be brought together with it.";
    }

    public String textAddress(Planned each) {
        return address() + "/text?file=" + Url.value(each.found.file())
                + (wish.into().isEmpty() ? "" : "&into=" + Url.value(wish.into()))
                + (wish.language().isEmpty() ? "" : "&language=" + Url.value(wish.language()));
    }

    public String write(Proofreader.Twin twin) {
        return Editing.write(twin.path());
    }

    /** Articles, of which a page shows only so many. */
    public record Some(String id, String title, List<Imports.Line> lines, int more) {}

    /** Notes, of which a page shows only so many. */
    public record Notes(String id, String title, List<Refusal> lines, int more) {}

    public String address() {
        return Room.IMPORTS.address() + "/" + intake.id();
    }

    public String size() {
        return ImportsPage.size(intake.bytes());
    }

    public boolean isRunning() {
        return intake.stage() == Intake.Stage.RUNNING;
    }

    public boolean isDone() {
        return intake.stage() == Intake.Stage.DONE;
    }

    /** Where an article stands, or is written. */
    public String addressOf(Imports.Line line) {
        return Editing.write(line.path());
    }

    public String summary(Imports.Report report) {
        return count(report.fresh().size(), "new") + ", "
                + count(report.changed().size(), "changed") + ", " + count(report.same(), "the same") + ", "
                + (report.pictures().size() == 1
                        ? "one picture"
                        : count(report.pictures().size(), "pictures"));
    }

    public int taken(Imports.Report report) {
        return report.fresh().size() + report.changed().size();
    }

    public int left(Imports.Report report) {
        return report.refused().size() + intake.left().size();
    }

    private String count(long count, String what) {
        return around.dates().number(count) + " " + what;
    }

    public List<Some> articles(Imports.Report report) {
        return List.of(some("new", "New", report.fresh()), some("changed", "Changed", report.changed()));
    }

    private static Some some(String id, String title, List<Imports.Line> lines) {
        return new Some(id, title, lines.stream().limit(SHOWN).toList(), Math.max(0, lines.size() - SHOWN));
    }

    public List<Notes> notes(Imports.Report report) {
        List<Refusal> left =
                Stream.concat(intake.left().stream(), report.refused().stream()).toList();
        return List.of(notes("left", "Left out", left), notes("told", "Taken along, with a change", intake.told()));
    }

    private static Notes notes(String id, String title, List<Refusal> lines) {
        return new Notes(id, title, lines.stream().limit(SHOWN).toList(), Math.max(0, lines.size() - SHOWN));
    }
}
