package porchlight.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail about a case says, in one language.
 *
 * @param subject one line
 * @param text Markdown, in which {@code {{name}}} and the like stand for what belongs to a case
 */
public record MailText(String subject, String text) {
    public static final int LONGEST_SUBJECT = 200;
    public static final int LONGEST_TEXT = 10_000;

    /** What a mail must not be without, and stands in it once. */
    public static final String LINK = "link";

    public static final String ANSWER = "answer";

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]{0,40}?)\\s*}}");

    /** Where a link leads to: only our own may stand there, because customers choose what they are called. */
    private static final Pattern TARGET =
            Pattern.compile("\\]\\s*[(:][^)\\n]*?\\{\\{\\s*(?!link\\s*}})|<[^>\\n]*\\{\\{");

    /** What is mailed about a case. */
    public enum Kind {
        RECEIPT("receipt", "Receipt", "Sent at once to whoever asks, with the link to their question."),
        ANSWERED("answer", "Answer", "Sent with each answer of an agent.");

        private final String word;
        private final String title;
        private final String hint;

        Kind(String word, String title, String hint) {
            this.word = word;
            this.title = title;
            this.hint = hint;
        }

        public String word() {
            return word;
        }

        public String title() {
            return title;
        }

        public String hint() {
            return hint;
        }

        public static Optional<Kind> named(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word.equals(word))
                    .findFirst();
        }

        /** What may stand in double braces, and what it stands for, in the order in which people look for it. */
        public Map<String, String> places() {
            var places = new LinkedHashMap<String, String>();
            places.put("name", "the customer’s name");
            places.put("subject", "what the case is called");
            places.put("reference", "the reference the customer has");
            places.put("help center", "what the help center is called");
            if (this == RECEIPT) {
                places.put("promise", "by when there is an answer; nothing where none is promised");
            } else {
                places.put(ANSWER, "the agent’s words (needed)");
            }
            places.put("go on", "how to add something: by mail where answers are read, or at the link");
            places.put(LINK, "the link to the case (needed); alone in a paragraph it is a button");
            return places;
        }

        private List<String> needed() {
            return this == RECEIPT ? List.of(LINK) : List.of(ANSWER, LINK);
        }
    }

    /** What is wrong with it, in a sentence; none when it will do. */
    public Optional<String> problem(Kind kind) {
        if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT || subject.contains("\n")) {
            return Optional.of("The subject is one line of at most " + LONGEST_SUBJECT + " letters.");
        }
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            return Optional.of("The text has at most " + LONGEST_TEXT + " letters, and at least one.");
        }
        var unknown = new ArrayList<>(in(subject));
        unknown.removeAll(List.of("name", "subject", "reference", "help center"));
        if (!unknown.isEmpty()) {
            return Optional.of("{{" + unknown.getFirst() + "}} stands for nothing in a subject.");
        }
        List<String> inText = in(text);
        var strange = new ArrayList<>(inText);
        strange.removeAll(kind.places().keySet());
        if (!strange.isEmpty()) {
            return Optional.of("{{" + strange.getFirst() + "}} stands for nothing. See below what can stand there.");
        }
        for (String each : kind.needed()) {
            if (!inText.contains(each)) {
                return Optional.of("{{" + each + "}} is missing: a mail without it would help nobody.");
            }
        }
        return TARGET.matcher(text).find()
                ? Optional.of("Only {{link}} can be where a link leads to.")
                : Optional.empty();
    }

    private static List<String> in(String text) {
        return PLACE.matcher(text)
                .results()
                .map(each -> each.group(1).toLowerCase(Locale.ROOT))
                .toList();
    }

    /** A text with all places filled in. What comes in is not looked through for further places. */
    public static String filled(String text, UnaryOperator<String> value) {
        return PLACE.matcher(text)
                .replaceAll(place ->
                        Matcher.quoteReplacement(value.apply(place.group(1).toLowerCase(Locale.ROOT))));
    }

    /** Whether a paragraph is a place and nothing else. */
    public static boolean isAlone(String paragraph, String place) {
        Matcher whole = PLACE.matcher(paragraph.strip());
        return whole.matches() && whole.group(1).toLowerCase(Locale.ROOT).equals(place);
    }

    /** As Porchlight comes, where nobody has written another. */
    public static MailText shipped(Kind kind, String language) {
        boolean german = language.equals("de");
        return switch (kind) {
            case RECEIPT ->
                german
                        ? new MailText("Ihre Frage: {{subject}} [{{reference}}]", """
                                Guten Tag {{name}},

                                vielen Dank für Ihre Nachricht. Ihre Frage ist bei uns. Ihr Zeichen ist {{reference}}.

                                {{promise}}

                                {{go on}} Der Link öffnet nur diese eine Frage; behalten Sie ihn für sich. Haben Sie uns nichts gefragt, dann brauchen Sie nichts zu tun.

                                {{link}}""")
                        : new MailText("Your question: {{subject}} [{{reference}}]", """
                                Hello {{name}},

                                thank you for writing. We have your question. Your reference is {{reference}}.

                                {{promise}}

                                {{go on}} The link opens this one question; keep it to yourself. If you did not ask us anything, leave this mail.

                                {{link}}""");
            case ANSWERED ->
                german
                        ? new MailText("Re: Ihre Frage: {{subject}} [{{reference}}]", """
                                Guten Tag {{name}},

                                {{answer}}

                                Ist noch etwas offen? {{go on}}

                                {{link}}""")
                        : new MailText("Re: Your question: {{subject}} [{{reference}}]", """
                                Hello {{name}},

                                {{answer}}

                                Is something still open? {{go on}}

                                {{link}}""");
        };
    }
}
