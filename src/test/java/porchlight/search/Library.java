package porchlight.search;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import porchlight.people.Audience;
import porchlight.search.meaning.Meaning;

/** A real index in a folder, with few words to fill it. */
final class Library implements AutoCloseable {

    private static final Instant UPDATED = Instant.parse("2026-11-21T08:00:00Z");

    final Index index;
    final Searcher searcher;

    Library(Path folder) {
        this(folder, "here");
    }

    Library(Path folder, String source) {
        this(folder, source, Meaning.none());
    }

    Library(Path folder, String source, Meaning meaning) {
        index = Index.open(folder, OwnWords.NONE, source, meaning);
        searcher = index.searcher();
    }

    Library with(Entry... entries) {
        index.putAll(Arrays.asList(entries));
        index.refresh();
        return this;
    }

    /** With what they mean. */
    Library learn(Entry... entries) {
        for (var entry : entries) index.learn(entry);
        return with(entries);
    }

    Results find(String text) {
        return searcher.find(Query.of(text), Audience.PUBLIC);
    }

    /** The articles found, best first. */
    List<String> articles(String text) {
        return find(text).hits().stream().map(Hit::article).toList();
    }

    static Entry article(String path, String title, String... texts) {
        return in("en", path, title, texts);
    }

    static Entry in(String language, String path, String title, String... texts) {
        var passages =
                Arrays.stream(texts).map(text -> new Passage("", "", text)).toList();
        int slash = path.lastIndexOf('/');
        String category = slash < 0 ? "" : path.substring(0, slash);
        return new Entry(
                path, title, "article", category, List.of(), language, Audience.PUBLIC, List.of(), UPDATED, passages);
    }

    /** With further passages. */
    static Entry continued(Entry e, Passage... more) {
        return new Entry(
                e.article(),
                e.title(),
                e.kind(),
                e.category(),
                e.tags(),
                e.language(),
                e.audience(),
                e.questions(),
                e.updated(),
                Stream.concat(e.passages().stream(), Arrays.stream(more)).toList());
    }

    static Entry seenBy(Audience audience, Entry e) {
        return new Entry(
                e.article(),
                e.title(),
                e.kind(),
                e.category(),
                e.tags(),
                e.language(),
                audience,
                e.questions(),
                e.updated(),
                e.passages());
    }

    static Entry asked(Entry e, String... questions) {
        return new Entry(
                e.article(),
                e.title(),
                e.kind(),
                e.category(),
                e.tags(),
                e.language(),
                e.audience(),
                Arrays.stream(questions).map(Question::of).toList(),
                e.updated(),
                e.passages());
    }

    @Override
    public void close() {
        index.close();
    }
}
