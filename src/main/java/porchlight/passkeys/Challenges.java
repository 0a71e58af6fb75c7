package porchlight.passkeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a key is asked to sign: something new each time, so that no answer can be used twice or in another browser. A
 * challenge is signed by us and carries its time, so that nothing must be kept of those that nobody answers, and nobody fills
 * the memory by loading the sign-in page.
 */
final class Challenges {
    private static final Duration GOOD = Duration.ofMinutes(10);
    private static final int RANDOM_BYTES = 16;
    private static final int HEAD = Long.BYTES + RANDOM_BYTES;
    private static final int MAC_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final InstantSource clock;
    private final Cache<String, Boolean> answered = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(GOOD.multipliedBy(2))
            .build();

    Challenges(InstantSource clock) {
        this.clock = clock;
        var secret = new byte[MAC_BYTES];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** @param browser what only this browser and we know */
    String fresh(String browser) {
        var drawn = new byte[RANDOM_BYTES];
        random.nextBytes(drawn);
        byte[] head = ByteBuffer.allocate(HEAD)
                .putLong(clock.instant().toEpochMilli())
                .put(drawn)
                .array();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(HEAD + MAC_BYTES)
                        .put(head)
                        .put(mac(head, browser))
                        .array());
    }

    /** Whether it is one of ours, for this browser and not too old. */
    boolean isGood(byte[] challenge, String browser) {
        if (challenge.length != HEAD + MAC_BYTES) {
            return false;
        }
        byte[] head = Arrays.copyOf(challenge, HEAD);
        var made = Instant.ofEpochMilli(ByteBuffer.wrap(head).getLong());
        Instant now = clock.instant();
        return MessageDigest.isEqual(mac(head, browser), Arrays.copyOfRange(challenge, HEAD, challenge.length))
                && !made.isAfter(now)
                && now.isBefore(made.plus(GOOD));
    }

    /** Uses it up; false when it was used before. Only rightly signed ones come here. */
    boolean use(byte[] challenge) {
        return answered.asMap().putIfAbsent(Base64.getEncoder().encodeToString(challenge), true) == null;
    }

    private byte[] mac(byte[] head, String browser) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(head);
            return mac.doFinal(browser.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256.", impossible);
        }
    }
}
