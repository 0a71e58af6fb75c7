package porchlight.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import porchlight.console.MergePage.Chosen;
import porchlight.people.Secret;
import porchlight.texts.Merge.Piece;
import porchlight.web.Request;

/** What somebody chose and wrote where two texts come together, as the form says it. */
final class MergeChoices {
    private static final int MOST_PIECES = 20_000;

    private MergeChoices() {}

    /** @param elsewhere words that have no place in the texts as they are by now */
    record Carried(List<Chosen> chosen, List<String> elsewhere) {}

    /** At a piece of the text that the form was made of. */
    static Chosen at(Request request, int piece) {
        return new Chosen(
                request.form("choice-" + piece).orElse(""),
                request.form("words-" + piece).orElse("").replace("\r\n", "\n"));
    }

    /** What marks a place by what is mine there: it stays while others write on. */
    static String mark(Piece.Both both) {
        return Secret.hash(both.mine()).substring(0, 16);
    }

    /**
     * The texts are others than those that the form was made of: what was written stands at the same places, to be chosen
     * anew, or by itself where the places are gone.
     */
    static Carried carried(Request request, List<Piece> now) {
        Map<String, String> written = written(request);
        var chosen = new ArrayList<Chosen>();
        for (Piece each : now) {
            if (each instanceof Piece.Both both) {
                String words = written.remove(mark(both));
                chosen.add(new Chosen("", words == null ? "" : words));
            }
        }
        return new Carried(chosen, List.copyOf(written.values()));
    }

    /** Words that somebody wrote, and not the page; each by its place. */
    private static Map<String, String> written(Request request) {
        var written = new LinkedHashMap<String, String>();
        for (int i = 0; i < MOST_PIECES && request.form("last").isPresent(); i++) {
            Chosen each = at(request, i);
            String given = request.form("given-" + i).orElse("");
            if (!each.words().isBlank() && (each.which().equals("own") || !given.equals(given(each.words())))) {
                written.merge(request.form("place-" + i).orElse(""), each.words(), (one, other) -> one + "\n" + other);
            }
            if (request.form("last").orElse("").equals(String.valueOf(i))) {
                break;
            }
        }
        return written;
    }

    /** What marks the words that the page began with. A browser adds or leaves out no more than a line's end. */
    static String given(String words) {
        return Secret.hash(words.strip()).substring(0, 16);
    }
}
