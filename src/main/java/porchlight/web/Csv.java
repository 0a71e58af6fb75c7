package porchlight.web;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Lines of a table as spreadsheets read them (RFC 4180). */
public final class Csv {
    /** The wide ones begin a formula as well where East Asian letters are typed. */
    private static final String FORMULA = "=+-@\t\r\n|%＝＋－＠";

    private Csv() {}

    /**
     * A line with its end. A cell that a spreadsheet would take for a formula begins with an apostrophe (row 52): who typed
     * it need not be who opens the table.
     */
    public static String line(String... cells) {
        return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        // A space in front does not keep all of them from reading on.
        String bare = text.stripLeading();
        boolean formula = (!bare.isEmpty() && FORMULA.indexOf(bare.charAt(0)) >= 0)
                || (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0);
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
