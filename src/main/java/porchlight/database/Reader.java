package porchlight.database;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of the few threads that read, each with a connection of its own, all from one queue. */
final class Reader implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Reader.class);

    private final Store store;
    private final Line line;
    private final JobQueue queue;

    Reader(Store store, JobQueue queue) {
        this.store = store;
        this.line = new Line(store, Access.READ);
        this.queue = queue;
    }

    @Override
    public void run() {
        try (line) {
            for (Job<?> job = queue.next(); job != null; job = queue.next()) {
                read(job);
            }
        } catch (InterruptedException nobodyShould) {
            log.error("A reader was interrupted: one less is left.", nobodyShould);
        }
    }

    private void read(Job<?> job) {
        try {
            Session session = line.begin();
            var tx = new Tx(store, session, true);
            job.runIn(tx);
            if (tx.problem() == null) {
                session.rollback();
                line.rest();
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
