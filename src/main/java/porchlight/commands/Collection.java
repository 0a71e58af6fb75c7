package porchlight.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A test collection in BEIR layout: {@code corpus.jsonl}, {@code queries.jsonl}, {@code qrels/test.tsv}, and where they
 * exist {@code queries-typo.jsonl} and {@code oos.jsonl} (questions that it does not answer).
 *
 * @param entries documents whose ids are equal up to {@code #} are one entry with several phrasings
 * @param relevant query to entry to how relevant it is
 */
record Collection(
        String name,
        List<Entry> entries,
        List<Question> questions,
        List<Question> misspelt,
        List<Question> unanswered,
        Map<String, Map<String, Integer>> relevant) {

    /** @param titles the phrasings of what it is about, the first one first */
    record Entry(String id, List<String> titles, String text) {}

    record Question(String id, String text) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Collection read(Path folder) throws IOException {
        var entries = new LinkedHashMap<String, Entry>();
        for (JsonNode each : lines(folder.resolve("corpus.jsonl"))) {
            String id = entry(each.path("_id").asString(""));
            String title = each.path("title").asString("");
            String text = each.path("text").asString("");
            entries.merge(id, new Entry(id, List.of(title), text), Collection::together);
        }
        return new Collection(
                String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
                List.copyOf(entries.values()),
                questions(folder.resolve("queries.jsonl")),
                questions(folder.resolve("queries-typo.jsonl")),
                questions(folder.resolve("oos.jsonl")),
                relevant(folder.resolve("qrels").resolve("test.tsv")));
    }

    /** The entry that a document belongs to. */
    private static String entry(String document) {
        int hash = document.indexOf('#');
        return hash < 0 ? document : document.substring(0, hash);
    }

    private static Entry together(Entry one, Entry more) {
        var titles = new ArrayList<>(one.titles);
        titles.addAll(more.titles);
        String text = one.text.equals(more.text) ? one.text : (one.text + "\n\n" + more.text).strip();
        return new Entry(one.id, titles, text);
    }

    private static List<Question> questions(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return lines(file).stream()
                .map(each -> new Question(
                        each.path("_id").asString(""), each.path("text").asString("")))
                .toList();
    }

    private static Map<String, Map<String, Integer>> relevant(Path file) throws IOException {
        var relevant = new LinkedHashMap<String, Map<String, Integer>>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\t", -1);
            if (parts.length < 3
                    || !parts[2].strip().matches("\\d+")
                    || parts[2].strip().equals("0")) {
                continue;
            }
            relevant.computeIfAbsent(parts[0], _ -> new LinkedHashMap<>())
                    .merge(entry(parts[1]), Integer.valueOf(parts[2].strip()), Math::max);
        }
        return relevant;
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).map(JSON::readTree).toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }
}
