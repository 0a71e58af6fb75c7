package porchlight.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Asked;
import porchlight.cases.Attachment;
import porchlight.cases.Case;
import porchlight.cases.Message;
import porchlight.cases.Standing;

/**
 * A case as its customer sees it.
 *
 * @param fields what the owner asked besides, and what was answered
 * @param key opens the case
 * @param form given to the form on this page alone
 * @param typed what was not sent yet
 * @param picker where files are chosen
 * @param comment what they said beside their score; "" for nothing
 * @param tells whether they are told when there is an article about it; null where nobody can be
 * @param mails whether mail is sent at all
 * @param asked whether it was sent from this browser and nothing has become of it yet: then this page is the receipt
 */
public record TrackPage(
        Frame frame,
        Case theCase,
        List<Said> said,
        List<Asked.Field> fields,
        String key,
        String form,
        String typed,
        FilePicker picker,
        String problem,
        String comment,
        @Nullable Boolean tells,
        boolean mails,
        boolean asked,
        boolean wrote,
        boolean scored,
        String proof) {

    /**
     * @param html of an agent's words; "" for the customer's, which are shown as they were typed
     * @param by the name of who said it
     */
    public record Said(Message message, String html, String by, List<Attachment> files) {
        public String words() {
            return message.words(files);
        }
    }

    /** Whether something can be sent that is no words. */
    public boolean takesFiles() {
        return picker.isOpen();
    }

    /** What opens the files of this case to whoever holds the key. */
    public String keyed() {
        return "?key=" + key;
    }

    public String standing() {
        return switch (theCase.standing()) {
            case Standing.Open _ -> theCase.answered() == null ? "We have it" : "We are at it";
            case Standing.Snoozed _ -> "We are at it";
            case Standing.Pending _ -> "It is your turn";
            case Standing.Solved _ -> "Solved";
        };
    }

    public boolean isSolved() {
        return theCase.standing() instanceof Standing.Solved;
    }

    /** Whether there is an answer to rate: not while they wait for another. */
    public boolean isRateable() {
        return theCase.answered() != null && !(theCase.standing() instanceof Standing.Open);
    }

    public boolean isRated() {
        return theCase.score() != null;
    }

    public String rated() {
        Integer given = theCase.score();
        return given == null ? "" : scoreWords(given);
    }

    public String scoreWords(int score) {
        return switch (score) {
            case 1 -> "very bad";
            case 2 -> "bad";
            case 3 -> "so-so";
            case 4 -> "good";
            default -> "very good";
        };
    }

    public boolean isScored(int score) {
        Integer given = theCase.score();
        return given != null && given == score;
    }
}
