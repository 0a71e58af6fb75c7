package porchlight.articles;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.files.FileKind;

/**
 * The pictures that stand in the folder beside the articles. Only formats that cannot carry a program are given out, told
 * by their first bytes, not by their name.
 */
public final class Pictures {
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final int LONGEST_NAME = 400;
    private static final Pattern ENDING = Pattern.compile("\\.(?:png|jpe?g|gif|webp|avif)", Pattern.CASE_INSENSITIVE);
    private static final BitSet ENDS_A_NAME = " \t\r\n()[]<>\"'`".chars().collect(BitSet::new, BitSet::set, BitSet::or);

    /** A picture that browsers may show: its media type, and its bytes. */
    public static final class Picture {
        private final String type;
        private final byte[] bytes;

        Picture(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        public String type() {
            return type;
        }

        public byte[] bytes() {
            return bytes;
        }
    }

    private final Path root;

    public Pictures(Path root) {
        this.root = root;
    }

    /** Whether a name looks like a picture's, so that it is worth a look at the disk. */
    public static boolean isPicture(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g|gif|webp|avif)");
    }

    /** The media type that the first bytes tell; empty for what is none of the pictures that browsers may show. */
    public static Optional<String> typeOf(byte[] bytes) {
        return FileKind.picture(bytes).map(FileKind::type);
    }

    /** Whether there is a file of a picture's name, without reading it. */
    boolean isThere(String name) {
        return isPicture(name)
                && Arrays.stream(name.split("/", -1)).noneMatch(Pictures::unfit)
                && ArticleFile.at(root, name).filter(Files::isRegularFile).isPresent();
    }

    /** The picture of this name, as {@link #find(String, LongConsumer)}. */
    public Optional<Picture> find(String name) throws IOException {
        return find(name, _ -> {});
    }

    /**
     * The picture of this name; empty when there is none, it lies outside the folder, is hidden, or is no picture.
     *
     * @param size is told how many bytes are about to be read
     */
    public Optional<Picture> find(String name, LongConsumer size) throws IOException {
        if (!isPicture(name) || Arrays.stream(name.split("/", -1)).anyMatch(Pictures::unfit)) {
            return Optional.empty();
        }
        Optional<Path> place = ArticleFile.at(root, name);
        try {
            return place.isEmpty() ? Optional.empty() : find(place.get(), size);
        } catch (NoSuchFileException | AccessDeniedException _) {
            return Optional.empty();
        }
    }

    private Optional<Picture> find(Path file, LongConsumer size) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || Files.size(file) > MOST_BYTES
                // a link further up could lead outside
                || !file.toRealPath().startsWith(root.toRealPath())) {
            return Optional.empty();
        }
        size.accept(Files.size(file));
        byte[] bytes = Files.readAllBytes(file);
        return typeOf(bytes).map(type -> new Picture(type, bytes));
    }

    /**
     * The pictures that a text may show, by their names in the folder. It looks for names and does not read the Markdown:
     * one too many does no harm, since whoever may read the text may see what it names.
     *
     * @param folder of the article
     */
    static Set<String> namedIn(String folder, String text) {
        var named = new TreeSet<String>();
        Matcher ending = ENDING.matcher(text);
        while (ending.find()) {
            int start = ending.start();
            while (start > 0 && ending.start() - start < LONGEST_NAME && !ENDS_A_NAME.get(text.charAt(start - 1))) {
                start--;
            }
            Target.of(folder, text.substring(start, ending.end()))
                    .map(Target::path)
                    .ifPresent(named::add);
        }
        return named;
    }

    private static boolean unfit(String part) {
        return part.isEmpty()
                || part.startsWith(".")
                || part.chars().anyMatch(each -> each == '\\' || Character.isISOControl(each));
    }
}
