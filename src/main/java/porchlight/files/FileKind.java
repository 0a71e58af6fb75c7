package porchlight.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What files we take: those that no browser and no usual program runs. Which one it is, its first bytes tell; what
 * somebody's computer says that it is, is never looked at (rows 15 to 17).
 */
public enum FileKind {
    PNG("image/png", true, 0, "\u0089PNG\r\n\u001a\n", "png"),
    JPEG("image/jpeg", true, 0, "\u00ff\u00d8\u00ff", "jpg", "jpeg", "jfif"),
    GIF("image/gif", true, 0, "GIF8", "gif"),
    WEBP("image/webp", true, 8, "WEBP", "webp"),
    AVIF("image/avif", true, 4, "ftypavif", "avif"),
    /** What telephones make of photographs; few browsers show it. */
    HEIC("image/heic", false, 4, "ftyphei", "heic", "heif"),
    MP4("video/mp4", false, 4, "ftyp", "mp4", "mov", "m4v"),
    PDF("application/pdf", false, 0, "%PDF-", "pdf"),
    /** Text documents, tables and slides: zip files with a known first entry, and never a zip file of any other kind. */
    OFFICE("application/octet-stream", false, 0, "PK\u0003\u0004", "docx", "xlsx", "pptx", "odt", "ods", "odp"),
    TEXT("application/octet-stream", false, 0, "", "txt", "log", "csv", "md", "json");

    /** How many bytes tell what it is. */
    public static final int HEAD = 64 * 1024;

    /** In letters: a text is looked at piece by piece, so that looking takes little memory. */
    private static final int PIECE = 4 * 1024;

    private static final int BEGINNING = 2 * 1024;

    private static final int LONGEST_NAME = 100;
    private static final int NAME_OF_FIRST_ENTRY = 30;
    private static final List<String> OFFICE_ENTRIES =
            List.of("[Content_Types].xml", "_rels/", "mimetype", "docProps/", "word/", "xl/", "ppt/");

    private final String type;
    private final boolean shown;
    private final int offset;
    /** The first bytes, a character each. */
    private final String magic;

    /** Parted by blanks; a file that has none of them gets the first. */
    private final String endings;

    FileKind(String type, boolean shown, int offset, String magic, String... endings) {
        this.type = type;
        this.shown = shown;
        this.offset = offset;
        this.magic = magic;
        this.endings = String.join(" ", endings);
    }

    /**
     * None for what we do not take.
     *
     * @param head the first {@link #HEAD} bytes, or all
     * @param name as it is called; some kinds are no more than text, or no more than a zip file, without it
     */
    public static Optional<FileKind> of(byte[] head, String name) {
        Optional<FileKind> picture = picture(head);
        return picture.isPresent()
                ? picture
                : Arrays.stream(values())
                        .filter(each -> !each.shown && each.begins(head) && each.fits(head, name))
                        .findFirst();
    }

    /** One of the pictures that browsers show, by its first bytes alone. */
    public static Optional<FileKind> picture(byte[] head) {
        return Arrays.stream(values())
                .filter(each -> each.shown && each.begins(head))
                .findFirst();
    }

    private boolean begins(byte[] head) {
        int length = magic.length();
        return head.length >= offset + length && new String(head, offset, length, ISO_8859_1).equals(magic);
    }

    private boolean fits(byte[] head, String name) {
        return switch (this) {
            case OFFICE -> isCalledSo(name) && isOffice(head);
            case TEXT -> isCalledSo(name) && isText(head);
            default -> true;
        };
    }

    private boolean isCalledSo(String name) {
        return endings().contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static boolean isOffice(byte[] head) {
        int length = Math.min(64, head.length - NAME_OF_FIRST_ENTRY);
        String entry = length <= 0 ? "" : new String(head, NAME_OF_FIRST_ENTRY, length, ISO_8859_1);
        return OFFICE_ENTRIES.stream().anyMatch(entry::startsWith);
    }

    /** A text by no other name: what a browser would take for a page is none, whatever it is called. */
    private static boolean isText(byte[] head) {
        return !looksLikeAPage(head) && (isUnicode(head) || isLatin(head));
    }

    private static boolean isUnicode(byte[] head) {
        var reading = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer rest = ByteBuffer.wrap(head);
        CharBuffer piece = CharBuffer.allocate(PIECE);
        CoderResult read;
        do {
            // A letter may be cut in two by the end of the head.
            read = reading.decode(rest, piece.clear(), head.length < HEAD);
            if (read.isError() || piece.flip().chars().anyMatch(each -> each == 0)) {
                return false;
            }
        } while (read.isOverflow());
        return true;
    }

    /** Old tables and logs are in the letters of their country: no byte of theirs steers anything. */
    private static boolean isLatin(byte[] head) {
        for (byte each : head) {
            if (each >= 0 && each < ' ' && each != '\t' && each != '\n' && each != '\r') {
                return false;
            }
        }
        return true;
    }

    private static boolean looksLikeAPage(byte[] head) {
        String text = new String(head, 0, Math.min(BEGINNING, head.length), UTF_8);
        String begins = text.substring(0, Math.min(512, text.length()))
                .replace("\ufeff", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return begins.matches(
                "(?s)<(!doctype|\\?xml|!--|html|head|body|script|svg|style|iframe|img|a|p|div|title)\\b.*");
    }

    private List<String> endings() {
        return List.of(endings.split(" ", -1));
    }

    /** As browsers know it; what they do not show has none that they would do anything with. */
    public String type() {
        return type;
    }

    /** Whether it is a picture that browsers show. */
    public boolean isShown() {
        return shown;
    }

    /** A name that is safe in any folder, with an ending that is true of the content; {@code photo.exe} is {@code photo.exe.png}. */
    public String named(String name) {
        String plain = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}]", "")
                .replaceAll("[/\\\\:*?\"<>|\\s]+", " ")
                .replaceFirst("^[. ]+", "")
                .strip();
        boolean isTrue = plain.contains(".") && isCalledSo(plain);
        String ending = "."
                + (isTrue
                        ? plain.substring(plain.lastIndexOf('.') + 1)
                        : endings().getFirst());
        String stem = isTrue ? plain.substring(0, plain.lastIndexOf('.')) : plain;
        int most = Math.min(stem.codePointCount(0, stem.length()), LONGEST_NAME);
        String cut = stem.substring(0, stem.offsetByCodePoints(0, most)).strip();
        return (cut.isEmpty() ? "file" : cut) + ending;
    }

    /** The endings of all that we take, for people to read. */
    public static List<String> allEndings() {
        return Arrays.stream(values()).flatMap(each -> each.endings().stream()).toList();
    }
}
