package porchlight.commands.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/** Clients in the process that searches: a thread each, as a request has one. */
final class ClientThreads extends Clients {
    private final int count;
    private final IntPredicate search;

    /** @param search searches for the query of this number, and tells whether anything was found */
    ClientThreads(int count, int queries, IntPredicate search) {
        super(queries);
        this.count = count;
        this.search = search;
    }

    @Override
    List<Client> askedAll(BooleanSupplier goingOn) throws IOException, InterruptedException {
        List<Client> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(count)) {
            var client = (Callable<Client>) () -> one(goingOn);
            for (var each : threads.invokeAll(Collections.nCopies(count, client))) {
                all.add(each.get());
            }
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
        return all;
    }

    private Client one(BooleanSupplier goingOn) {
        var client = new Client();
        do {
            int query = next();
            long began = System.nanoTime();
            boolean holdsHits = search.test(query);
            client.answered(System.nanoTime() - began);
            client.lookedAt(holdsHits);
        } while (goingOn.getAsBoolean());
        return client;
    }
}
