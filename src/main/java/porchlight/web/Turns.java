package porchlight.web;

import java.time.Duration;
import porchlight.people.Key;

/** How often each key may ask, however many addresses its program has. */
final class Turns {
    private static final int SECONDS = 60;

    private final Buckets buckets;
    private final Metrics metrics;

    Turns(Limits limits, Metrics metrics) {
        int most = limits.keyPerMinute();
        this.buckets = new Buckets("key", most / (double) SECONDS, most);
        this.metrics = metrics;
    }

    static boolean isOfApi(Request request) {
        return request.path().startsWith("/api/");
    }

    /**
     * The turn of the key that a request brings, or of its address when it brings none.
     *
     * @throws Problem 401 for a key that opens nothing, 429 for one that asks too often
     */
    Turn keyed(Request request, Turn address) {
        Key key = request.key().orElse(null);
        if (key == null) {
            return address;
        }
        return buckets.turn(key.id());
    }

    /** @throws Problem 429 when it has to wait */
    Turn require(Turn turn) {
        if (!turn.admitted()) {
            metrics.refused(Metrics.Refused.RATE);
            throw Problem.tooManyRequests(Duration.ofSeconds(turn.next()));
        }
        return turn;
    }
}
