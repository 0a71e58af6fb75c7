package porchlight.site;

import java.util.Base64;
import java.util.Optional;

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
        String type = type(bytes);
        if (type.isEmpty()) {
            return new Read.Bad("That is no PNG, JPEG, GIF or WebP. SVG is not taken, because it can carry scripts.");
        }
        int[] size = size(type, bytes);
        if (size[0] < 1 || size[1] < 1 || size[0] > MOST_PIXELS || size[1] > MOST_PIXELS) {
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

    private static String type(byte[] bytes) {
        if (begins(bytes, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return "image/png";
        }
        if (begins(bytes, 0, 0xff, 0xd8, 0xff)) {
            return "image/jpeg";
        }
        if (begins(bytes, 0, 'G', 'I', 'F', '8')) {
            return "image/gif";
        }
        return begins(bytes, 0, 'R', 'I', 'F', 'F') && begins(bytes, 8, 'W', 'E', 'B', 'P') ? "image/webp" : "";
    }

    /** Width and height as the head says; zeros when it says nothing that can be read. */
    private static int[] size(String type, byte[] bytes) {
        try {
            return switch (type) {
                case "image/png" -> new int[] {big(bytes, 16, 4), big(bytes, 20, 4)};
                case "image/gif" -> new int[] {little(bytes, 6, 2), little(bytes, 8, 2)};
                case "image/jpeg" -> sizeOfJpeg(bytes);
                default -> sizeOfWebp(bytes);
            };
        } catch (ArrayIndexOutOfBoundsException cut) {
            return new int[2];
        }
    }

    private static int[] sizeOfJpeg(byte[] bytes) {
        int at = 2;
        while (true) {
            int marker = bytes[at + 1] & 0xff;
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if ((bytes[at] & 0xff) != 0xff) {
                return new int[2];
            }
            if (frame) {
                return new int[] {big(bytes, at + 7, 2), big(bytes, at + 5, 2)};
            }
            at += 2 + Math.max(2, big(bytes, at + 2, 2));
        }
    }

    private static int[] sizeOfWebp(byte[] bytes) {
        if (begins(bytes, 12, 'V', 'P', '8', 'X')) {
            return new int[] {1 + little(bytes, 24, 3), 1 + little(bytes, 27, 3)};
        }
        if (begins(bytes, 12, 'V', 'P', '8', 'L')) {
            int bits = little(bytes, 21, 4);
            return new int[] {1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff)};
        }
        return new int[] {little(bytes, 26, 2) & 0x3fff, little(bytes, 28, 2) & 0x3fff};
    }

    private static boolean begins(byte[] bytes, int at, int... signs) {
        if (bytes.length < at + signs.length) {
            return false;
        }
        for (int i = 0; i < signs.length; i++) {
            if ((bytes[at + i] & 0xff) != signs[i]) {
                return false;
            }
        }
        return true;
    }

    private static int big(byte[] bytes, int at, int length) {
        int number = 0;
        for (int i = 0; i < length; i++) {
            number = (number << 8) | (bytes[at + i] & 0xff);
        }
        return number;
    }

    private static int little(byte[] bytes, int at, int length) {
        int number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = (number << 8) | (bytes[at + i] & 0xff);
        }
        return number;
    }
}
