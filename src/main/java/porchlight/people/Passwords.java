package porchlight.people;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Passwords as they are kept: by Argon2id, which costs whoever guesses 19 MiB and about 50 ms a guess. It costs us as
 * much: they are worked on by half the cores, on threads of their own, so that no other visitor waits behind them.
 */
public final class Passwords implements AutoCloseable {
    /** What a guess costs. Raise it, and every password is hashed anew when its owner signs in. */
    record Cost(int kibibytes, int passes, int lanes) {
        /** OWASP's least, Password Storage Cheat Sheet. */
        static final Cost USUAL = new Cost(19_456, 2, 1);
    }

    /** Too many passwords wait already; worth another try in a second. */
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy(Throwable cause) {
            super("too many passwords are being looked at", cause);
        }
    }

    public static final int SHORTEST = 10;
    public static final int LONGEST = 256;
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** A team of a hundred that comes to work: the last of them waits for some seconds, which is better than a refusal. */
    private static final int WAITING = 100;

    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final Pattern KEPT = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final Cost cost;
    private final String nobodys;
    private final LongAdder looked = new LongAdder();

    /**
     * 19 MiB anew for each password would have the collector clear up twice a second while many sign in, and all pages wait
     * for that. A thread keeps its own, and both are gone half a minute after the last password.
     */
    private final ThreadLocal<Argon2> argon2;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("passwords-", 1).factory());

    public Passwords() {
        this(Cost.USUAL);
    }

    Passwords(Cost cost) {
        this.cost = cost;
        this.argon2 = ThreadLocal.withInitial(() -> new Argon2(cost.kibibytes));
        this.nobodys = kept(cost, drawn(SALT), drawn(HASH));
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * What is wrong with a new password, in a sentence that says what would do; none when it will do. No rules about
     * digits and signs: they make for worse passwords.
     */
    public static Optional<String> problem(String password, Mail mail, String name) {
        if (password.length() < SHORTEST) {
            return Optional.of("Take at least " + SHORTEST + " characters: three or four words make a good one.");
        }
        if (password.length() > LONGEST) {
            return Optional.of("Take at most " + LONGEST + " characters.");
        }
        String small = password.toLowerCase(Locale.ROOT);
        if (small.equals(mail.address())
                || small.equals(name.toLowerCase(Locale.ROOT))
                || small.codePoints().distinct().count() < 4) {
            return Optional.of("That would be guessed at once: take words that nobody connects with you.");
        }
        return Optional.empty();
    }

    /**
     * As it is kept: with its cost and a salt of its own.
     *
     * @throws Busy when too many wait
     */
    public String hash(String password) {
        byte[] salt = drawn(SALT);
        return working(() -> kept(cost, salt, argon2.get().hash(cost, salt, password)));
    }

    /**
     * Whether this is the password. It takes as long where there is none to compare with, so that nobody learns from it
     * who has an account (row 45).
     *
     * @param kept null when there is none
     * @throws Busy when too many wait
     */
    public boolean isRight(String password, @Nullable String kept) {
        looked.increment();
        if (password.length() > LONGEST) {
            return false;
        }
        return working(() -> {
            Matcher parts = KEPT.matcher(kept == null ? nobodys : kept);
            if (!parts.matches()) {
                throw new IllegalStateException("A password is kept in a form that nobody can read.");
            }
            byte[] salt = Base64.getDecoder().decode(parts.group(4));
            byte[] right = Base64.getDecoder().decode(parts.group(5));
            return MessageDigest.isEqual(right, argon2.get().hash(cost(parts), salt, password)) && kept != null;
        });
    }

    /** Whether it was kept when a guess cost something else than now. */
    boolean isOld(String kept) {
        Matcher parts = KEPT.matcher(kept);
        return !parts.matches() || !cost(parts).equals(cost);
    }

    /** How many passwords were looked at since the start, right or wrong. */
    long looked() {
        return looked.sum();
    }

    private static Cost cost(Matcher parts) {
        return new Cost(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    /** As it would be kept, and nobody knows it: for an account that a link alone shall open. */
    static String nobodysOwn() {
        var random = new SecureRandom();
        var salt = new byte[SALT];
        var hash = new byte[HASH];
        random.nextBytes(salt);
        random.nextBytes(hash);
        return kept(Cost.USUAL, salt, hash);
    }

    private static String kept(Cost cost, byte[] salt, byte[] hash) {
        return "$argon2id$v=19$m=" + cost.kibibytes + ",t=" + cost.passes + ",p=" + cost.lanes + "$"
                + BASE64.encodeToString(salt) + "$" + BASE64.encodeToString(hash);
    }

    private byte[] drawn(int bytes) {
        var drawn = new byte[bytes];
        random.nextBytes(drawn);
        return drawn;
    }

    private <T> T working(Callable<T> work) {
        try {
            return threads.submit(work).get();
        } catch (RejectedExecutionException full) {
            throw new Busy(full);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Busy(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A password could not be looked at.", failed.getCause());
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
