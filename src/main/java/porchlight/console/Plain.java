package porchlight.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import porchlight.search.Question;

/** Makes of words to one person words to everybody. */
final class Plain {
    private static final String HELLO =
            "(?:hello|hi|hey|dear|good (?:morning|afternoon|evening|day)|hallo|moin|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?)";
    private static final Pattern GREETING = Pattern.compile("(?iu)" + HELLO + "\\b[^\\n]{0,80}[,!.:]?");

    /** Before the first comma: “Hello Zoë, the lamp …”. */
    private static final Pattern GREETED =
            Pattern.compile("(?iu)^" + HELLO + "(?: [^\\s,.!?]{1,40}){0,3}[,!:.]\\s+(?=\\S)");

    private static final Pattern FAREWELL = Pattern.compile(
            "(?iu)(?:(?:best|kind|warm|many)? ?(?:regards|wishes)|sincerely|cheers|yours|(?:viele|liebe|beste|herzliche|freundliche) grüße|mit (?:freundlichen|besten|vielen) grüßen)\\b.{0,60}");
    private static final Pattern FARED_WELL = Pattern.compile(
            "(?iu)(?<=[.!?])\\s+(?:(?:best|kind|warm|many) (?:regards|wishes)|yours sincerely|sincerely|cheers|(?:viele|liebe|beste|herzliche|freundliche) grüße|mit (?:freundlichen|besten|vielen) grüßen)[^.!?\\n]{0,60}$");

    /** What is said to one person, and tells nobody else anything. */
    private static final Pattern COURTESY = Pattern.compile(
            "(?iu)(?:many )?(?:thanks|thank you|danke|vielen dank|herzlichen dank|sorry|(?:i am|i'm|we are|we're) (?:very |so )?sorry|es tut (?:mir|uns) leid)\\b[^.!?:\\n]{0,120}[.!]\\s*");

    private static final Pattern NO_MATTER = Pattern.compile(
            "(?iu)(?:" + HELLO
                    + "|thanks|thank you|many thanks|danke|vielen dank|please help|can you help|could you help|any help|help|bitte helfen|i hope|ich hoffe|i am writing|i'm writing|my name is|i am \\p{L}+|i'm \\p{L}+|ich bin \\p{L}+|mein name|best|kind|regards|cheers|yours|mit freundlichen|viele grüße|call me|ruf)\\b.{0,60}");

    /** Not behind a word cut short (“geb. am …”), nor before something that was taken out: it belongs to what stands before it. */
    private static final Pattern SENTENCE_END = Pattern.compile(
            "(?iu)(?<=[.!?。？])(?<!\\b(?:geb|nr|no|str|st|mrs?|ms|dr|ca|bzw|inkl|e\\.g|z\\. ?b)\\.)\\s+(?!•)|\\n+");

    /** “But how do I …?” asks without the first word, too. */
    private static final Pattern LINK = Pattern.compile("(?iu)^(?:but|and|so|aber|und|also),? (?=.*\\?$)");

    private static final int MOST_SENTENCES = 100;

    /** More lines than a name and a title are no signature. */
    private static final int LONGEST_SIGNATURE = 4;

    private static final int LONGEST_QUESTION = 160;

    private Plain() {}

    /** An answer without the greeting above, the courtesies, and the farewell below. */
    static String answer(String text) {
        var lines = new ArrayList<>(text.strip().lines().toList());
        if (!lines.isEmpty() && GREETED.matcher(lines.getFirst() + " ").find()) {
            lines.set(0, GREETED.matcher(lines.getFirst()).replaceFirst(""));
        }
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
        return capital(withoutCourtesy(
                FARED_WELL.matcher(String.join("\n", lines).strip()).replaceFirst("")));
    }

    private static String withoutCourtesy(String text) {
        String rest = text;
        for (var each = COURTESY.matcher(rest);
                each.lookingAt() && each.end() < rest.length();
                each = COURTESY.matcher(rest)) {
            rest = rest.substring(each.end());
        }
        return rest.strip();
    }

    /** Whether it only asks something back, or promises to come back: nothing that helps the next one. */
    static boolean isMeanwhile(String answer) {
        String last = answer.strip();
        return last.isEmpty()
                || last.endsWith("?")
                || (last.length() < 200
                        && last.matches(
                                "(?isu).*\\b(?:please send|could you send|send us|we (?:will )?(?:answer|come back|look into)|i (?:will )?(?:come back|look into|find out)|let (?:me|us) know|bitte senden|schicken sie uns|wir melden uns|ich melde mich)\\b.*"));
    }

    /** What was asked in a line, as a title. */
    static String title(String subject) {
        return capital(subject.strip());
    }

    private static String capital(String bare) {
        return bare.isEmpty() ? "" : bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1);
    }

    /** All that may say what is the matter, sentence by sentence, without greetings and thanks. */
    static List<String> sentences(String text) {
        var sentences = new ArrayList<String>();
        for (String sentence : SENTENCE_END.split(text.strip(), MOST_SENTENCES)) {
            String greeted = GREETED.matcher(sentence.strip()).replaceFirst("");
            String bare =
                    greeted.replaceAll("\\s+", " ").replaceAll("[.!]+$", "").strip();
            boolean says = bare.split(" ", 4).length >= 3 && bare.length() <= LONGEST_QUESTION;
            if (says && (bare.endsWith("?") || !NO_MATTER.matcher(bare).matches())) {
                sentences.add(capital(LINK.matcher(bare).replaceFirst("")));
            }
        }
        return sentences;
    }

    /** Those that differ in their words, as they were said first. */
    static List<String> different(List<String> lines) {
        var different = new LinkedHashMap<String, String>();
        lines.forEach(each -> different.putIfAbsent(words(each), each));
        different.remove("");
        return List.copyOf(different.values());
    }

    static boolean isSame(String one, String other) {
        return words(one).equals(words(other));
    }

    private static String words(String line) {
        return Question.of(line)
                .text()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
