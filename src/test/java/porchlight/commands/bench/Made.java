package porchlight.commands.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import porchlight.search.Entry;

/** What `bench` makes up of the manual's sentences, for the measuring of single parts. */
public final class Made {
    private Made() {}

    static Corpus of(int passages) {
        try {
            return new Corpus(Sentences.in(Path.of("articles")), passages);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    public static List<Entry> entries(int passages) {
        var corpus = of(passages);
        return IntStream.range(0, passages).mapToObj(corpus::entry).toList();
    }

    /** One that is deleted with the process. */
    public static Path folder() {
        try {
            Path folder = Files.createTempDirectory("porchlight-jmh-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException unable) {
            throw new IllegalStateException(unable);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException unable) {
            throw new IllegalStateException(unable);
        }
    }

    /** @param kind words, questions or misspelt */
    public static List<String> queries(int passages, String kind) {
        try {
            return Asked.of(of(passages), Asked.USUAL).stream()
                    .filter(each -> each.kind().word().equals(kind))
                    .map(Asked::text)
                    .toList();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }
}
