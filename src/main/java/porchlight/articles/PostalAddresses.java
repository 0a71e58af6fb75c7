package porchlight.articles;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.articles.PrivateData.Found;
import porchlight.articles.PrivateData.Kind;

/** Where somebody lives, as it is written in English and in German: streets with a number, and towns with a postcode. */
final class PostalAddresses {
    private static final String UNITS =
            "(?! ?(?:%|[€$£]|(?i:euro|uhr|hours?|days?|weeks?|minutes?|stunden?|tagen?|wochen?|monaten?|minuten?|sekunden?|sternen?|[kmgt]b|mm|cm|km|kg|prozent|mal|stück|personen|plätzen?|lumen|watt)(?!\\p{L})))";
    private static final String NUMBER =
            "\\d{1,4}(?: ?[a-zA-Z](?![\\p{L}\\p{N}]))?+(?: ?[-–/] ?\\d{1,4}[a-z]?)?+(?![\\p{L}\\p{N}]|[.,:]\\d)"
                    + UNITS;

    /** “12 Maple Street”, “221b Baker St., Flat 3”. */
    private static final Pattern ENGLISH = Pattern.compile(
            "(?<![\\p{L}\\p{N}.,:#/-])\\d{1,5}[A-Za-z]?,? (?!(?:Press|Click|Choose|Open|Select|Tap|Google|Hour|Hours|Day|Days|Way)\\b)"
                    + "(?:(?:\\p{Lu}[\\p{L}'’.-]{0,30}+ ){1,4}?(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Boulevard|Blvd|Square|Terrace"
                    + "|Crescent|Close|Gardens|Grove|Mews|Parade|Highway|Hwy|Parkway|Pkwy|Place|Way)"
                    + "|(?!hours?|days?|weeks?|way|lane|minutes?|the|on|in)\\p{Ll}{3,20}+ (?:street|avenue|road|boulevard|lane))(?!\\p{L})\\.?+"
                    + "(?:,? (?:Apt|Apartment|Unit|Flat|Suite)\\.? ?#?[\\p{N}\\p{L}]{1,5}(?![\\p{L}\\p{N}]))?+");

    /** “Ahornweg 12”, “Hauptstr. 5a”. */
    private static final Pattern GERMAN = Pattern.compile(
            "(?<![\\p{L}\\p{N}-])(?!(?i:ausweg|umweg|rückweg|hinweg|rechtsweg|lieferweg|versandweg|postweg|durchweg|vorweg|geradeweg|keinesweg|speicherplatz|parkplatz|stellplatz|arbeitsplatz|sitzplatz|listenplatz)(?!\\p{L}))"
                    + "\\p{L}[\\p{L}-]{1,40}?(?i:straße|strasse|str\\.?|weg|gasse|allee|platz|damm|ufer|chaussee) "
                    + NUMBER);

    /** “Lange Straße 5”, “Unter den Linden 7”. */
    private static final Pattern GERMAN_APART = Pattern.compile(
            "(?<![\\p{L}\\p{N}-])(?:(?!(?:Der|Die|Das|Den|Dem|Ein|Eine|Diese[rsn]?|Jede[rsn]?|Auf|In)\\b)\\p{Lu}[\\p{L}.-]{1,30}+ (?:Straße|Strasse|Str\\.|Weg|Gasse|Allee|Platz|Ring|Damm|Ufer)|Unter den Linden|Am Markt) "
                    + NUMBER);

    private static final Pattern TOWN = Pattern.compile(
            // 10115 Berlin, behind a comma, a line or “in”: German words for what is counted have capitals, too.
            "(?<=^|[,;(\\n]|[,;] |(?:in|nach|aus|to|at|from) )(?:(?:D|A|CH)-)?(?!\\d{2}000)\\d{4,5} " + UNITS
                    + "(?!(?i:besuchern?|nutzern?|kunden|artikeln?|bytes?|visitors?|users?|readers?|schritten?|teilen?|zeichen)(?!\\p{L}))(?<=\\d{5} |-\\d{4} )\\p{Lu}\\p{Ll}[\\p{L}-]{1,30}+(?: (?:am|an der|bei|im) \\p{Lu}[\\p{L}]{1,20}+)?+"
                    // Springfield, IL 62701
                    + "|\\p{Lu}\\p{L}{1,30}(?: \\p{Lu}\\p{L}{1,30}){0,2}, [A-Z]{2} \\d{5}(?:-\\d{4})?+(?!\\d)"
                    // SW1A 1AA
                    + "|(?<![\\p{L}\\p{N}-])[A-Z]{1,2}\\d[A-Z\\d]? \\d[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\p{N}])"
                    // PO Box 12
                    + "|(?<!\\p{L})(?:P\\.? ?O\\.? Box|Postfach) \\d[\\d ]{0,8}\\d(?!\\d)");

    private PostalAddresses() {}

    static List<Found> in(String text) {
        var found = new ArrayList<Found>();
        for (Pattern each : List.of(ENGLISH, GERMAN, GERMAN_APART, TOWN)) {
            for (Matcher at = each.matcher(text); at.find(); ) {
                found.add(new Found(Kind.ADDRESS, at.start(), at.end()));
            }
        }
        return found;
    }
}
