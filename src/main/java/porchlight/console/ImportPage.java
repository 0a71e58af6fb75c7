package porchlight.console;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Imports;
import porchlight.articles.Intake;
import porchlight.articles.Intakes;
import porchlight.articles.Refusal;

/**
 * One file that was handed in: what would come of it, how far it is, or what came of it.
 *
 * @param name of who handed it in
 * @param report null while it is at work, and when the file is gone
 */
public record ImportPage(
        Shell around,
        Intake intake,
        String name,
        Imports.Wish wish,
        Imports.@Nullable Report report,
        Intakes.Running running,
        List<String> categories,
        String problem) {
    private static final int SHOWN = 200;

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
                + count(report.pictures().size(), "pictures");
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
