package porchlight.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A bucket of tokens for every address: so many requests at once, so many a second after that. This machine itself is
 * not limited. An IPv6 network of /64 counts as one address, because one visitor owns all of it.
 */
final class Throttle {
    /** Enough for every visitor of a busy minute; whoever is pushed out begins with a full bucket. */
    private static final int MOST_ADDRESSES = 50_000;

    private final int perSecond;
    private final int burst;
    private final Cache<String, Bucket> buckets;

    Throttle(Limits limits) {
        this.perSecond = limits.rate().perSecond();
        this.burst = Math.max(1, limits.rate().burst());
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterAccess(Duration.ofMinutes(5))
                .build();
    }

    boolean admits(InetAddress visitor) {
        if (perSecond == 0 || Visitors.isThisMachine(visitor)) {
            return true;
        }
        return buckets.get(key(visitor), _ -> new Bucket()).take();
    }

    /** What counts as one address. */
    static String key(InetAddress visitor) {
        return visitor instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(visitor.getAddress(), 8))
                : visitor.getHostAddress();
    }

    private final class Bucket {
        private double tokens = burst;
        private long filled = System.nanoTime();

        synchronized boolean take() {
            long now = System.nanoTime();
            tokens = Math.min(burst, tokens + (now - filled) / 1e9 * perSecond);
            filled = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
