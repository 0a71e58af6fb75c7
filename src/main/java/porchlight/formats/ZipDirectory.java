package porchlight.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import porchlight.markdown.Malformed;

/**
 * The list of contents at the end of a zip, of which Java gives out neither what is encrypted nor what is a symbolic link.
 * The layout is that of PKWARE's APPNOTE, 4.3.12 and 4.3.16.
 */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int ENCRYPTED = 1;
    private static final int TYPE_OF_FILE = 0170000;
    private static final int SYMBOLIC_LINK = 0120000;

    private ZipDirectory() {}

    /** @throws Malformed when it holds too many entries, an encrypted one, or a link, and when it cannot be read */
    static void requireHarmless(Path zip, int mostEntries) throws IOException {
        try (var file = FileChannel.open(zip)) {
            ByteBuffer bytes = file.map(MapMode.READ_ONLY, 0, file.size()).order(ByteOrder.LITTLE_ENDIAN);
            int end = end(bytes);
            int entries = Short.toUnsignedInt(bytes.getShort(end + 10));
            if (entries > mostEntries) {
                throw new Malformed(0, "the zip holds more than " + mostEntries + " files; split it into several");
            }
            int at = bytes.getInt(end + 16);
            // To where the directory ends, and not as often as it says: a program that unpacks may not believe it
            // either.
            int behind = at + bytes.getInt(end + 12);
            int found = 0;
            while (at < behind) {
                if (++found > entries) {
                    throw broken();
                }
                at = entry(bytes, at);
            }
            if (found != entries || behind != end) {
                throw broken();
            }
        } catch (IndexOutOfBoundsException broken) {
            throw broken();
        }
    }

    private static int end(ByteBuffer bytes) {
        int first = Math.max(0, bytes.limit() - END_LENGTH - LONGEST_COMMENT);
        for (int at = bytes.limit() - END_LENGTH; at >= first; at--) {
            if (bytes.getInt(at) == END) {
                return at;
            }
        }
        throw broken();
    }

    /** Looks at one, and returns where the next begins. */
    private static int entry(ByteBuffer bytes, int at) {
        if (bytes.getInt(at) != ENTRY) {
            throw broken();
        }
        int name = Short.toUnsignedInt(bytes.getShort(at + 28));
        int extra = Short.toUnsignedInt(bytes.getShort(at + 30));
        int comment = Short.toUnsignedInt(bytes.getShort(at + 32));
        if ((bytes.getShort(at + 8) & ENCRYPTED) != 0) {
            throw new Malformed(0, "the zip is encrypted; pack it without a password");
        }
        if ((bytes.getInt(at + 38) >>> 16 & TYPE_OF_FILE) == SYMBOLIC_LINK) {
            var called = new byte[name];
            bytes.get(at + ENTRY_LENGTH, called);
            throw new Malformed(
                    0,
                    "“" + new String(called, UTF_8).replaceAll("\\p{Cntrl}", "?")
                            + "” in the zip is a symbolic link; put the file itself there");
        }
        return at + ENTRY_LENGTH + name + extra + comment;
    }

    private static Malformed broken() {
        return new Malformed(0, "the zip is broken, or was not received as a whole; pack it anew");
    }
}
