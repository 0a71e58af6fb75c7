package porchlight.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Slows down whoever guesses: five wrong passwords for an account are free, then it is one second until the next try,
 * then two, up to a quarter of an hour; and one address may be wrong thirty times in ten minutes. Nobody is locked out
 * for good, so nobody can lock out somebody else for good. Accounts that do not exist are treated the same (row 45).
 *
 * <p>A try counts as wrong until it turned out right, so that a hundred at once are no way around it. It is kept in memory:
 * a restart forgives.
 */
public final class Throttle {
    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int OF_AN_ADDRESS = 30;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST = 50_000;

    private final InstantSource clock;
    private final Cache<String, Account> accounts = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofHours(12))
            .build();
    private final Cache<String, ArrayDeque<Instant>> addresses = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(WINDOW.multipliedBy(2))
            .build();

    public Throttle(InstantSource clock) {
        this.clock = clock;
    }

    /** @param last when the last try was made that counted */
    private record Account(int tries, Instant last) {
        Duration wait(Instant now) {
            if (tries < FREE) {
                return Duration.ZERO;
            }
            long seconds = 1L << Math.min(tries - FREE, 20);
            Duration pause = seconds > LONGEST.toSeconds() ? LONGEST : Duration.ofSeconds(seconds);
            // A clock that was set back must not make it longer.
            Duration passed = now.isBefore(last) ? LONGEST : Duration.between(last, now);
            return pause.compareTo(passed) <= 0 ? Duration.ZERO : pause.minus(passed);
        }
    }

    /**
     * Counts a try, unless it comes too early.
     *
     * @param account what was typed as the account's name; it need not exist
     * @return how long it is until the next try; nothing is left to wait for this one when it is zero
     */
    public Duration begin(String account, String address) {
        Instant now = clock.instant();
        Duration byAddress = beginAt(address, now);
        if (!byAddress.isZero()) {
            return byAddress;
        }
        var wait = new Duration[] {Duration.ZERO};
        accounts.asMap().compute(Secret.hash(account), (_, before) -> {
            Account known = before == null ? new Account(0, now) : before;
            wait[0] = known.wait(now);
            return wait[0].isZero() ? new Account(known.tries + 1, now) : known;
        });
        return wait[0];
    }

    /** Counts a try of an address alone. */
    public Duration beginAt(String address, Instant now) {
        String key = visitor(address).orElse(null);
        if (key == null) {
            return Duration.ZERO;
        }
        var wait = new Duration[] {Duration.ZERO};
        addresses.asMap().compute(key, (_, before) -> {
            ArrayDeque<Instant> tries = before == null ? new ArrayDeque<>() : before;
            tries.removeIf(each -> !each.isAfter(now.minus(WINDOW)) || each.isAfter(now));
            if (tries.size() >= OF_AN_ADDRESS) {
                wait[0] = Duration.between(now.minus(WINDOW), tries.getFirst());
            } else {
                tries.addLast(now);
            }
            return tries;
        });
        return wait[0];
    }

    /** The last try was no guess. */
    public void right(String account, String address) {
        forgive(account);
        forgetLast(address);
    }

    /** The last try was not looked at: it says nothing about who made it. */
    public void takeBack(String account, String address) {
        accounts.asMap()
                .computeIfPresent(
                        Secret.hash(account), (_, known) -> new Account(Math.max(0, known.tries - 1), known.last));
        forgetLast(address);
    }

    private void forgetLast(String address) {
        visitor(address)
                .ifPresent(key -> addresses.asMap().computeIfPresent(key, (_, tries) -> {
                    tries.pollLast();
                    return tries;
                }));
    }

    /** Whoever has just chosen a new password has not been guessing. */
    public void forgive(String account) {
        accounts.invalidate(Secret.hash(account));
    }

    /**
     * What counts as one address: of IPv6 a network of /64, which one visitor owns all of. None for this machine itself,
     * which is not limited: a proxy may stand there that nobody has named, and everybody would wait for one.
     */
    public static Optional<String> visitor(String address) {
        InetAddress parsed;
        try {
            parsed = InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.of(address);
        }
        if (parsed.isLoopbackAddress()) {
            return Optional.empty();
        }
        return Optional.of(
                parsed instanceof Inet6Address
                        ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8))
                        : parsed.getHostAddress());
    }
}
