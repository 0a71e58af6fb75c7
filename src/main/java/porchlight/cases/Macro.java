package porchlight.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.mail.Unlinked;

/**
 * A reply that is kept to be sent again.
 *
 * @param text Markdown in which {@code {{name}}} and the like stand for what belongs to a case
 * @param author the id of the person who changed it last
 */
public record Macro(String id, String title, String text, Instant updated, String author) {
    public static final int LONGEST_TITLE = 100;

    /** What may stand in double braces, and what it stands for. */
    public static final Map<String, String> PLACES = Map.of(
            "name", "the customer’s name",
            "subject", "what the case is called",
            "reference", "the reference the customer has",
            "agent", "your name",
            "help center", "what the help center is called");

    /** What means something to Markdown wherever it stands. */
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<|~]|&(?=#?\\w+;)");

    /** What means something at the beginning of a line: a heading, a list, a rule, what is behind a bullet. */
    private static final Pattern BEGINNING = Pattern.compile("^(\\d{1,9}(?=[.)](?:\\s|$)))?([-+#=>:%.)])");

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]{0,40}?)\\s*}}");

    /** Those of a text that stand for nothing. */
    public static List<String> unknown(String text) {
        var unknown = new ArrayList<String>();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            if (!PLACES.containsKey(place.group(1))) {
                unknown.add(place.group());
            }
        }
        return unknown;
    }

    /**
     * For one case, as Markdown. Whatever a customer typed comes in as words that are neither markup nor a link: customers choose
     * what they are called, and this text goes out in our name (row 49). It is not looked through for further places.
     */
    public String filled(Case theCase, String agent, String helpCenter) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(value(place, theCase, agent, helpCenter)));
    }

    private static String value(MatchResult place, Case theCase, String agent, String helpCenter) {
        return switch (place.group(1)) {
            case "name" -> plain(theCase.customer().name());
            case "subject" -> plain(theCase.subject());
            case "reference" -> theCase.reference();
            case "agent" -> plain(agent);
            case "help center" -> plain(helpCenter);
            default -> place.group();
        };
    }

    private static String plain(String value) {
        String words = MARKUP.matcher(Unlinked.of(value)).replaceAll("\\\\$0");
        Matcher beginning = BEGINNING.matcher(words);
        return beginning.find()
                ? words.substring(0, beginning.start(2)) + "\\" + words.substring(beginning.start(2))
                : words;
    }
}
