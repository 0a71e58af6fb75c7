package porchlight.mail;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what the sender of a mail wrote among what their program put around it. It goes by the forms that mail programs have for
 * it in English and German; the whole mail is kept, so that what was cut too much can be read all the same.
 */
final class Quotes {
    private static final int LONGEST_FORM = 600;
    private static final int LINES_OF_ONE = 3;
    private static final int LINES_OF_HEAD = 8;

    private static final Pattern ORIGINAL = Pattern.compile(
            "[-_ ]{2,}(?:Original Message|Original-Nachricht|Ursprüngliche Nachricht|Original Appointment"
                    + "|Originalnachricht|Reply message)[-_ :]*");
    private static final Pattern HEAD_FROM = Pattern.compile("\\*?(?:From|Von):\\*? ?\\S.*");
    private static final Pattern HEAD_SENT = Pattern.compile("\\*?(?:Sent|Date|Gesendet|Datum):\\*? ?\\S.*");
    private static final Pattern HEAD_TO = Pattern.compile("\\*?(?:To|An|Subject|Betreff):\\*? ?\\S.*");
    private static final Pattern RULE = Pattern.compile("[_=*-]{5,}");
    private static final Pattern TELEPHONE =
            Pattern.compile("(?:Sent from (?:my|Mail for|Outlook for|Yahoo)|Get Outlook for"
                    + "|Von meinem .{1,60} gesendet|Gesendet (?:von|mit|über|aus)|Diese Nachricht wurde von meinem"
                    + "|Outlook für (?:iOS|Android)).{0,160}");

    private Quotes() {}

    /**
     * @param text as {@link Plain} has it
     * @param forward whether what others wrote below their heads is what the sender wants to show
     * @return "" where nothing is left
     */
    static String cut(String text, boolean forward) {
        List<String> lines = text.lines().map(String::stripTrailing).toList();
        int marker = first(lines, 0, Marker::isIn);
        if (marker >= 0 && !forward) {
            String above = own(lines.subList(0, marker), false);
            if (!above.isEmpty()) {
                return above;
            }
        }
        return own(lines, forward);
    }

    private static String own(List<String> lines, boolean forward) {
        int end = lines.size();
        int begin = 0;
        for (int i = 0; i < end; i++) {
            int after = forward ? 0 : introduction(lines, i);
            if (after > 0 && isFollowedByQuote(lines, after)) {
                if (isBlank(lines, begin, i)) {
                    // Somebody who writes below what they quote.
                    begin = after;
                } else {
                    end = Math.min(end, isAllQuoted(lines, after) ? i : end);
                }
            } else if (after > 0 || (!forward && isHead(lines, i))) {
                // With nothing of their own above it, what stands below is all that there is.
                boolean all = isBlank(lines, begin, i) && !isBlank(lines, Math.max(after, i), end);
                end = all ? end : i;
            }
        }
        return trimmed(withoutSignature(lines.subList(begin, end)));
    }

    /** Behind the lines "On Monday, somebody wrote:" that begin here; 0 where none do. */
    private static int introduction(List<String> lines, int at) {
        var joined = new StringBuilder();
        for (int i = at; i < Math.min(at + LINES_OF_ONE, lines.size()); i++) {
            String line = unquoted(lines.get(i));
            if (line.isEmpty() || joined.length() + line.length() > LONGEST_FORM) {
                return 0;
            }
            joined.append(joined.isEmpty() ? "" : " ").append(line);
            if (introduces(joined.toString())) {
                return i + 1;
            }
        }
        return 0;
    }

    private static boolean introduces(String line) {
        String small = line.toLowerCase(Locale.ROOT);
        if (!small.endsWith(":") || small.length() < 12 || !small.matches(".*\\d.*|.*@.*")) {
            return false;
        }
        return (small.startsWith("on ") && small.endsWith("wrote:"))
                || (small.startsWith("am ") && small.contains(" schrieb"))
                || (small.contains(" schrieb am ") || small.endsWith("> schrieb:") || small.endsWith("> wrote:"))
                || (small.startsWith("le ") && small.endsWith("a écrit :"))
                || (small.startsWith("el ") && small.endsWith("escribió:"));
    }

    /** What Outlook puts above what it quotes, or a line that says so. */
    private static boolean isHead(List<String> lines, int at) {
        String line = lines.get(at);
        if (line.length() > LONGEST_FORM) {
            return false;
        }
        if (ORIGINAL.matcher(line.strip()).matches()) {
            return true;
        }
        if (!HEAD_FROM.matcher(line).matches()) {
            return false;
        }
        List<String> below = lines.subList(at + 1, Math.min(at + LINES_OF_HEAD, lines.size()));
        return first(below, 0, each -> HEAD_SENT.matcher(each).matches()) >= 0
                && first(below, 0, each -> HEAD_TO.matcher(each).matches()) >= 0;
    }

    private static boolean isFollowedByQuote(List<String> lines, int at) {
        int next = first(lines, at, each -> !each.isBlank());
        return next >= 0 && isQuoted(lines.get(next));
    }

    private static boolean isAllQuoted(List<String> lines, int at) {
        return first(lines, at, each -> !each.isBlank() && !isQuoted(each)) < 0;
    }

    private static boolean isQuoted(String line) {
        return line.startsWith(">") || line.startsWith("&gt;");
    }

    private static String unquoted(String line) {
        return line.replaceFirst("^[> ]+", "").strip();
    }

    private static boolean isBlank(List<String> lines, int from, int to) {
        return lines.subList(from, Math.max(from, to)).stream()
                .allMatch(each -> each.isBlank() || isQuoted(each) || Marker.isIn(each));
    }

    private static List<String> withoutSignature(List<String> lines) {
        int signature = first(lines, 0, each -> each.equals("--"));
        return signature < 0 ? lines : lines.subList(0, signature);
    }

    /** Quotes before and after the sender's words are cut; those between them are what the words answer. */
    private static String trimmed(List<String> lines) {
        int begin = 0;
        int end = lines.size();
        while (begin < end && isNone(lines.get(begin))) {
            begin++;
        }
        while (begin < end && (isNone(lines.get(end - 1)) || isTelephone(lines.get(end - 1)))) {
            end--;
        }
        return String.join("\n", lines.subList(begin, end)).strip();
    }

    private static boolean isNone(String line) {
        return line.isBlank()
                || isQuoted(line)
                || Marker.isIn(line)
                || (line.length() < LONGEST_FORM && RULE.matcher(line.strip()).matches());
    }

    private static boolean isTelephone(String line) {
        return line.length() < LONGEST_FORM && TELEPHONE.matcher(line.strip()).matches();
    }

    private interface Form {
        boolean is(String line);
    }

    /** -1 where there is none. */
    private static int first(List<String> lines, int from, Form form) {
        return Stream.iterate(from, i -> i < lines.size(), i -> i + 1)
                .filter(i -> form.is(lines.get(i)))
                .findFirst()
                .orElse(-1);
    }
}
