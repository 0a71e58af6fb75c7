package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code src/site/bad-inputs.md} says of each attack where it is tested, or why it cannot happen yet; this holds it to that. */
class BadInputsTest {
    private static final int ROWS = 70;
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern TEST = Pattern.compile("void rows?((?:_and|_\\d+)+)_");

    @Test
    void every_row_has_a_test_that_carries_its_number_or_a_reason_why_there_is_none() throws IOException {
        Map<Integer, Set<String>> tested = tested();
        Map<Integer, String> told = told();
        assertEquals(
                IntStream.rangeClosed(1, ROWS).boxed().collect(Collectors.toSet()),
                told.keySet(),
                "the rows of the table");
        told.forEach((row, where) -> {
            Set<String> tests = tested.getOrDefault(row, Set.of());
            if (where.startsWith("No surface: ")) {
                assertEquals(Set.of(), tests, "row " + row + " has tests, so it has a surface");
                assertFalse(where.substring("No surface: ".length()).isBlank(), "row " + row + " gives no reason");
            } else {
                assertEquals(String.join(", ", tests), where, "row " + row);
            }
        });
        assertTrue(told.keySet().containsAll(tested.keySet()), tested.keySet() + " are tested");
    }

    private static Map<Integer, String> told() throws IOException {
        var told = new TreeMap<Integer, String>();
        for (String line : Files.readAllLines(Path.of("src/site/bad-inputs.md"))) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                assertEquals(null, told.put(Integer.parseInt(row.group(1)), row.group(2)), line);
            }
        }
        return told;
    }

    /** The names of the tests' classes by row. */
    private static Map<Integer, Set<String>> tested() throws IOException {
        var tested = new TreeMap<Integer, Set<String>>();
        try (var files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
                String name = String.valueOf(file.getFileName()).replace(".java", "");
                for (int row : rows(Files.readString(file))) {
                    tested.computeIfAbsent(row, _ -> new TreeSet<>()).add(name);
                }
            }
        }
        return tested;
    }

    private static List<Integer> rows(String test) {
        return TEST.matcher(test)
                .results()
                .map(MatchResult::group)
                .flatMap(name -> Pattern.compile("\\d+").matcher(name).results())
                .map(number -> Integer.valueOf(number.group()))
                .toList();
    }
}
