package porchlight.articles;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What shows that a text was written to one person: holes where something of theirs was taken out, and greetings. */
final class Leftovers {
    private static final Pattern HOLE = Pattern.compile("•{2,}|•\\d{1,4}•|… …");
    private static final Pattern GREETING = Pattern.compile(
            "(?iu)^(?:hello|hi|hey|dear|hallo|moin|liebe[rs]?|guten (?:tag|morgen|abend)|good (?:morning|afternoon|evening)|sehr geehrte[rs]?)(?: [^\\s,!.]{1,40}){0,4}[,!](?: .*)?$");

    private Leftovers() {}

    static List<Note> in(String body) {
        var notes = new ArrayList<Note>();
        int line = 0;
        for (String each : body.split("\n", -1)) {
            line++;
            var hole = HOLE.matcher(each);
            if (hole.find()) {
                notes.add(new Note(
                        Note.Kind.PRIVATE,
                        line,
                        "“" + hole.group() + "” stands for something that was taken out; say it without, or in words"));
            }
            if (GREETING.matcher(each.strip()).matches()) {
                notes.add(new Note(
                        Note.Kind.PRIVATE,
                        line,
                        "“" + greeted(each.strip()) + "” greets one person; an article is for everybody"));
            }
        }
        return notes;
    }

    private static String greeted(String line) {
        return line.replaceFirst("(?<=[,!]).*", "");
    }
}
