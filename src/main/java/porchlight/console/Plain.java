package porchlight.console;

import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes of words to one person words to everybody. */
final class Plain {
    private static final Pattern GREETING = Pattern.compile(
            "(?iu)(?:hello|hi|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?)\\b[^\\n]{0,80}[,!.:]?");
    private static final Pattern FAREWELL = Pattern.compile(
            "(?iu)(?:(?:best|kind|warm|many)? ?(?:regards|wishes)|sincerely|cheers|yours|(?:viele|liebe|beste|herzliche|freundliche) grüße|mit (?:freundlichen|besten|vielen) grüßen)\\b.{0,60}");

    /** More lines than a name and a title are no signature. */
    private static final int LONGEST_SIGNATURE = 4;

    private Plain() {}

    /** An answer without the greeting above and the farewell below. */
    static String answer(String text) {
        var lines = new ArrayList<>(text.strip().lines().toList());
        if (!lines.isEmpty() && GREETING.matcher(lines.getFirst().strip()).matches()) {
            lines.removeFirst();
        }
        for (int back = 1; back <= Math.min(LONGEST_SIGNATURE, lines.size()); back++) {
            int at = lines.size() - back;
            if (FAREWELL.matcher(lines.get(at).strip()).matches()) {
                lines.subList(at, lines.size()).clear();
                break;
            }
        }
        String bare = String.join("\n", lines).strip();
        return bare.isEmpty() ? "" : bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1);
    }

    /** What was asked in a line, as a title. */
    static String title(String subject) {
        String bare = subject.strip();
        return bare.isEmpty() ? "" : bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1);
    }

    /** The first sentence that asks something; "" if none does. */
    static String firstQuestion(String text) {
        for (String sentence : text.strip().split("(?<=[.!?。？])\\s+", 20)) {
            String bare = sentence.strip().replaceAll("\\s+", " ");
            if (bare.endsWith("?") && bare.length() <= 200) {
                return bare;
            }
        }
        return "";
    }
}
