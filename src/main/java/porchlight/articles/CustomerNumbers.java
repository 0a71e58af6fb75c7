package porchlight.articles;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.articles.PrivateData.Found;
import porchlight.articles.PrivateData.Kind;

/**
 * Numbers by which one customer is known: of orders, invoices, parcels. Such a number has no form of its own, so that what stands
 * before it decides, or that letters and digits stand together as in no word.
 */
final class CustomerNumbers {
    private static final String CODE =
            "(?:(?-i:[A-Z]{1,4}) (?=\\d{4}))?[\\p{L}\\p{N}](?:[\\p{L}\\p{N}]|[-/_.](?=[\\p{L}\\p{N}])){2,30}+";
    private static final String MARK =
            "(?:[ -]?(?:numbers?|no\\.?|nr\\.?|id|nummern?)(?![\\p{L}]))?+(?:[ :]{0,3}(?:is|was|lautet|ist|war)(?![\\p{L}]))?+[ :°]{0,3}#?[ ]?";

    private static final Pattern MARKED = Pattern.compile("(?iu)#|n[ou]|nr|id");

    private static final Pattern NAMED = Pattern.compile(
            "(?iu)(?<![\\p{L}\\p{N}])(?:order|purchase|invoice|receipt|customer|client|account|membership|contract|policy|booking"
                    + "|reservation|ticket|case|reference|ref\\.?|tracking(?: code)?|parcel|package|shipment|delivery|consignment|return|rma|serial"
                    + "|bestell(?:ung|-?)|auftrags?|rechnungs?|kunden?|vertrags?|mitglieds?|buchungs?|sendungs?(?:verfolgungs)?|pakets?|liefer(?:ung|schein)?|konto"
                    + "|vorgangs?|referenz|serien)(?<mark>" + MARK + ")(?<code>" + CODE + ")");

    /** What does not stand on its own belongs to something else: an address, a decimal, a name of a file. */
    private static final String ALONE_BEFORE = "(?<![\\p{L}\\p{N}_./#=@&?-])";

    private static final String ALONE_AFTER = "(?![\\p{L}\\p{N}_@=]|[-./]\\p{N})";
    private static final Pattern BARE = Pattern.compile(
            ALONE_BEFORE + "(?:[A-Z]{1,4}-\\d{5,14}|(?=[A-Z0-9]*[A-Z][A-Z0-9]*[A-Z])[A-Z0-9]{10,30}+)" + ALONE_AFTER);

    /** Errors, models and standards are everybody's. */
    private static final Pattern COMMON = Pattern.compile(
            "(?iu)(?:0x.*|(?:ORA|ERR|KB|CVE|RFC|ISO|DIN|EN|IEC|IEEE|UTF|SHA|MD|HTTP|RAL|SQLSTATE|USB|PCI|E)[-_ ]?\\d.*)");

    private static final Pattern COMMON_BEFORE = Pattern.compile(
            "(?iu)(?:error|errors|code|codes|fehler|fehlercode|fehlernummer|model|modell|models|version|type|typ|part|item|article|artikel|sku|bulb|standard|firmware|build|status)[ :#-]{0,3}(?:(?:is|no\\.?|nr\\.?|number) ?)?$");
    private static final Pattern COUNTED = Pattern.compile(
            "(?iu)^ ?(?:%|[€$£¥]|(?:eur|euros?|usd|gbp|chf|dollars?|pounds?|hours?|days?|weeks?|months?|years?|minutes?|seconds?|pieces?|items?|times|people|customers?"
                    + "|points?|lumen|watts?|volts?|kg|g|km|mm|cm|[kmgt]b|lamps?|bulbs?|boxes|orders?|stunden?|tagen?|wochen?|monaten?|jahren?|minuten?|sekunden?|stück|mal"
                    + "|punkten?|lampen?|kunden|uhr)(?![\\p{L}]))");
    private static final Pattern DAY =
            Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}.*|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}.*");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d(?:[/-]\\d{2,4})?");
    private static final int NEAR = 30;

    private CustomerNumbers() {}

    static List<Found> in(String text) {
        var found = new ArrayList<Found>();
        for (Matcher each = NAMED.matcher(text); each.find(); ) {
            if (isOne(
                    text, each.group("code"), MARKED.matcher(each.group("mark")).find(), each.end())) {
                found.add(new Found(Kind.NUMBER, each.start("code"), each.end("code")));
            }
        }
        for (Matcher each = BARE.matcher(text); each.find(); ) {
            String before = text.substring(Math.max(0, each.start() - NEAR), each.start());
            boolean known = COMMON.matcher(each.group()).matches()
                    || COMMON_BEFORE.matcher(before).find();
            if (!known && digits(each.group()) >= 5) {
                found.add(new Found(Kind.NUMBER, each.start(), each.end()));
            }
        }
        return found;
    }

    /** @param marked whether “number” or the like says that one follows: what does not is longer, and has no small letters */
    private static boolean isOne(String text, String code, boolean marked, int end) {
        String after = text.substring(end, Math.min(text.length(), end + NEAR));
        return digits(code) >= (marked ? 3 : 4)
                && (marked || code.chars().noneMatch(Character::isLowerCase))
                && !COMMON.matcher(code).matches()
                && !DAY.matcher(code).matches()
                && !(YEAR.matcher(code).matches() && !marked)
                && !COUNTED.matcher(after).find()
                && !after.matches("(?s)[.,:]\\d.*|@.*");
    }

    private static long digits(String code) {
        return code.chars().filter(Character::isDigit).count();
    }
}
