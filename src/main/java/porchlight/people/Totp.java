package porchlight.people;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that follow from a secret and the time (RFC 6238): six digits, SHA-1, a new one every thirty seconds. These are what
 * every app understands; others exist and are ignored by some.
 */
final class Totp {
    private static final long SECONDS = 30;
    private static final int BYTES = 20;
    private static final int MILLION = 1_000_000;
    private static final Pattern CODE = Pattern.compile("\\d{6}");
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** 160 random bits, as long as the hash (RFC 4226, 4), in base 32. */
    static String secret() {
        return drawn(BYTES);
    }

    /** Random bytes in letters and digits that nobody takes for each other; a multiple of five bytes. */
    static String drawn(int bytes) {
        var drawn = new byte[bytes];
        RANDOM.nextBytes(drawn);
        return base32(drawn);
    }

    /**
     * The half minute for which this is the code: that of now, or one before or after it, because clocks differ.
     *
     * @param after codes of this half minute and earlier ones were used
     * @return none when it is no code, or one that was used
     */
    static OptionalLong step(String secret, String code, Instant now, long after) {
        if (!CODE.matcher(code).matches()) {
            return OptionalLong.empty();
        }
        long current = Math.floorDiv(now.getEpochSecond(), SECONDS);
        OptionalLong found = OptionalLong.empty();
        // All three are compared, so that time tells nothing.
        for (long step = current + 1; step >= current - 1; step--) {
            if (Secret.same(code(secret, step), code) && step > after) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    static String code(String secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(secret), "RAW"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            // RFC 4226, 5.3: the last four bits tell which thirty-one are taken.
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % MILLION);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA1.", impossible);
        }
    }

    private static String base32(byte[] bytes) {
        var text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 5) {
            long five = 0;
            for (int i = 0; i < 5; i++) {
                five = five << 8 | (bytes[at + i] & 0xff);
            }
            for (int shift = 35; shift >= 0; shift -= 5) {
                text.append(LETTERS.charAt((int) (five >> shift & 31)));
            }
        }
        return text.toString();
    }

    private static byte[] bytes(String base32) {
        var bytes = new byte[base32.length() * 5 / 8];
        long bits = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < base32.length(); i++) {
            bits = bits << 5 | LETTERS.indexOf(base32.charAt(i));
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes[at++] = (byte) (bits >> held);
            }
        }
        return bytes;
    }
}
