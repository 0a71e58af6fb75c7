package porchlight.database;

import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of the few threads that read, each with a connection of its own, all from one queue. */
final class Reader implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Reader.class);

    private final Store store;
    private final Line line;
    private final BlockingQueue<Job<?>> queue;
    private volatile boolean closing;

    Reader(Store store, BlockingQueue<Job<?>> queue) {
        this.store = store;
        this.line = new Line(store, true);
        this.queue = queue;
    }

    void close() {
        closing = true;
        boolean woken = queue.offer(Job.wakeUp());
        log.debug("A reader closes; woken: {}", woken);
    }

    @Override
    public void run() {
        while (!closing || !queue.isEmpty()) {
            try {
                Job<?> job = queue.take();
                if (job.take()) {
                    read(job);
                }
            } catch (InterruptedException nobodyShould) {
                log.debug("A reader was interrupted and goes on.");
            }
        }
        line.close();
    }

    private void read(Job<?> job) {
        try {
            Session session = line.begin();
            var tx = new Tx(store, session, true);
            job.runIn(tx);
            if (tx.problem() == null) {
                session.rollback();
            } else {
                line.close();
            }
        } catch (SQLException lost) {
            line.close();
        } catch (DatabaseProblem problem) {
            job.fail(problem);
            return;
        }
        job.deliver();
    }
}
