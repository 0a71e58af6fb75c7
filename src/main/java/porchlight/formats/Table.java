package porchlight.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;

/** A table of questions and answers, as spreadsheets write it: each line becomes an article. */
final class Table {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t');
    private static final Pattern HTML =
            Pattern.compile("</?(?:p|br|ul|ol|li|a|strong|b|em|i|div|span|table|h[1-6])(?:\\s[^<>]*)?/?>");

    /** Our own export, and spreadsheets that were warned, put an apostrophe before what would be a formula (row 52). */
    private static final Pattern DISARMED = Pattern.compile("'\\s*[-=+@|%\t\r\n＝＋－＠].*", Pattern.DOTALL);

    private enum Column {
        QUESTION("question", "frage", "title", "titel"),
        ANSWER("answer", "antwort", "text", "content", "inhalt"),
        CATEGORY("category", "kategorie", "rubrik"),
        LANGUAGE("language", "sprache", "lang", "locale"),
        TAGS("tags", "keywords", "labels", "schlagworte", "schlagwörter", "stichworte", "stichwörter");

        private final String names;

        Column(String... names) {
            this.names = "|" + String.join("|", names) + "|";
        }

        boolean isCalled(String name) {
            return names.contains("|" + name + "|");
        }
    }

    private final Source source;
    private final Tree tree;
    private final String file;

    private Table(Source source, Tree tree, String file) {
        this.source = source;
        this.tree = tree;
        this.file = file;
    }

    static void read(Source source, Tree tree) throws IOException {
        for (String each : source.named("csv")) {
            try {
                new Table(source, tree, each).read();
            } catch (Malformed broken) {
                if (each.isEmpty()) {
                    throw broken;
                }
                tree.leave(each, broken.line(), broken.reason());
            }
        }
    }

    /** Whether a text begins with a line that names what a table has to have. */
    static boolean isOne(String begin) {
        String header = header(begin);
        List<String> names = Arrays.stream(header.split(Pattern.quote(String.valueOf(delimiter(header))), -1))
                .map(Table::plain)
                .toList();
        return names.stream().anyMatch(Column.QUESTION::isCalled)
                && names.stream().anyMatch(Column.ANSWER::isCalled);
    }

    private void read() throws IOException {
        Encoding encoding = source.table(file);
        String text = encoding.text();
        if (!encoding.told().isEmpty()) {
            tree.tell(file, 0, encoding.told());
        }
        int line = 1;
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .fieldSeparator(delimiter(header(text)))
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(true)
                .ofCsvRecord(text)) {
            Iterator<CsvRecord> each = rows.iterator();
            if (!each.hasNext()) {
                throw new Malformed(1, "the table is empty");
            }
            CsvRecord header = each.next();
            Map<Column, Integer> places = places(header);
            line = after(header);
            while (each.hasNext()) {
                CsvRecord row = each.next();
                take(row, places, header.getFieldCount());
                line = after(row);
            }
        } catch (CsvParseException broken) {
            throw new Malformed(
                    line,
                    "in the row that begins here a quote is opened and not closed, or something stands behind a closed"
                            + " one; a quote within a cell is written twice");
        }
    }

    private static int after(CsvRecord row) {
        long breaks = row.getFields().stream()
                .flatMapToInt(String::chars)
                .filter(each -> each == '\n')
                .count();
        return (int) (row.getStartingLineNumber() + breaks + 1);
    }

    private Map<Column, Integer> places(CsvRecord header) {
        var places = new EnumMap<Column, Integer>(Column.class);
        var unknown = new ArrayList<String>();
        for (int at = 0; at < header.getFieldCount(); at++) {
            String name = plain(header.getField(at));
            Column column = Arrays.stream(Column.values())
                    .filter(each -> each.isCalled(name))
                    .findFirst()
                    .orElse(null);
            if (column == null) {
                unknown.add(header.getField(at).strip());
            } else if (places.put(column, at) != null) {
                throw new Malformed(1, "two columns mean the same: " + name + " is the second");
            }
        }
        for (Column each : List.of(Column.QUESTION, Column.ANSWER)) {
            if (!places.containsKey(each)) {
                throw new Malformed(
                        1,
                        "there is no column “" + each.name().toLowerCase(Locale.ROOT)
                                + "”; the first line must name the columns, and it has: "
                                + String.join(", ", header.getFields()));
            }
        }
        if (!unknown.isEmpty()) {
            tree.tell(file, 1, "not read are the columns " + String.join(", ", unknown));
        }
        return places;
    }

    private void take(CsvRecord row, Map<Column, Integer> places, int columns) throws IOException {
        int line = (int) row.getStartingLineNumber();
        String question = cell(row, places, Column.QUESTION).strip().replaceAll("\\s+", " ");
        String answer = cell(row, places, Column.ANSWER).strip();
        if (row.getFields().stream().allMatch(String::isBlank)) {
            return;
        }
        if (row.getFieldCount() > columns) {
            tree.leave(file, line, "the row has more cells than the first line; cells with delimiters need quotes");
        } else if (question.isEmpty()) {
            tree.leave(file, line, "the question is empty");
        } else if (answer.isEmpty()) {
            tree.leave(file, line, "the answer to “" + question + "” is empty");
        } else {
            String category = tree.category(
                    Arrays.stream(cell(row, places, Column.CATEGORY).split("[/>»]", -1))
                            .map(String::strip)
                            .filter(each -> !each.isEmpty())
                            .toList());
            FrontMatter article = FrontMatter.of("").with("title", question);
            String language = cell(row, places, Column.LANGUAGE).strip();
            List<String> tags = Arrays.stream(cell(row, places, Column.TAGS).split("[,;|]", -1))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .toList();
            article = language.isEmpty() ? article : article.with("language", language);
            article = tags.isEmpty() ? article : article.with("tags", tags);
            tree.write(tree.path(category, question), article.withBody(body(answer, line)));
        }
    }

    private String body(String answer, int line) {
        String text = answer.replace("\r\n", "\n").replace('\r', '\n');
        if (HTML.matcher(text).find()) {
            return FromHtml.fragment(text, Links.asTheyAre(tree, file, line));
        }
        return text + "\n";
    }

    private static String cell(CsvRecord row, Map<Column, Integer> places, Column column) {
        Integer place = places.get(column);
        if (place == null || place >= row.getFieldCount()) {
            return "";
        }
        String cell = row.getField(place);
        return DISARMED.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    /** The first line; quotes may hold line breaks, and no name of a column does. */
    private static String header(String text) {
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return bare.lines().findFirst().orElse("");
    }

    private static char delimiter(String header) {
        String bare = header.replaceAll("\"[^\"]*\"", "");
        return DELIMITERS.stream()
                .max((one, other) -> Long.compare(count(bare, one), count(bare, other)))
                .filter(each -> count(bare, each) > 0)
                .orElse(',');
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }

    private static String plain(String name) {
        return name.strip().replaceAll("^\"|\"$", "").strip().toLowerCase(Locale.ROOT);
    }
}
