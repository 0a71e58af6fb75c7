package porchlight.articles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;

/** What stands on disk under one name: nothing, a text, or something that is refused. */
sealed interface ArticleFile {
    String name();

    record Missing(String name) implements ArticleFile {}

    /** @param modified epoch milliseconds */
    record Text(String name, String text, String hash, long size, long modified) implements ArticleFile {}

    record Refused(String name, int line, String reason) implements ArticleFile {}

    /** Reads a file strictly: a broken one is refused with its line, never half read. */
    static ArticleFile read(Path root, String name) throws IOException {
        String unfit = problemOfName(name);
        if (unfit != null) {
            return new Refused(name, 0, unfit);
        }
        Path file = root.resolve(name);
        BasicFileAttributes facts;
        try {
            facts = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException _) {
            return new Missing(name);
        }
        if (facts.isSymbolicLink()) {
            return new Refused(name, 0, "it is a symbolic link; put the file itself here");
        }
        if (!facts.isRegularFile()) {
            return new Missing(name);
        }
        if (facts.size() > Markdown.MOST_BYTES) {
            return new Refused(
                    name,
                    0,
                    "it has " + inWords(facts.size()) + "; the most is " + inWords(Markdown.MOST_BYTES)
                            + ": split it into several articles");
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length == 0) {
                return new Refused(name, 0, "it is empty");
            }
            return new Text(
                    name,
                    decoded(bytes),
                    Hash.of(bytes),
                    bytes.length,
                    facts.lastModifiedTime().toMillis());
        } catch (NoSuchFileException _) {
            return new Missing(name);
        } catch (Malformed broken) {
            return new Refused(name, broken.line(), broken.reason());
        }
    }

    /** The text of bytes that must be UTF-8 without NUL. */
    static String decoded(byte[] bytes) {
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == 0) {
                throw new Malformed(lineAt(bytes, at), "it holds a NUL byte, so it is not text");
            }
        }
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        CoderResult result = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            throw new Malformed(lineAt(bytes, in.position()), "it is not UTF-8 text; save it as UTF-8");
        }
        return out.flip().toString();
    }

    private static int lineAt(byte[] bytes, int position) {
        int line = 1;
        for (int at = 0; at < position; at++) {
            if (bytes[at] == '\n') {
                line++;
            }
        }
        return line;
    }

    private static String inWords(long size) {
        return size >= 1024 * 1024 ? size / (1024 * 1024) + " MB" : size / 1024 + " kB";
    }

    /** Why a file of this name cannot be an article, or null when it can. */
    private static @Nullable String problemOfName(String name) {
        if (name.length() > 400) {
            return "its name is longer than 400 characters";
        }
        if (name.chars().anyMatch(each -> Character.isISOControl(each) || each == '\\')) {
            return "its name holds a control character or a backslash; rename it";
        }
        return null;
    }
}
