package porchlight.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import porchlight.Settings;
import porchlight.database.DatabaseProblem;
import porchlight.search.IndexInUse;
import porchlight.search.IndexProblem;

/**
 * What went wrong, as whoever gave a command is told it.
 *
 * @param code that the program ends with: 2 on wrong use, 1 on whatever else
 */
record Told(int code, String line) {
    /** Empty for what nobody foresaw. */
    static Optional<Told> of(Exception problem) {
        return switch (problem) {
            case Settings.Wrong wrong -> Optional.of(new Told(2, message(wrong)));
            case IndexInUse _, IndexProblem _, DatabaseProblem _, IOException _ ->
                Optional.of(new Told(1, message(problem)));
            case UncheckedIOException _ ->
                Optional.of(new Told(1, message(problem).replaceFirst("^java[\\w.]*: ", "")));
            default -> Optional.empty();
        };
    }

    private static String message(Exception problem) {
        return String.valueOf(problem.getMessage());
    }
}
