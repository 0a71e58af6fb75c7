package porchlight.people;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever rings with nothing but a mail address: a password is forgotten, or a link is wanted to come in by. It is seen to
 * behind the answer, because that takes longer for an address that we know, and the time would tell which those are (row 45).
 */
public final class Doorbell implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Doorbell.class);

    private final Links links;
    private final Customers customers;
    private final Throttle throttle;
    private final InstantSource clock;
    private final ThreadPoolExecutor behind = new ThreadPoolExecutor(
            1,
            1,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(100),
            Thread.ofPlatform().daemon().name("doorbell").factory());

    public Doorbell(Links links, Customers customers, Throttle throttle, InstantSource clock) {
        this.links = links;
        this.customers = customers;
        this.throttle = throttle;
        this.clock = clock;
        behind.allowCoreThreadTimeOut(true);
    }

    /**
     * Somebody forgot a password.
     *
     * @param typed what stands in the field, whatever it is
     * @return how long this visitor should wait because of too many; zero when it was taken
     */
    public Duration forgot(String typed, String address) {
        return rung(typed, address, links::forgot);
    }

    /** A customer wants to come in; the same is returned. */
    public Duration wantsIn(String typed, String address) {
        return rung(typed, address, customers::wantsIn);
    }

    private Duration rung(String typed, String address, BiConsumer<Mail, String> then) {
        Duration wait = throttle.beginAt(address, clock.instant());
        if (wait.isZero()) {
            Mail.of(typed).ifPresent(mail -> later(() -> then.accept(mail, address)));
        }
        return wait;
    }

    private void later(Runnable work) {
        try {
            behind.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException notNow) {
                    LOG.warn("somebody who asked for a link could not be noted: {}", notNow.getMessage());
                }
            });
        } catch (RejectedExecutionException tooMany) {
            LOG.warn("somebody who asked for a link was not noted: too many at once");
        }
    }

    @Override
    public void close() {
        behind.close();
    }
}
