package porchlight.console;

import java.util.List;
import java.util.Map;

/**
 * What the owner decides.
 *
 * @param logoProblem why a picture was not taken, in a sentence; "" when none was wrong
 * @param saved whether something was just taken
 */
public record SettingsPage(
        Shell around, Map<Choice, Choices.Held> held, Typed typed, String logoProblem, boolean saved) {
    /** What stands in a form before the name of a field that tells what the form showed. */
    static final String SHOWN = "shown:";

    /**
     * What was typed and not taken.
     *
     * @param values what was changed in the form
     * @param shown what stood there before; what is there now, where nothing else is said
     * @param problems why they were not taken, each as the end of a sentence
     * @param meanwhile what somebody else chose since the form was shown
     */
    public record Typed(
            Map<Choice, String> values,
            Map<Choice, String> shown,
            Map<Choice, String> problems,
            Map<Choice, String> meanwhile) {
        static final Typed NOTHING = new Typed(Map.of(), Map.of(), Map.of(), Map.of());
    }

    public List<Choice.Group> groups() {
        return List.of(Choice.Group.values());
    }

    public String word(Choice.Group group) {
        return SettingsRoom.word(group);
    }

    public String value(Choice choice) {
        return typed.values.getOrDefault(choice, now(choice));
    }

    /** The field that tells what the form showed. */
    public String shownName(Choice choice) {
        return SHOWN + choice.key();
    }

    public String shown(Choice choice) {
        return typed.shown.getOrDefault(choice, now(choice));
    }

    /** What a picker of colours begins with: it knows no empty field. */
    public String picked(Choice choice) {
        String value = value(choice).strip();
        return value.matches("#[0-9a-fA-F]{6}")
                ? value
                : switch (choice) {
                    case HEADER -> "#16233f";
                    case LINK -> "#874a00";
                    default -> "#f6a928";
                };
    }

    /** By whom it is fixed; "" for what can be changed here. */
    public String fixed(Choice choice) {
        return of(choice).fixed();
    }

    /** Why it was not taken; "" when nothing is wrong. */
    public String problem(Choice choice) {
        return typed.problems.getOrDefault(choice, "");
    }

    public int problems() {
        return typed.problems.size();
    }

    /** Whether somebody else chose something since the form was shown. */
    public boolean isMeanwhile(Choice choice) {
        return typed.meanwhile.containsKey(choice);
    }

    public int meanwhile() {
        return typed.meanwhile.size();
    }

    /** What holds now, as it is typed. */
    public String now(Choice choice) {
        return choice.typed(of(choice).value());
    }

    public boolean isWrong(Choice choice) {
        return isMeanwhile(choice) || !problem(choice).isEmpty();
    }

    /** Whether anything of a group can be changed here. */
    public boolean isFree(Choice.Group group) {
        return group.choices().stream().anyMatch(each -> fixed(each).isEmpty());
    }

    public boolean hasLogo() {
        return around.site().face().logo().isPresent();
    }

    private Choices.Held of(Choice choice) {
        return held.getOrDefault(choice, new Choices.Held("", ""));
    }
}
