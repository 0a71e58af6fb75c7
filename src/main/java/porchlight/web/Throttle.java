package porchlight.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How often one address may ask. This machine itself is not limited. An IPv6 network of /64 counts as one address, because
 * one visitor owns all of it.
 */
final class Throttle {
    private final Buckets buckets;

    Throttle(Limits limits) {
        this.buckets =
                new Buckets("address", limits.rate().perSecond(), limits.rate().burst());
    }

    Turn turn(InetAddress visitor) {
        return Visitors.isThisMachine(visitor) ? Turn.FREE : buckets.turn(key(visitor));
    }

    /** What counts as one address. */
    static String key(InetAddress visitor) {
        return visitor instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(visitor.getAddress(), 8))
                : visitor.getHostAddress();
    }
}
