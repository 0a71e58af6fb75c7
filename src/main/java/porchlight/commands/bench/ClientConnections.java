package porchlight.commands.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Clients over HTTP: a connection each, and one thread for all of them. With a thread each, a seventh of the processors
 * that they share with the server went into waking them.
 */
final class ClientConnections extends Clients {
    /** Reading every answer would measure the reader. */
    private static final int LOOKED_AT = 50;

    private static final Duration LOOKING_UP = Duration.ofSeconds(1);

    private final int count;
    private final Engine engine;
    private final byte[][] requests;

    ClientConnections(int count, Engine engine, List<Asked> asked) {
        super(asked.size());
        this.count = count;
        this.engine = engine;
        this.requests = asked.stream().map(each -> engine.request(each.text())).toArray(byte[][]::new);
    }

    @Override
    List<Client> askedAll(BooleanSupplier goingOn) throws IOException {
        Map<Connection, Client> clients = new HashMap<>();
        try (var selector = Selector.open()) {
            try {
                for (int n = 0; n < count; n++) {
                    var connection = engine.connection(selector);
                    clients.put(connection, new Client());
                    connection.send(requests[next()]);
                }
                answered(selector, clients, goingOn);
            } finally {
                for (Connection each : clients.keySet()) {
                    each.close();
                }
            }
        }
        return List.copyOf(clients.values());
    }

    private void answered(Selector selector, Map<Connection, Client> clients, BooleanSupplier goingOn)
            throws IOException {
        Set<Connection> waiting = new HashSet<>(clients.keySet());
        long lookedUp = System.nanoTime();
        while (!waiting.isEmpty()) {
            selector.select(LOOKING_UP.toMillis());
            for (SelectionKey key : selector.selectedKeys()) {
                if (!key.isValid() || !(key.attachment() instanceof Connection connection) || !connection.read()) {
                    continue;
                }
                noted(connection, Objects.requireNonNull(clients.get(connection)));
                if (goingOn.getAsBoolean()) {
                    connection.send(requests[next()]);
                } else {
                    waiting.remove(connection);
                    connection.close();
                }
            }
            selector.selectedKeys().clear();
            if (System.nanoTime() - lookedUp > LOOKING_UP.toNanos()) {
                lookedUp = System.nanoTime();
                for (Connection each : waiting) {
                    each.refuseLate();
                }
            }
        }
    }

    private void noted(Connection connection, Client client) throws IOException {
        long took = connection.took();
        connection.requireOk();
        if (client.answers() % LOOKED_AT == 0) {
            client.lookedAt(engine.holdsHits(connection.answer()));
        }
        client.answered(took);
    }
}
