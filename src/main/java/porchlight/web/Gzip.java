package porchlight.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compression: at once and quickly for what is made per request, once and well for what is kept. */
final class Gzip {
    /** Below this many bytes an answer fits in one packet anyway. */
    static final int WORTHWHILE = 1024;

    private Gzip() {}

    static byte[] quick(byte[] content) {
        return compressed(content, 4);
    }

    static byte[] best(byte[] content) {
        return compressed(content, Deflater.BEST_COMPRESSION);
    }

    /** Whether an {@code Accept-Encoding} allows gzip: named (or {@code *}) and not with a weight of zero. */
    static boolean accepted(String header) {
        for (String each : header.split(",", -1)) {
            String[] coding = each.strip().split(";", 2);
            if (coding[0].strip().equalsIgnoreCase("gzip") || coding[0].strip().equals("*")) {
                String weight = coding.length == 1 ? "" : coding[1].replace(" ", "");
                return !weight.matches("q=0(\\.0{0,3})?");
            }
        }
        return false;
    }

    private static byte[] compressed(byte[] content, int level) {
        var bytes = new ByteArrayOutputStream(content.length / 3 + 64);
        try (OutputStream gzip = new Leveled(bytes, level)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static final class Leveled extends GZIPOutputStream {
        Leveled(OutputStream out, int level) throws IOException {
            super(out, 4096);
            def.setLevel(level);
        }
    }
}
