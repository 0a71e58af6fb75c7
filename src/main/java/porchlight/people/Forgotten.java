package porchlight.people;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever forgot a password. It is noted behind the answer, because a note takes longer than none, and the time would tell
 * who has an account (row 45).
 */
public final class Forgotten implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forgotten.class);

    private final People people;
    private final Throttle throttle;
    private final InstantSource clock;
    private final ThreadPoolExecutor behind = new ThreadPoolExecutor(
            1,
            1,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(100),
            Thread.ofPlatform().daemon().name("forgotten").factory());

    public Forgotten(People people, Throttle throttle, InstantSource clock) {
        this.people = people;
        this.throttle = throttle;
        this.clock = clock;
        behind.allowCoreThreadTimeOut(true);
    }

    /**
     * Takes the address that somebody typed, whatever it is.
     *
     * @return how long this visitor should wait because of too many; zero when it was taken
     */
    public Duration ask(String typed, String address) {
        Duration wait = throttle.beginAt(address, clock.instant());
        if (wait.isZero()) {
            Mail.of(typed).ifPresent(mail -> note(mail, address));
        }
        return wait;
    }

    private void note(Mail mail, String address) {
        try {
            behind.execute(() -> {
                try {
                    people.forgot(mail, address);
                } catch (RuntimeException notNow) {
                    LOG.warn("somebody who forgot a password could not be noted: {}", notNow.getMessage());
                }
            });
        } catch (RejectedExecutionException tooMany) {
            LOG.warn("somebody who forgot a password was not noted: too many at once");
        }
    }

    @Override
    public void close() {
        behind.close();
    }
}
