package porchlight.console;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import porchlight.articles.Appraisal;
import porchlight.articles.Note;
import porchlight.articles.Standard;
import porchlight.people.Secret;

/**
 * An article held against the content standard.
 *
 * @param number of the revision that is looked at
 * @param head whether visitors see it
 * @param noticed what the program sees by itself
 * @param past the latest first
 * @param met the items that were just said to be so, by their numbers from 0
 * @param missing and those that are not
 */
public record AppraisalPage(
        Shell around,
        String path,
        String title,
        long number,
        boolean head,
        Standard standard,
        List<Note> noticed,
        List<Appraisal> past,
        Authors authors,
        Set<Integer> met,
        Set<Integer> missing,
        String note,
        boolean saved,
        String problem) {

    public String who(String author) {
        return authors.name(author);
    }

    public String address() {
        return Editing.standard(path);
    }

    public String writeAddress() {
        return Editing.write(path);
    }

    public String historyAddress() {
        return Editing.history(path);
    }

    /** Tells whether the items are still the same when the form comes back. */
    public String standardMark() {
        return mark(standard);
    }

    static String mark(Standard standard) {
        return Secret.hash(standard.items().stream()
                .map(each -> each.weight() + " " + each.words())
                .collect(Collectors.joining("\n")));
    }
}
