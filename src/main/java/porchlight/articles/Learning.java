package porchlight.articles;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the model read what was published, behind everything else: an article is found by its words meanwhile. */
public final class Learning implements AutoCloseable {
    /** So many articles become findable together: each time costs the index a commit. */
    private static final int AT_ONCE = 16;

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Learning.class);

    private final Indexing indexing;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    public Learning(Indexing indexing) {
        this.indexing = indexing;
        this.thread = Thread.ofPlatform().daemon().name("learning").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        boolean complained = false;
        while (closing.getCount() > 0) {
            try {
                if (!indexing.learn(AT_ONCE)) {
                    pause(PAUSE);
                }
                complained = false;
            } catch (RuntimeException unable) {
                if (!complained && closing.getCount() > 0) {
                    LOG.warn("Articles cannot be read for their meaning at the moment", unable);
                }
                complained = true;
                pause(LONG_PAUSE);
            }
        }
    }

    /** Never by an interrupt: it would close the files that the thread is writing. */
    private void pause(Duration most) {
        try {
            closing.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            closing.countDown();
        }
    }

    /** Returns when nothing is being read any more: only then may the model be closed. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
