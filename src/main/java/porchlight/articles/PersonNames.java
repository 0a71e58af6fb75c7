package porchlight.articles;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.articles.PrivateData.Found;
import porchlight.articles.PrivateData.Kind;

/** What people are called: whoever is known by name, and whoever is greeted or has a title. */
final class PersonNames {
    private static final String NAME = "\\p{Lu}[\\p{L}'’.-]{0,30}+";

    /** Of more than these words it is no name that is greeted, but a sentence that begins. */
    private static final Pattern GREETED = Pattern.compile(
            "(?m)(?:^|(?<=[.!?] ))[ >]{0,3}(?:[Hh]ello|[Hh]i|[Hh]ey|[Dd]ear|[Hh]allo|[Ll]iebe[rs]?|[Ss]ehr geehrte[rs]?|[Gg]uten (?:[Tt]ag|[Mm]orgen|[Aa]bend)|[Gg]ood (?:morning|afternoon|evening)|[Mm]oin) "
                    + "(?!(?:[Aa]ll|[Tt]here|[Tt]eam|[Cc]ustomer|[Ss]ir|[Mm]adam|[Zz]usammen|Damen)(?!\\p{L}))(?:(?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r|[Hh]err|[Ff]rau)\\.? )?+(?<name>"
                    + NAME + "(?: " + NAME + "){0,2})(?=[ ]{0,2}(?:[,!:–-]|\\.\\s|$))");

    private static final Pattern TITLED =
            Pattern.compile("(?<![\\p{L}])(?:Mr|Mrs|Ms|Miss|Herrn?|Frau)\\.? (?:Dr\\.? |Prof\\.? ){0,2}+(?<name>" + NAME
                    + "(?: " + NAME + ")?+)");

    private PersonNames() {}

    /** @param known as they are written; a word in small letters is one of them only if the name was written so */
    static List<Found> in(String text, Collection<String> known) {
        var found = new ArrayList<Found>();
        for (Pattern each : List.of(GREETED, TITLED)) {
            for (Matcher at = each.matcher(text); at.find(); ) {
                found.add(new Found(Kind.NAME, at.start("name"), at.end("name")));
            }
        }
        for (String each : known) {
            if (each.length() < 2) {
                continue;
            }
            String capital = each.substring(0, 1).toUpperCase(Locale.ROOT) + each.substring(1);
            var name = Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + Pattern.quote(each) + "|" + Pattern.quote(capital)
                    + "|" + Pattern.quote(each.toUpperCase(Locale.ROOT)) + ")(?![\\p{L}\\p{N}])");
            for (Matcher at = name.matcher(text); at.find(); ) {
                found.add(new Found(Kind.NAME, at.start(), at.end()));
            }
        }
        return found;
    }
}
