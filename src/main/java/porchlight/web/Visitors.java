package porchlight.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
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

    InetAddress address(ServerRequest wire) {
        InetAddress peer = wire.remotePeer().address() instanceof InetSocketAddress socket
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
        if (trusted.isEmpty() || !trusted.contains(peer)) {
            return peer;
        }
        InetAddress visitor = peer;
        List<String> hops = List.of(String.join(",", wire.headers().values(HeaderNames.X_FORWARDED_FOR))
                .split(",", -1));
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
