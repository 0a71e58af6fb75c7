package porchlight.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@x", "＝1", "＋1", "－1", "＠x", " ＝1"})
    void row_52_what_a_spreadsheet_would_reckon_begins_with_an_apostrophe(String cell) {
        assertEquals("\"'" + cell + "\"\r\n", Csv.line(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", "", "日本", "1"})
    void what_is_no_formula_stays(String cell) {
        assertEquals('"' + cell + "\"\r\n", Csv.line(cell));
    }
}
