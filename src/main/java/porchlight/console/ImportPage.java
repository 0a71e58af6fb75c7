package porchlight.console;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Imports;
import porchlight.articles.Intake;
import porchlight.articles.Intakes;
import porchlight.articles.Proofreader;
import porchlight.articles.Refusal;
import porchlight.articles.Warnings;
import porchlight.web.Url;

/**
 * One file that was handed in: what would come of it, how far it is, or what came of it.
 *
 * @param name of who handed it in
 * @param plans what would become of the articles, those together of which the same would; none once it was begun
 * @param warnings what wants a look before; none once it was begun
 * @param twice titles that several new ones have
 * @param turned which list is leafed through
 * @param untouched how many of its drafts nobody has touched since
 * @param report null while it is at work, and when the file is gone
 */
public record ImportPage(
        Shell around,
        Intake intake,
        String name,
        Imports.Wish wish,
        Imports.@Nullable Report report,
        List<ImportLists.Part<Planned>> plans,
        Warnings warnings,
        Set<String> twice,
        ImportLists.Turned turned,
        Intakes.Running running,
        int untouched,
        CategoryField into,
        String problem) {
    /**
     * An article as it would be taken.
     *
     * @param left whether it is not to be taken
     * @param twin one that is there already and tells nearly the same; null for none
     */
    public record Planned(Imports.Found found, boolean left, Proofreader.@Nullable Twin twin) {}

    /** What is not to be taken, a line each. */
    public String without() {
        return String.join("\n", wish.without());
    }

    /** What else is to be known before it is taken; "" for nothing. */
    public String remark(Planned each) {
        return Stream.of(asDraft(each.found), elsewhere(each.found), shared(each.found), drafted(each))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String asDraft(Imports.Found found) {
        return found.draft() && !wish.asDrafts() ? "It is a draft, and comes as one: visitors do not see it." : "";
    }

    private static String elsewhere(Imports.Found found) {
        String where = "Already here as " + ArticleLinks.address(found.line().path());
        return !found.elsewhere()
                ? ""
                : where
                        + (found.fate() == Imports.Fate.SAME
                                ? "."
                                : ": this is taken as the new text of that article.");
    }

    private static String shared(Imports.Found found) {
        Imports.Shared shared = found.shared();
        return shared == null || found.fate() == Imports.Fate.SAME
                ? ""
                : ArticleLinks.address(shared.path()) + " claims its former address /" + shared.address()
                        + " as well: that can lead to one of them only.";
    }

    private String drafted(Planned each) {
        if (!each.found.drafted() || each.found.fate() == Imports.Fate.SAME) {
            return "";
        }
        return wish.asDrafts() || each.found.draft()
                ? "Somebody is writing at it: this text is kept beside the draft, for somebody to choose."
                : "Somebody is writing at it: visitors see this text, and the draft has to be brought together with it.";
    }

    /** Whether another one of it, new as well, is called the same. */
    public boolean isNamedTwice(Planned each) {
        return each.found.fate() == Imports.Fate.NEW
                && !each.left
                && twice.contains(each.found.line().title());
    }

    public String textAddress(Planned each) {
        return address() + "/text?file=" + Url.value(each.found.file())
                + (wish.into().isEmpty() ? "" : "&into=" + Url.value(wish.into()))
                + (wish.language().isEmpty() ? "" : "&language=" + Url.value(wish.language()));
    }

    public String write(Proofreader.Twin twin) {
        return Editing.write(twin.path());
    }

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

    /** How much of it is taken along otherwise than it was. */
    public String told() {
        int told = intake.told().size();
        return told == 1 ? "one" : around.dates().number(told);
    }

    private String count(long count, String what) {
        return around.dates().number(count) + " " + what;
    }

    public List<ImportLists.Part<Imports.Line>> articles(Imports.Report report) {
        return List.of(turned.part("new", "New", report.fresh()), turned.part("changed", "Changed", report.changed()));
    }

    public List<ImportLists.Part<Refusal>> notes(Imports.Report report) {
        List<Refusal> left =
                Stream.concat(intake.left().stream(), report.refused().stream()).toList();
        return List.of(
                turned.part("left", "Left out", left),
                turned.part("told", "Taken along, with a change", intake.told()));
    }
}
