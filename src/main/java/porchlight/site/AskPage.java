package porchlight.site;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Kind;
import porchlight.people.Person;

/**
 * The form for asking a person.
 *
 * @param files where files are chosen
 * @param wrong what is wrong with which field
 * @param problem what is wrong with the whole; "" for nothing
 * @param near what may be the answer already
 * @param presence whether somebody is there now; null where no hours are set
 * @param me who is signed in, and need not say who they are; null for everybody else
 * @param mails whether mail is sent at all
 * @param key given to this form alone
 * @param from the id of the search that led here; "" for none
 * @param at when the form was made, in milliseconds since 1970, and {@code seal} that it was us who made it
 */
public record AskPage(
        Frame frame,
        Typed typed,
        FilePicker files,
        Map<Field, String> wrong,
        String problem,
        Near near,
        @Nullable Presence presence,
        @Nullable Person me,
        boolean mails,
        String key,
        String from,
        String at,
        String seal,
        String proof) {

    /**
     * @param about what was searched for before
     * @param tell whether to be told when there is an article about it
     */
    public record Typed(
            Kind kind,
            String subject,
            String text,
            String name,
            String mail,
            String about,
            boolean tell,
            Map<String, String> own) {}

    /** What can be wrong. */
    public enum Field {
        SUBJECT,
        TEXT,
        NAME,
        MAIL,
        OWN
    }

    /**
     * Articles that may be the answer.
     *
     * @param search the id of this search; "" for one that is not recorded
     * @param sure whether the first very likely is the answer
     */
    public record Near(String search, boolean sure, List<Hit> hits) {
        static final Near NOTHING = new Near("", false, List.of());

        /**
         * @param number from 1
         * @param text some of what it says: the answer, or where its words match; may be empty
         */
        public record Hit(int number, String article, String title, String text, String url) {}

        /** Those of which may be said that they helped. */
        public List<Hit> helpful() {
            return search.isEmpty() ? List.of() : hits;
        }
    }

    public List<Kind> kinds() {
        return List.of(Kind.values());
    }

    public String does(Kind kind) {
        return switch (kind) {
            case QUESTION -> "I want to know something";
            case COMPLAINT -> "something went wrong";
            case FEEDBACK -> "an idea, or praise";
        };
    }

    public @Nullable String wrong(Field field) {
        return wrong.get(field);
    }

    public List<OwnField> fields() {
        return frame.site().face().fields();
    }
}
