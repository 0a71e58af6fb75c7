package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard in {@code src/main/grafana} against the {@code /metrics} of a running desk. */
class GrafanaTest {
    private static final Path DASHBOARD = Path.of("src/main/grafana/porchlight.json");
    private static final Pattern NAME = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\{");
    private static final Pattern LABELS = Pattern.compile("by \\(([a-z_, ]+)\\)");

    @TempDir
    Path home;

    @Test
    void every_figure_and_label_on_the_dashboard_is_there() throws IOException {
        List<String> expressions = JsonMapper.shared().readTree(Files.readString(DASHBOARD)).findValues("expr").stream()
                .map(each -> each.asString())
                .toList();
        assertTrue(expressions.size() > 20, expressions.toString());
        try (var desk =
                TestDesk.in(home).write("late.md", "# Late parcels\n\nWait.\n").open()) {
            desk.page("/search?q=late");
            // A series of pauses begins with the first one.
            System.gc();
            TestDesk.await(() -> desk.page("/metrics").contains("jvm_gc_pause_seconds_sum{"));
            String figures = desk.page("/metrics");
            Set<String> there = figures.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .collect(Collectors.toSet());
            var missing = new TreeSet<String>();
            for (String expression : expressions) {
                var names = NAME.matcher(expression)
                        .results()
                        .map(each -> each.group(1))
                        .toList();
                assertTrue(!names.isEmpty(), expression);
                names.stream().filter(name -> !there.contains(name)).forEach(missing::add);
                LABELS.matcher(expression)
                        .results()
                        .flatMap(each -> List.of(each.group(1).split(", ")).stream())
                        .filter(label -> figures.lines()
                                .noneMatch(line -> line.startsWith(names.getFirst() + "{")
                                        && Pattern.compile("[{,]" + label + "=")
                                                .matcher(line)
                                                .find()))
                        .forEach(label -> missing.add(names.getFirst() + " by " + label));
            }
            assertEquals(Set.of(), missing);
        }
    }
}
