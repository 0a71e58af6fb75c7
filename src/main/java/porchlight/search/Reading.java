package porchlight.search;

import java.io.IOException;
import java.util.Optional;
import porchlight.search.meaning.Meaning;

/**
 * How far the model has read what there is.
 *
 * @param model its name, {@code none} without one
 * @param ready whether the model is at work: until it is loaded, questions are understood by their words only
 * @param read articles that can be found by their meaning, or never will be because the model does not know their
 *     language
 * @param articles of so many
 * @param problem why it does not read, in a sentence for the owner
 */
public record Reading(String model, boolean ready, long read, long articles, Optional<String> problem) {
    static Reading of(View view, Meaning meaning) throws IOException {
        long lacking = meaning.isOff() ? 0 : view.count(View.LACKING);
        return new Reading(
                meaning.name(), meaning.isReady(), view.articles - lacking, view.articles, meaning.problem());
    }

    /** Articles that are found by their words only, until they are read. */
    public long lacking() {
        return articles - read;
    }

    public boolean isDone() {
        return model.equals("none") || problem.isPresent() || (ready && read >= articles);
    }
}
