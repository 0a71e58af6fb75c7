package porchlight.passkeys;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ChallengesTest {
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final Challenges challenges = new Challenges(() -> now);

    private static byte[] bytes(String challenge) {
        return Base64.getUrlDecoder().decode(challenge);
    }

    @Test
    void a_challenge_is_good_for_one_browser_once_and_for_ten_minutes() {
        byte[] challenge = bytes(challenges.fresh("this"));
        assertNotEquals(challenges.fresh("this"), challenges.fresh("this"));
        assertTrue(challenges.isGood(challenge, "this"));
        assertFalse(challenges.isGood(challenge, "other"));
        assertTrue(challenges.use(challenge));
        assertFalse(challenges.use(challenge), "a second time");
        now = now.plus(Duration.ofMinutes(10)).minusMillis(1);
        assertTrue(challenges.isGood(challenge, "this"));
        now = now.plusMillis(1);
        assertFalse(challenges.isGood(challenge, "this"));
    }

    @Test
    void row_42_nobody_makes_one_but_we() {
        byte[] challenge = bytes(challenges.fresh("this"));
        assertFalse(new Challenges(() -> now).isGood(challenge, "this"), "of another server");
        for (int at = 0; at < challenge.length; at++) {
            byte[] bad = challenge.clone();
            bad[at] ^= 1;
            assertFalse(challenges.isGood(bad, "this"), "byte " + at);
        }
        assertFalse(challenges.isGood(new byte[0], "this"));
        now = now.minusSeconds(1);
        assertFalse(challenges.isGood(challenge, "this"), "of a time to come");
    }
}
