package porchlight.console;

import java.util.Comparator;
import java.util.List;

/** How every part of the server is, the worst first. */
public record HealthPage(Shell around, List<Sign> signs) {
    public HealthPage {
        signs = signs.stream()
                .sorted(Comparator.comparing(Sign::state).reversed())
                .toList();
    }

    /** All of it in a sentence. */
    public String verdict() {
        return switch (signs.isEmpty() ? Sign.State.WELL : signs.getFirst().state()) {
            case WELL -> "All is well.";
            case BUSY -> "All is well; something is still being done.";
            case LOOK -> "Visitors are served. Something wants a look.";
            case ILL -> "Visitors miss something. This is what to do:";
        };
    }
}
