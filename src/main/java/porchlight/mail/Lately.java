package porchlight.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import porchlight.people.Mail;
import porchlight.people.Secret;

/**
 * To whom something was mailed within the last hour whose address is forgotten already, so that nobody can have a stranger
 * mailed again and again (row 49). In memory only: on the disk is what was promised, nothing.
 */
final class Lately {
    private static final Duration KEPT = Duration.ofHours(1);

    /** @param who the hash of an address */
    private record One(String kind, String who, Instant since) {}

    private final Deque<One> ones = new ConcurrentLinkedDeque<>();

    void add(Posted mail, Instant now) {
        ones.removeIf(each -> each.since.isBefore(now.minus(KEPT)));
        ones.add(new One(mail.kind(), Secret.hash(mail.to().address()), mail.since()));
    }

    long count(String kind, Mail to, Instant after) {
        String who = Secret.hash(to.address());
        return ones.stream()
                .filter(each -> each.kind.equals(kind) && each.who.equals(who) && each.since.isAfter(after))
                .count();
    }
}
