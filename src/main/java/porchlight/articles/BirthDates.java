package porchlight.articles;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.articles.PrivateData.Found;
import porchlight.articles.PrivateData.Kind;

/** When somebody was born. A day is everybody's until the words beside it say whose it is. */
final class BirthDates {
    private static final String MONTH =
            "(?:jan(?:uary|uar)?|jänner|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni?|july?|juli?|aug(?:ust)?"
                    + "|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)(?!\\p{L})\\.?";
    private static final String DATE =
            "(?<date>\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[./-] ?\\d{1,2}[./-] ?(?:\\d{4}|\\d{2})"
                    + "|\\d{1,2}(?:st|nd|rd|th|\\.)? (?:of )?" + MONTH + "(?:,? \\d{4})?|" + MONTH
                    + " \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?)(?!\\d)";

    private static final Pattern BEHIND = Pattern.compile(
            "(?iu)(?<!\\p{L})(?:born|birth ?date|birthday|date of birth|dob|d\\.o\\.b\\.?|geboren|geb\\.?|geburtsdatum|geburtstag)"
                    + "(?: ?(?:is|was|ist|war|lautet|habe ich))?[ :=,(]{1,3}(?:(?:on|am|den|der|the) ){0,2}" + DATE);
    private static final Pattern BEFORE = Pattern.compile(
            "(?iu)(?<![\\p{L}\\p{N}])" + DATE
                    + "(?: in \\p{L}{2,30})? (?:geboren|(?:is|was|ist|war) (?:my|mein|his|her|sein|ihr) (?:birthday|date of birth|geburtstag|geburtsdatum))(?!\\p{L})");

    private BirthDates() {}

    static List<Found> in(String text) {
        var found = new ArrayList<Found>();
        for (Pattern each : List.of(BEHIND, BEFORE)) {
            for (Matcher at = each.matcher(text); at.find(); ) {
                found.add(new Found(Kind.BIRTH, at.start("date"), at.end("date")));
            }
        }
        return found;
    }
}
