package porchlight.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** A bucket of tokens for everyone who is told apart by a name: so many requests at once, so many a second after that. */
final class Buckets {
    /** Enough for every visitor of a busy minute; whoever is pushed out begins with a full bucket. */
    private static final int MOST = 50_000;

    private final String policy;
    private final double perSecond;
    private final int burst;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            // Tidying up takes less than waking another thread for it, at each request.
            .executor(Runnable::run)
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();

    /** @param perSecond 0 for no limit */
    Buckets(String policy, double perSecond, int burst) {
        this.policy = policy;
        this.perSecond = perSecond;
        this.burst = Math.max(1, burst);
    }

    Turn turn(String name) {
        return perSecond == 0 ? Turn.FREE : buckets.get(name, _ -> new Bucket()).take();
    }

    private final class Bucket {
        private double tokens = burst;
        private long filled = System.nanoTime();

        synchronized Turn take() {
            long now = System.nanoTime();
            tokens = Math.min(burst, tokens + (now - filled) / 1e9 * perSecond);
            filled = now;
            boolean admitted = tokens >= 1;
            if (admitted) {
                tokens--;
            }
            long next = Math.max(1, (long) Math.ceil((1 - tokens % 1) / perSecond));
            long window = Math.max(1, Math.round(burst / perSecond));
            return new Turn(admitted, policy, burst, window, (int) tokens, next);
        }
    }
}
