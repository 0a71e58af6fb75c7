package porchlight.site;

import java.util.Base64;
import java.util.Optional;
import porchlight.articles.Pictures;
import porchlight.files.PictureSize;

/**
 * The owner's own picture beside the name of the help center: a PNG, JPEG, GIF or WebP, told by its first bytes and not by
 * what somebody calls it. It is never unpacked here; how large it unfolds is read from its head (row 18).
 */
public final class Logo {
    public static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_PIXELS = 2_000;

    private final String type;
    private final byte[] bytes;

    private Logo(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** As browsers call it: {@code image/png}. */
    public String type() {
        return type;
    }

    /** What is sent; nobody changes it. */
    byte[] bytes() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    /** Why a file will not do, in a sentence; or the logo. */
    public sealed interface Read {
        record Good(Logo logo) implements Read {}

        record Bad(String problem) implements Read {}
    }

    public static Read read(byte[] bytes) {
        if (bytes.length == 0) {
            return new Read.Bad("Choose a picture first.");
        }
        if (bytes.length > MOST_BYTES) {
            return new Read.Bad("The picture has more than " + MOST_BYTES / 1024 + " KiB: save it smaller.");
        }
        String type = Pictures.typeOf(bytes)
                .filter(known -> !known.equals("image/avif"))
                .orElse("");
        if (type.isEmpty()) {
            return new Read.Bad("That is no PNG, JPEG, GIF or WebP. SVG is not taken, because it can carry scripts.");
        }
        Optional<PictureSize> size = PictureSize.of(type, bytes);
        if (size.filter(each -> each.width() <= MOST_PIXELS && each.height() <= MOST_PIXELS)
                .isEmpty()) {
            return new Read.Bad("The picture is broken, or wider or higher than " + MOST_PIXELS + " pixels.");
        }
        return new Read.Good(new Logo(type, bytes));
    }

    /** As it is kept: its type and its bytes as text. */
    public String kept() {
        return type + ";" + Base64.getEncoder().encodeToString(bytes);
    }

    /** What was kept; none for the empty text and for what is no logo (any more). */
    public static Optional<Logo> of(String kept) {
        int end = kept.indexOf(';');
        if (end < 0) {
            return Optional.empty();
        }
        try {
            return read(Base64.getDecoder().decode(kept.substring(end + 1))) instanceof Read.Good good
                    ? Optional.of(good.logo)
                    : Optional.empty();
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
