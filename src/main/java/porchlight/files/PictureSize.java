package porchlight.files;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How large a picture unfolds, in pixels, as its head says: nothing is unpacked here (row 18). */
public record PictureSize(int width, int height) {
    /** Where AVIF says it, is among the first boxes. */
    private static final int LOOKS_AT = 64 * 1024;

    public long pixels() {
        return (long) width * height;
    }

    /**
     * Empty when the head says nothing that makes sense.
     *
     * @param type as {@link FileKind#type} tells it
     */
    public static Optional<PictureSize> of(String type, byte[] bytes) {
        try {
            PictureSize size = switch (type) {
                case "image/png" -> new PictureSize(big(bytes, 16, 4), big(bytes, 20, 4));
                case "image/gif" -> new PictureSize(little(bytes, 6, 2), little(bytes, 8, 2));
                case "image/jpeg" -> ofJpeg(bytes);
                case "image/webp" -> ofWebp(bytes);
                case "image/avif" -> ofAvif(bytes);
                default -> new PictureSize(0, 0);
            };
            return Optional.of(size).filter(each -> each.width > 0 && each.height > 0);
        } catch (ArrayIndexOutOfBoundsException cut) {
            return Optional.empty();
        }
    }

    private static PictureSize ofJpeg(byte[] bytes) {
        int at = 2;
        while (true) {
            int marker = bytes[at + 1] & 0xff;
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if ((bytes[at] & 0xff) != 0xff) {
                return new PictureSize(0, 0);
            }
            if (frame) {
                return new PictureSize(big(bytes, at + 7, 2), big(bytes, at + 5, 2));
            }
            at += 2 + Math.max(2, big(bytes, at + 2, 2));
        }
    }

    private static PictureSize ofWebp(byte[] bytes) {
        return switch (new String(bytes, 12, 4, StandardCharsets.ISO_8859_1)) {
            case "VP8X" -> new PictureSize(1 + little(bytes, 24, 3), 1 + little(bytes, 27, 3));
            case "VP8L" -> {
                int bits = little(bytes, 21, 4);
                yield new PictureSize(1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff));
            }
            default -> new PictureSize(little(bytes, 26, 2) & 0x3fff, little(bytes, 28, 2) & 0x3fff);
        };
    }

    /** The largest of its boxes {@code ispe} (ISO/IEC 23008-12, 6.5.3): the picture itself, its tiles, its thumbnails. */
    private static PictureSize ofAvif(byte[] bytes) {
        var largest = new PictureSize(0, 0);
        for (int at = 0; at < Math.min(bytes.length - 16, LOOKS_AT); at++) {
            if (bytes[at] == 'i' && bytes[at + 1] == 's' && bytes[at + 2] == 'p' && bytes[at + 3] == 'e') {
                var said = new PictureSize(big(bytes, at + 8, 4), big(bytes, at + 12, 4));
                if (said.width < 0 || said.height < 0) {
                    return new PictureSize(0, 0);
                }
                largest = said.pixels() > largest.pixels() ? said : largest;
            }
        }
        return largest;
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
