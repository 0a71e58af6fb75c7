package porchlight;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.articles.Brief;
import porchlight.people.Audience;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who asks for an article by its title finds it first, also with the words in another order and with one typing error. */
class TitlesTest {
    private static final double ENOUGH = 0.95;

    @TempDir
    Path home;

    @Test
    void the_shipped_manual_is_found_by_its_titles() throws IOException {
        titlesAreFound(Path.of("articles"));
    }

    /** A thousand real articles, where they are at hand: {@code -Dtitles.folder=FOLDER}. */
    @Test
    void a_real_documentation_is_found_by_its_titles() throws IOException {
        String folder = System.getProperty("titles.folder", "");
        Assumptions.assumeFalse(folder.isEmpty(), "skipped: no folder of articles was given by -Dtitles.folder=FOLDER");
        titlesAreFound(Path.of(folder));
    }

    private void titlesAreFound(Path articles) throws IOException {
        copy(articles, home.resolve("articles"));
        try (var desk = TestDesk.in(home).open()) {
            List<Brief> all = desk.app().knowledge().articles().all(Audience.PUBLIC);
            assertFound(desk, all, "as written", title -> title);
            assertFound(desk, all, "in another order", TitlesTest::inAnotherOrder);
            assertFound(desk, all, "with one typing error", TitlesTest::misspelt);
        }
    }

    private static void assertFound(TestDesk desk, List<Brief> all, String how, UnaryOperator<String> written) {
        var pathsOf = new TreeMap<String, TreeSet<String>>();
        all.forEach(each -> pathsOf.computeIfAbsent(each.title().toLowerCase(Locale.ROOT), _ -> new TreeSet<>())
                .add(each.path()));
        var missed = new ArrayList<String>();
        for (Brief each : all) {
            String query = written.apply(each.title());
            String first = first(desk, query);
            // Several articles may share a title: any of them is right.
            if (!pathsOf.getOrDefault(each.title().toLowerCase(Locale.ROOT), new TreeSet<>())
                    .contains(first)) {
                missed.add(query + " -> " + first);
            }
        }
        double share = 1 - (double) missed.size() / all.size();
        System.out.printf(Locale.ROOT, "Titles %s: %.1f %% of %d found first%n", how, 100 * share, all.size());
        assertTrue(share >= ENOUGH, how + ": only " + share + "; missed: " + missed);
    }

    private static String first(TestDesk desk, String query) {
        String answer = desk.page("/api/v1/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        JsonNode hits = JsonMapper.shared().readTree(answer).get("hits");
        return hits.isEmpty() ? "" : hits.get(0).get("article").asString();
    }

    private static String inAnotherOrder(String title) {
        List<String> words = Arrays.asList(title.split("\\s+", -1));
        Collections.reverse(words);
        return String.join(" ", words);
    }

    /** Two neighbouring letters change places in the middle of the longest word. */
    private static String misspelt(String title) {
        String longest = "";
        for (String word : title.split("[^\\p{L}]+", -1)) {
            longest = word.length() > longest.length() ? word : longest;
        }
        if (longest.length() < 4) {
            return title;
        }
        int at = longest.length() / 2;
        String wrong = longest.substring(0, at - 1)
                + longest.charAt(at)
                + longest.charAt(at - 1)
                + longest.substring(at + 1);
        return title.replaceFirst(longest, wrong);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path each : files.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }
}
