package porchlight.commands.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/**
 * So many clients, each of which asks its next query as soon as the one before is answered. They share one list of
 * queries, and go on in it where they ended the time before.
 */
abstract sealed class Clients permits ClientThreads, ClientConnections {
    private final int queries;
    private final AtomicInteger next = new AtomicInteger();

    Clients(int queries) {
        this.queries = queries;
    }

    /** What one client was given. */
    static final class Client {
        private long[] nanos = new long[1024];
        private int size;
        private long lookedAt;
        private long withHits;

        /** @param took in nanoseconds */
        void answered(long took) {
            if (size == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * size);
            }
            nanos[size++] = took;
        }

        int answers() {
            return size;
        }

        void lookedAt(boolean holdsHits) {
            lookedAt++;
            withHits += holdsHits ? 1 : 0;
        }

        private LongStream all() {
            return Arrays.stream(nanos, 0, size);
        }
    }

    /** Asks for so long. */
    final Speed ask(double seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return ask(() -> System.nanoTime() < end);
    }

    /** Asks until it is to stop, which is asked after each answer; every client asks at least once. */
    final Speed ask(BooleanSupplier goingOn) throws IOException, InterruptedException {
        long began = System.nanoTime();
        List<Client> all = askedAll(goingOn);
        double seconds = (System.nanoTime() - began) / 1e9;
        long[] nanos = all.stream().flatMapToLong(Client::all).toArray();
        long lookedAt = all.stream().mapToLong(each -> each.lookedAt).sum();
        long withHits = all.stream().mapToLong(each -> each.withHits).sum();
        return Speed.of(nanos, seconds, lookedAt == 0 ? 0 : (double) withHits / lookedAt);
    }

    abstract List<Client> askedAll(BooleanSupplier goingOn) throws IOException, InterruptedException;

    /** Which query is to be asked next. */
    final int next() {
        return Math.floorMod(next.getAndIncrement(), queries);
    }
}
