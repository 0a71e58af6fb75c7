package porchlight.articles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;
import porchlight.markdown.Utf8;

/** What stands on disk under one name: nothing, a text, or something that is refused. */
sealed interface ArticleFile {
    String NOT_SAYABLE = "its name cannot be read: it is not UTF-8, or the server runs in a locale that is not;"
            + " rename it, or start the server with LC_ALL=C.UTF-8";

    /** The opening or closing line of fenced code, and what follows the marks. */
    Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})(.*)");

    /** What Windows keeps for itself, with or without an ending. */
    Pattern NAMES_OF_DEVICES = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    String UNFIT = ":*?\"<>|%";
    int LONGEST_NAME = 255;

    String name();

    record Missing(String name) implements ArticleFile {}

    /** @param modified epoch milliseconds */
    record Text(String name, String text, String hash, long size, long modified) implements ArticleFile {}

    record Refused(String name, int line, String reason) implements ArticleFile {}

    /**
     * Reads a file strictly: a broken one is refused with its line, never half read. One that the disk does not give out is
     * refused as well, and not missing: a missing file takes its article away.
     */
    static ArticleFile read(Path root, String name) {
        String unfit = problemOfName(name);
        if (unfit != null) {
            return new Refused(name, 0, unfit);
        }
        Optional<Path> file = at(root, name);
        if (file.isEmpty()) {
            return new Refused(name, 0, NOT_SAYABLE);
        }
        try {
            return readFrom(file.get(), name);
        } catch (NoSuchFileException _) {
            return new Missing(name);
        } catch (Malformed broken) {
            return new Refused(name, broken.line(), broken.reason());
        } catch (IOException unreadable) {
            return standsUnderFile(root, file.get()) ? new Missing(name) : new Refused(name, 0, reason(unreadable));
        }
    }

    private static ArticleFile readFrom(Path file, String name) throws IOException {
        var facts = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
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
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0) {
            return new Refused(name, 0, "it is empty");
        }
        String text = Utf8.text(bytes);
        refuseConflict(text);
        return new Text(
                name,
                text,
                Hash.of(bytes),
                bytes.length,
                facts.lastModifiedTime().toMillis());
    }

    /** The place of a name on disk; empty when the system's locale cannot spell it. */
    static Optional<Path> at(Path root, String name) {
        try {
            return Optional.of(root.resolve(name));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** Why the disk did not give something out, in words. */
    static String reason(IOException unreadable) {
        return "it cannot be read: " + why(unreadable);
    }

    /** What the disk said, in words. */
    static String why(IOException refused) {
        if (refused instanceof AccessDeniedException) {
            return "permission denied to the user that Porchlight runs as";
        }
        String said = refused instanceof FileSystemException known ? known.getReason() : refused.getMessage();
        return said == null ? refused.getClass().getSimpleName() : said;
    }

    /** Whether a folder on the way has become a file, so that nothing can stand there any more. */
    private static boolean standsUnderFile(Path root, Path file) {
        for (Path each = file.getParent(); each != null && !each.equals(root); each = each.getParent()) {
            if (Files.isRegularFile(each)) {
                return true;
            }
        }
        return false;
    }

    /** A merge that was not finished must not be published; code that shows one may. */
    private static void refuseConflict(String text) {
        String fence = "";
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            Matcher mark = FENCE.matcher(line);
            if (mark.matches()) {
                String marks = mark.group(1);
                if (fence.isEmpty()) {
                    fence = marks;
                } else if (marks.startsWith(fence) && mark.group(2).isBlank()) {
                    fence = "";
                }
            } else if (fence.isEmpty() && (line.startsWith("<<<<<<< ") || line.startsWith(">>>>>>> "))) {
                throw new Malformed(number, "a conflict of git is not resolved here: choose, and remove the marks");
            }
        }
    }

    private static String inWords(long size) {
        return size >= 1024 * 1024 ? size / (1024 * 1024) + " MB" : size / 1024 + " kB";
    }

    /** Whether somebody surely meant this file to be shown, although its name keeps it from being so. */
    static boolean isMisnamed(String name) {
        return isUnreadable(name)
                || hasOtherEnding(name)
                || (Pictures.isPicture(name) && !Normalizer.isNormalized(name, Normalizer.Form.NFC));
    }

    /** Java puts this character for what it cannot decode. */
    private static boolean isUnreadable(String name) {
        return name.indexOf('\ufffd') >= 0;
    }

    private static boolean hasOtherEnding(String name) {
        return !name.endsWith(".md")
                && !Content.lastPartOf(name).startsWith("_")
                && name.toLowerCase(Locale.ROOT).matches(".*\\.(md|markdown)");
    }

    /** Why no article can stand at a path, or null when one can: what no file may be called, and ways out of the folder (row 19). */
    static @Nullable String problemOfPath(String path) {
        for (String part : path.split("/", -1)) {
            if (part.isBlank() || !part.equals(part.strip()) || part.startsWith(".")) {
                return "a part of its path is empty, or begins with a dot or a space";
            }
        }
        return Content.lastPartOf(path).startsWith("_")
                ? "its name begins with an underscore"
                : problemOfName(path + ".md");
    }

    /**
     * The same for a path that somebody gives to something new: what could not be unpacked on another system, or reads
     * as something else than it is, is told before anybody has the address. What stands under such a name already stays.
     */
    static @Nullable String problemOfNewPath(String path) {
        String problem = problemOfPath(path);
        if (problem != null) {
            return problem;
        }
        for (String part : path.split("/", -1)) {
            if (part.endsWith(".") || part.toLowerCase(Locale.ROOT).endsWith(".md")) {
                return "a part of its path ends with a dot, or with .md, which is put behind it anyway";
            }
            if (NAMES_OF_DEVICES.matcher(part).matches()) {
                return "no file can be called “" + part + "” on Windows; choose another name";
            }
            if ((part + ".md").getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                return "a part of its path is longer than disks take";
            }
        }
        if (path.chars().anyMatch(each -> UNFIT.indexOf(each) >= 0)) {
            return "its path holds one of " + String.join(" ", UNFIT.split("")) + ", which not every system takes";
        }
        return path.codePoints().anyMatch(ArticleFile::isUnseen)
                ? "its path holds a character that is not seen, or turns the order of others"
                : null;
    }

    /** Signs that are not seen, but for the two that many scripts need between their letters. */
    private static boolean isUnseen(int each) {
        boolean joins = each == 0x200c || each == 0x200d;
        return switch (Character.getType(each)) {
            case Character.FORMAT -> !joins;
            case Character.PRIVATE_USE, Character.UNASSIGNED, Character.SURROGATE -> true;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Why a file of this name cannot be taken, or null when it can. */
    static @Nullable String problemOfName(String name) {
        if (isUnreadable(name)) {
            return NOT_SAYABLE;
        }
        if (hasOtherEnding(name)) {
            return "its name must end with .md";
        }
        if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
            return "its name, or that of its folder, is written in decomposed letters (NFD); rename it to composed ones"
                    + " (NFC), for example with convmv";
        }
        if (name.length() > 400) {
            return "its name is longer than 400 characters";
        }
        if (name.chars().anyMatch(each -> Character.isISOControl(each) || each == '\\')) {
            return "its name holds a control character or a backslash; rename it";
        }
        return null;
    }
}
