package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RestTest {
    private static final Duration SOON = Duration.ofMillis(20);

    @Test
    void what_cannot_be_done_is_tried_again_and_keeps_nothing_else_from_being_done() throws InterruptedException {
        var attempts = new AtomicInteger();
        var done = new CountDownLatch(3);
        Runnable failing = () -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("the disk is full");
        };
        try (var rest = new Rest(List.of(failing, done::countDown), SOON, () -> 0)) {
            rest.start();
            assertTrue(done.await(10, TimeUnit.SECONDS));
        }
        assertTrue(attempts.get() >= 3);
    }

    @Test
    void nothing_is_put_in_order_while_there_is_more_to_do() throws InterruptedException {
        var busy = new AtomicBoolean(true);
        var worked = new AtomicInteger();
        var looks = new CountDownLatch(10);
        var done = new CountDownLatch(1);
        var put = new AtomicInteger();
        try (var rest = new Rest(
                List.of(() -> {
                    put.incrementAndGet();
                    done.countDown();
                }),
                SOON,
                () -> {
                    looks.countDown();
                    return busy.get() ? worked.addAndGet((int) SOON.toNanos()) : worked.get();
                })) {
            rest.start();
            assertTrue(looks.await(10, TimeUnit.SECONDS));
            assertEquals(0, put.get());
            busy.set(false);
            assertTrue(done.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void closing_waits_for_what_is_being_put_in_order() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        var rest = new Rest(
                List.of(() -> {
                    begun.countDown();
                    try {
                        Thread.sleep(300);
                        ended.set(true);
                    } catch (InterruptedException hurried) {
                        Thread.currentThread().interrupt();
                    }
                }),
                SOON,
                () -> 0);
        rest.start();
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        rest.close();
        assertTrue(ended.get());
    }
}
