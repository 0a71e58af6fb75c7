package porchlight.web;

import io.helidon.common.socket.PeerInfo;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who a request really comes from. {@code X-Forwarded-For} is believed only as far as trusted proxies wrote it: read
 * from the right, the first address that is not one of them is the visitor's (rows 11 and 47 of the hardening list).
 */
final class Visitors {
    private final Set<InetAddress> trusted;

    Visitors(Set<String> trustedProxies) {
        this.trusted = trustedProxies.stream().map(InetAddress::ofLiteral).collect(Collectors.toUnmodifiableSet());
    }

    /** The address at the other end of the connection. */
    static InetAddress peer(PeerInfo other) {
        return other.address() instanceof InetSocketAddress socket
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    /** This machine itself, under its usual name; the rest of 127.0.0.0/8 has to be chosen on purpose. */
    static boolean isThisMachine(InetAddress address) {
        return address.isLoopbackAddress()
                && (address instanceof Inet6Address || address.getHostAddress().equals("127.0.0.1"));
    }

    /** Whether many visitors come from this address, so that it must not be taken for one of them. */
    boolean isOfMany(InetAddress peer) {
        return isThisMachine(peer) || trusted.contains(peer);
    }

    InetAddress address(InetAddress peer, Headers headers) {
        if (trusted.isEmpty() || !trusted.contains(peer)) {
            return peer;
        }
        InetAddress visitor = peer;
        List<String> hops = List.of(
                String.join(",", headers.values(HeaderNames.X_FORWARDED_FOR)).split(",", -1));
        for (String hop : hops.reversed()) {
            try {
                visitor = InetAddress.ofLiteral(hop.strip());
            } catch (IllegalArgumentException notAnAddress) {
                return visitor;
            }
            if (!trusted.contains(visitor)) {
                return visitor;
            }
        }
        return visitor;
    }
}
