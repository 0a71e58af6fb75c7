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
 * What a mail to a customer says, in one language.
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

    private static final Pattern NAME = Pattern.compile("[ \\t]*\\{\\{\\s*name\\s*}}", Pattern.CASE_INSENSITIVE);

    /** Where a link leads to: only our own may stand there, because customers choose what they are called. */
    private static final Pattern TARGET =
            Pattern.compile("\\]\\s*[(:][^)\\n]*?\\{\\{\\s*(?!link\\s*}})|<[^>\\n]*\\{\\{");

    /** What customers are mailed. */
    public enum Kind {
        RECEIPT("receipt", "Receipt", "Sent at once to whoever asks, with the link to their question."),
        ANSWERED("answer", "Answer", "Sent with each answer of an agent."),
        CONFIRM(
                "confirm",
                "Shall we tell you?",
                "Sent to an address that was left after a search in vain, to be sure whose it is."),
        TOLD("told", "We wrote it down", "Sent once to whoever wanted to be told of an article.");

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
            switch (this) {
                case RECEIPT, ANSWERED -> {
                    places.put("name", "the customer’s name");
                    places.put("subject", "what the case is called");
                    places.put("reference", "the reference the customer has");
                    places.put("help center", "what the help center is called");
                    if (this == RECEIPT) {
                        places.put("promise", "by when they hear from you; nothing where nothing is promised");
                    } else {
                        places.put(ANSWER, "the agent’s words (needed)");
                    }
                    places.put("go on", "how to add something: by mail where answers are read, or at the link");
                }
                case CONFIRM -> places.put("help center", "what the help center is called");
                case TOLD -> {
                    places.put(
                            "name",
                            "what they are called, where they said so: “Hello {{name}},” is “Hello,” elsewhere");
                    places.put("title", "what the article is called");
                    places.put("wanted", "what they asked or searched for, in a sentence");
                    places.put("help center", "what the help center is called");
                }
            }
            places.put(LINK, target() + " (needed); alone in a paragraph it is a button");
            return places;
        }

        private String target() {
            return switch (this) {
                case RECEIPT, ANSWERED -> "the link to the case";
                case CONFIRM -> "the link where they say yes or no";
                case TOLD -> "the link to the article";
            };
        }

        private List<String> needed() {
            return this == ANSWERED ? List.of(ANSWER, LINK) : List.of(LINK);
        }

        /** What may stand in a subject: what is short, and no address. */
        private List<String> inSubject() {
            return switch (this) {
                case RECEIPT, ANSWERED -> List.of("name", "subject", "reference", "help center");
                case CONFIRM -> List.of("help center");
                case TOLD -> List.of("title", "help center");
            };
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
        unknown.removeAll(kind.inSubject());
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

    /** The same for an answer that greets by itself. */
    public MailText around(String answer) {
        return Greeting.opens(answer) ? new MailText(subject, Greeting.without(text)) : this;
    }

    /** The same for somebody of whom nobody knows a name: nothing stands in its place, and no blank before it. */
    public MailText unnamed() {
        return new MailText(subject, NAME.matcher(text).replaceAll(""));
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
}
