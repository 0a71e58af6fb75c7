package porchlight.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/** How large a picture unfolds, in pixels, as its head says: nothing is unpacked here (row 18). */
public record PictureSize(int width, int height) {
    /** Where AVIF says it, is among the first boxes. */
    private static final int LOOKS_AT = 64 * 1024;

    private static final PictureSize NONE = new PictureSize(0, 0);

    public long pixels() {
        return (long) width * height;
    }

    /** What is at a place, from 0 to 255; an {@link IndexOutOfBoundsException} where nothing is. */
    private interface Bytes {
        int at(int place);
    }

    /**
     * Empty when the head says nothing that makes sense.
     *
     * @param type as {@link FileKind#type} tells it
     */
    public static Optional<PictureSize> of(String type, byte[] bytes) {
        return of(type, place -> bytes[place] & 0xff);
    }

    /**
     * The same of a file, of which no more is in memory than what is looked at: a photograph may say its size behind much else.
     *
     * @throws IOException when it cannot be read
     */
    public static Optional<PictureSize> of(String type, Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return of(type, new Window(channel));
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static Optional<PictureSize> of(String type, Bytes bytes) {
        try {
            PictureSize size = switch (type) {
                case "image/png" -> new PictureSize(big(bytes, 16, 4), big(bytes, 20, 4));
                case "image/gif" -> new PictureSize(little(bytes, 6, 2), little(bytes, 8, 2));
                case "image/jpeg" -> ofJpeg(bytes);
                case "image/webp" -> ofWebp(bytes);
                case "image/avif" -> ofAvif(bytes);
                default -> NONE;
            };
            return Optional.of(size).filter(each -> each.width > 0 && each.height > 0);
        } catch (IndexOutOfBoundsException cut) {
            return Optional.empty();
        }
    }

    private static PictureSize ofJpeg(Bytes bytes) {
        int at = 2;
        while (true) {
            int marker = bytes.at(at + 1);
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (bytes.at(at) != 0xff) {
                return NONE;
            }
            if (frame) {
                return new PictureSize(big(bytes, at + 7, 2), big(bytes, at + 5, 2));
            }
            at += 2 + Math.max(2, big(bytes, at + 2, 2));
        }
    }

    private static PictureSize ofWebp(Bytes bytes) {
        return switch (word(bytes, 12)) {
            case "VP8X" -> new PictureSize(1 + little(bytes, 24, 3), 1 + little(bytes, 27, 3));
            case "VP8L" -> {
                int bits = little(bytes, 21, 4);
                yield new PictureSize(1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff));
            }
            default -> new PictureSize(little(bytes, 26, 2) & 0x3fff, little(bytes, 28, 2) & 0x3fff);
        };
    }

    /** The largest of its boxes {@code ispe} (ISO/IEC 23008-12, 6.5.3): the picture itself, its tiles, its thumbnails. */
    private static PictureSize ofAvif(Bytes bytes) {
        PictureSize largest = NONE;
        try {
            for (int at = 0; at < LOOKS_AT; at++) {
                if (bytes.at(at) == 'i' && word(bytes, at).equals("ispe")) {
                    var said = new PictureSize(big(bytes, at + 8, 4), big(bytes, at + 12, 4));
                    if (said.width < 0 || said.height < 0) {
                        return NONE;
                    }
                    largest = said.pixels() > largest.pixels() ? said : largest;
                }
            }
        } catch (IndexOutOfBoundsException end) {
            return largest;
        }
        return largest;
    }

    private static String word(Bytes bytes, int at) {
        return "" + (char) bytes.at(at) + (char) bytes.at(at + 1) + (char) bytes.at(at + 2) + (char) bytes.at(at + 3);
    }

    private static int big(Bytes bytes, int at, int length) {
        int number = 0;
        for (int i = 0; i < length; i++) {
            number = (number << 8) | bytes.at(at + i);
        }
        return number;
    }

    private static int little(Bytes bytes, int at, int length) {
        int number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = (number << 8) | bytes.at(at + i);
        }
        return number;
    }

    /** A few bytes of a file around the place that is looked at. */
    private static final class Window implements Bytes {
        private final FileChannel file;
        private final ByteBuffer some = ByteBuffer.allocate(4 * 1024).limit(0);
        private long from;

        private Window(FileChannel file) {
            this.file = file;
        }

        @Override
        public int at(int place) {
            if (place < from || place >= from + some.limit()) {
                read(Objects.checkIndex(place, Integer.MAX_VALUE));
            }
            return some.get((int) (place - from)) & 0xff;
        }

        private void read(int place) {
            try {
                // What is looked at next may stand a little before.
                from = Math.max(0, place - 16);
                some.clear();
                while (some.hasRemaining() && file.read(some, from + some.position()) > 0) {
                    // As much as there is.
                }
                some.flip();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
