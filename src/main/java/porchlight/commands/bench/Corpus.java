package porchlight.commands.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import porchlight.people.Audience;
import porchlight.search.Entry;
import porchlight.search.Passage;
import tools.jackson.databind.json.JsonMapper;

/**
 * A made-up help center of short articles with one passage each: three real sentences, and a title of three to six words
 * out of the first. Article {@code n} depends on {@code n} and the sentences alone, so none needs to be kept.
 *
 * @param passages how many articles there are
 */
record Corpus(List<String> sentences, int passages) {
    static final int CATEGORIES = 20;
    private static final int SENTENCES = 3;
    private static final long SEED = 7;

    Entry entry(int n) {
        String title = title(n);
        String category = "c" + n % CATEGORIES;
        String text =
                IntStream.range(0, SENTENCES).mapToObj(k -> sentence(n, k)).collect(Collectors.joining(" "));
        return new Entry(
                category + "/a" + n,
                title,
                "article",
                category,
                List.of(),
                "en",
                Audience.PUBLIC,
                List.of(),
                Instant.EPOCH,
                List.of(new Passage("", "", text)));
    }

    /** One of an article's sentences. */
    String sentence(int n, int k) {
        return sentences.get(new Dice(SEED + k, n).below(sentences.size()));
    }

    /** Any sentence of any article. */
    String sentence(Dice dice) {
        return sentence(dice.below(passages), dice.below(SENTENCES));
    }

    private String title(int n) {
        String[] words = sentence(n, 0).split("\\s+", -1);
        int wanted = 3 + new Dice(SEED + SENTENCES, n).below(4);
        return String.join(" ", Arrays.copyOf(words, Math.min(words.length, wanted)));
    }

    /** What tells it from another one: an index of it can be used again. */
    String print() {
        return passages + " passages of " + sentences.size() + " sentences ("
                + Integer.toHexString(sentences.hashCode()) + ")";
    }

    /** Writes every article as a line of JSON, for whoever is to be filled with the same. */
    void write(Path file) throws IOException {
        var json = JsonMapper.shared();
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int n = 0; n < passages; n++) {
                Entry entry = entry(n);
                var line = new LinkedHashMap<String, String>();
                line.put("id", entry.article());
                line.put("title", entry.title());
                line.put("text", entry.passages().getFirst().text());
                line.put("category", entry.category());
                lines.write(json.writeValueAsString(line));
                lines.write('\n');
            }
        }
    }
}
