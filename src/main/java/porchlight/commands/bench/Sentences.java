package porchlight.commands.bench;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import porchlight.articles.Folder;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;
import porchlight.markdown.Section;

/** The sentences of a folder of Markdown, as a reader sees them, each once. */
final class Sentences {
    /** Shorter is a caption or a cell of a table; longer is no sentence. In characters. */
    private static final int SHORTEST = 30;

    private static final int LONGEST = 300;
    private static final int FEWEST_WORDS = 5;

    private Sentences() {}

    /** Files that are no articles, and what is no sentence, are passed over. */
    static List<String> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("There is no folder " + folder + ": name one of Markdown with --sentences.");
        }
        var markdown = new Markdown();
        var sentences = new LinkedHashSet<String>();
        for (String name : Folder.files(folder)) {
            if (name.endsWith(".md")) {
                read(folder.resolve(name), markdown, sentences);
            }
        }
        if (sentences.isEmpty()) {
            throw new IOException("There are no sentences in " + folder
                    + ": name another folder of Markdown with --sentences, a documentation for example.");
        }
        return List.copyOf(sentences);
    }

    private static void read(Path file, Markdown markdown, Set<String> sentences) throws IOException {
        try {
            for (Section section :
                    markdown.sections(FrontMatter.of(Files.readString(file)).body())) {
                section.text().lines().forEach(line -> sentences.addAll(of(line)));
            }
        } catch (Malformed | CharacterCodingException noArticle) {
            // A folder of somebody else's may hold anything.
        }
    }

    private static List<String> of(String line) {
        var found = new ArrayList<String>();
        var ends = BreakIterator.getSentenceInstance(Locale.ROOT);
        ends.setText(line);
        int from = ends.first();
        for (int to = ends.next(); to != BreakIterator.DONE; from = to, to = ends.next()) {
            String sentence = line.substring(from, to).replaceAll("\\s+", " ").strip();
            if (isSentence(sentence)) {
                found.add(sentence);
            }
        }
        return found;
    }

    private static boolean isSentence(String text) {
        return text.length() >= SHORTEST
                && text.length() <= LONGEST
                && !Character.isLowerCase(text.codePointAt(0))
                && text.matches(".*[.!?]")
                && Wordy.words(text).size() >= FEWEST_WORDS;
    }
}
