package porchlight.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import porchlight.cases.Asked;

/**
 * Something that the owner wants to know of whoever asks.
 *
 * @param number from 1
 * @param required whether nothing can be sent without it
 */
public record OwnField(int number, String name, boolean required, Kind kind) {
    /** The most that anybody should be asked. */
    public static final int MOST = 10;

    private static final int LONGEST = 60;
    private static final int MOST_CHOICES = 30;

    /** How it is answered. */
    public sealed interface Kind {
        /** In any words. */
        record Words() implements Kind {}

        /** By a number, with or without a sign and decimals. */
        record Numeral() implements Kind {}

        /** By one of these. */
        record Choice(List<String> choices) implements Kind {
            public Choice {
                choices = List.copyOf(choices);
            }
        }
    }

    /**
     * Reads {@code Order number* | How many = number | Which lamp* = Luma, Flick}: an asterisk marks what is required, and
     * what may be answered stands behind the equals sign.
     */
    public static List<OwnField> all(String text) {
        var fields = new ArrayList<OwnField>();
        for (String each : text.split("[|\n]", -1)) {
            int equals = each.indexOf('=');
            String name = (equals < 0 ? each : each.substring(0, equals)).strip();
            boolean required = name.endsWith("*");
            String bare = required ? name.substring(0, name.length() - 1).strip() : name;
            if (!bare.isEmpty()) {
                Kind kind = equals < 0 ? new Kind.Words() : kind(each.substring(equals + 1));
                fields.add(new OwnField(fields.size() + 1, bare, required, kind));
            }
        }
        return fields;
    }

    private static Kind kind(String answers) {
        if (answers.strip().equals("number")) {
            return new Kind.Numeral();
        }
        List<String> choices = Arrays.stream(answers.split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        return choices.isEmpty() ? new Kind.Words() : new Kind.Choice(choices);
    }

    /** Whether a text will do as a list of fields. */
    public static boolean isList(String text) {
        List<OwnField> fields = all(text);
        return fields.size() <= MOST
                && fields.stream().allMatch(OwnField::isShort)
                && fields.stream().map(OwnField::name).distinct().count() == fields.size();
    }

    private boolean isShort() {
        return name.length() <= LONGEST
                && !(kind instanceof Kind.Choice(var choices)
                        && (choices.size() < 2
                                || choices.size() > MOST_CHOICES
                                || choices.stream().anyMatch(each -> each.length() > LONGEST)));
    }

    /** What is wrong with an answer, in words that follow the name; none when it will do. */
    public Optional<String> problem(String answer) {
        if (answer.isEmpty()) {
            return required ? Optional.of("we need this to help you.") : Optional.empty();
        }
        return switch (kind) {
            case Kind.Words _ ->
                answer.length() <= Asked.LONGEST_SUBJECT
                        ? Optional.empty()
                        : Optional.of("at most " + Asked.LONGEST_SUBJECT + " letters.");
            case Kind.Numeral _ ->
                answer.matches("[-+]?[0-9]{1,15}([.,][0-9]{1,6})?")
                        ? Optional.empty()
                        : Optional.of("this is a number, such as 3 or 2.5.");
            case Kind.Choice(var choices) ->
                choices.contains(answer) ? Optional.empty() : Optional.of("choose one of the answers.");
        };
    }

    /** What can be chosen; nothing where any words will do. */
    public List<String> choices() {
        return kind instanceof Kind.Choice(var choices) ? choices : List.of();
    }

    public boolean isNumber() {
        return kind instanceof Kind.Numeral;
    }
}
