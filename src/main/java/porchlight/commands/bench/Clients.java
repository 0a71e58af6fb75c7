package porchlight.commands.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/**
 * So many clients, each of which asks its next query as soon as the one before is answered. They share one list of
 * queries, and go on in it where they ended the time before.
 */
final class Clients {
    private final int count;
    private final int queries;
    private final Arrivals arrivals;
    private final AtomicInteger next = new AtomicInteger();

    /** One of the clients, used by one thread. */
    interface Client extends AutoCloseable {
        void ask(int query) throws IOException;

        /** Answers looked at so far, and how many of them held hits. */
        Seen seen();

        @Override
        void close() throws IOException;
    }

    record Seen(long answers, long withHits) {}

    interface Arrivals {
        Client client() throws IOException;
    }

    /** What each search of one client took. */
    private static final class Took {
        private long[] nanos = new long[1024];
        private int size;
        private Seen seen = new Seen(0, 0);

        void add(long each) {
            if (size == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * size);
            }
            nanos[size++] = each;
        }

        LongStream all() {
            return Arrays.stream(nanos, 0, size);
        }
    }

    Clients(int count, int queries, Arrivals arrivals) {
        this.count = count;
        this.queries = queries;
        this.arrivals = arrivals;
    }

    /** Asks for so long. */
    Speed ask(double seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return ask(() -> System.nanoTime() < end);
    }

    /** Asks until it is to stop, which is asked after each answer; every client asks at least once. */
    Speed ask(BooleanSupplier goingOn) throws IOException, InterruptedException {
        long began = System.nanoTime();
        List<Took> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(count)) {
            var client = (Callable<Took>) () -> one(goingOn);
            for (var each : threads.invokeAll(Collections.nCopies(count, client))) {
                all.add(each.get());
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException known ? known : new IOException(failed.getCause());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long[] nanos = all.stream().flatMapToLong(Took::all).toArray();
        long answers = all.stream().mapToLong(each -> each.seen.answers).sum();
        long withHits = all.stream().mapToLong(each -> each.seen.withHits).sum();
        return Speed.of(nanos, seconds, answers == 0 ? 0 : (double) withHits / answers);
    }

    private Took one(BooleanSupplier goingOn) throws IOException {
        var took = new Took();
        try (Client client = arrivals.client()) {
            do {
                int query = Math.floorMod(next.getAndIncrement(), queries);
                long began = System.nanoTime();
                client.ask(query);
                took.add(System.nanoTime() - began);
            } while (goingOn.getAsBoolean());
            took.seen = client.seen();
        }
        return took;
    }
}
