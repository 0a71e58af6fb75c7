package porchlight.console;

import java.util.List;
import java.util.Map;

/**
 * What the owner decides.
 *
 * @param typed what was typed and not taken
 * @param problems why, each as the end of a sentence
 * @param logoProblem why a picture was not taken, in a sentence; "" when none was wrong
 * @param saved whether something was just taken
 */
public record SettingsPage(
        Shell around,
        Map<Choice, Choices.Held> held,
        Map<Choice, String> typed,
        Map<Choice, String> problems,
        String logoProblem,
        boolean saved) {
    public List<Choice.Group> groups() {
        return List.of(Choice.Group.values());
    }

    public String word(Choice.Group group) {
        return SettingsRoom.word(group);
    }

    public String value(Choice choice) {
        return typed.getOrDefault(choice, choice.typed(of(choice).value()));
    }

    /** By whom it is fixed; "" for what can be changed here. */
    public String fixed(Choice choice) {
        return of(choice).fixed();
    }

    /** Why it was not taken; "" when nothing is wrong. */
    public String problem(Choice choice) {
        return problems.getOrDefault(choice, "");
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
