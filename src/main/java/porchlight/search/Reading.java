package porchlight.search;

import java.util.Optional;

/**
 * How far the model has read what there is.
 *
 * @param model its name, {@code none} without one
 * @param read articles that can be found by their meaning, or never will be because the model does not know their
 *     language
 * @param articles of so many
 * @param problem why it does not read, in a sentence for the owner
 */
public record Reading(String model, long read, long articles, Optional<String> problem) {
    public boolean isDone() {
        return model.equals("none") || problem.isPresent() || read >= articles;
    }
}
