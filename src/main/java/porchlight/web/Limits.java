package porchlight.web;

import java.time.Duration;

/**
 * What one visitor may cost. Helidon itself has none of these limits unless it is told.
 *
 * @param keyPerMinute requests that one key of the API may make in a minute; 0 for no limit
 */
public record Limits(Sizes sizes, Room room, Rate rate, int keyPerMinute, Patience patience) {
    /**
     * How large a request may be, in bytes.
     *
     * @param body more is answered with 413
     * @param headers all of them together; more is answered with 400
     */
    public record Sizes(int body, int headers) {}

    /**
     * How much may go on at the same time.
     *
     * @param connections open ones; more wait in the operating system's queue
     * @param connectionsOfOne that one address may hold open; more are answered with 429 and closed. A proxy and this
     *     machine itself may hold all. Fewer than {@code atWork}: whoever sends slowly on each leaves room for others
     * @param atWork requests that are answered; more are answered with 503 and {@code Retry-After: 1}
     * @param bytesAtWork of requests and answers in memory; beyond that 503
     * @param bytesAside of forms with files that lie on the disk while they are read, of strangers, and as many of all others;
     *     beyond that 503. The largest form has room in any case
     */
    public record Room(int connections, int connectionsOfOne, int atWork, long bytesAtWork, long bytesAside) {}

    /**
     * How often one address may ask.
     *
     * @param perSecond requests in the long run; 0 switches this limit off
     * @param burst requests at once
     */
    public record Rate(int perSecond, int burst) {}

    /**
     * How long is waited.
     *
     * @param headers from the request line to the end of the headers
     * @param body to receive a request's body
     * @param writing to hand an answer to a slow reader
     * @param idle on a connection without a whole request line
     * @param drain for requests at work when the server stops
     */
    public record Patience(Duration headers, Duration body, Duration writing, Duration idle, Duration drain) {}

    /** One that does nothing takes 27 KiB (porchlight.bench.IdleLoad): all of them together leave almost half. */
    private static final long MEMORY_OF_A_CONNECTION = 48 * 1024;

    /** A picture. */
    private static final long LARGEST_ANSWER = 11 * 1024 * 1024;

    private static final long BYTES_ASIDE = 1024L * 1024 * 1024;

    /** What the program takes before anybody asks (24 MiB after a collection), and the room that collecting needs. */
    private static final long MEMORY_AT_REST = 40 * 1024 * 1024;

    /** To find, read and draw one long article, several times over. */
    private static final long MEMORY_OF_WORK = 1024 * 1024;

    /** Generous to people, and small enough that a flood is shed before memory ends. */
    public static Limits usual() {
        return within(Runtime.getRuntime().maxMemory());
    }

    /**
     * What a process of this size can carry.
     *
     * @param memory in bytes
     */
    static Limits within(long memory) {
        int atWork = Math.clamp((memory - MEMORY_AT_REST) / MEMORY_OF_WORK, 16, 512);
        int connections = Math.clamp(memory / MEMORY_OF_A_CONNECTION, 500, 10_000);
        return new Limits(
                new Sizes(1024 * 1024, 16 * 1024),
                new Room(connections, atWork / 4, atWork, Math.max(memory / 8, LARGEST_ANSWER), BYTES_ASIDE),
                new Rate(200, 400),
                600,
                new Patience(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(20)));
    }

    public Limits withBodyBytes(int bytes) {
        return new Limits(new Sizes(bytes, sizes.headers), room, rate, keyPerMinute, patience);
    }

    private Limits with(Room room) {
        return new Limits(sizes, room, rate, keyPerMinute, patience);
    }

    public Limits withConnections(int most, int ofOne) {
        return with(new Room(most, ofOne, room.atWork, room.bytesAtWork, room.bytesAside));
    }

    public Limits withAtWork(int most) {
        return with(new Room(room.connections, room.connectionsOfOne, most, room.bytesAtWork, room.bytesAside));
    }

    public Limits withBytesAtWork(long most) {
        return with(new Room(room.connections, room.connectionsOfOne, room.atWork, most, room.bytesAside));
    }

    public Limits withBytesAside(long most) {
        return with(new Room(room.connections, room.connectionsOfOne, room.atWork, room.bytesAtWork, most));
    }

    /** A rate of 0 a second switches the limit off. */
    public Limits withRate(int perSecond, int burst) {
        return new Limits(sizes, room, new Rate(perSecond, burst), keyPerMinute, patience);
    }

    /** 0 switches the limit off. */
    public Limits withKeyRate(int perMinute) {
        return new Limits(sizes, room, rate, perMinute, patience);
    }

    public Limits withDeadlines(Duration headers, Duration body, Duration writing, Duration idle) {
        return with(new Patience(headers, body, writing, idle, patience.drain));
    }

    public Limits withDrain(Duration drain) {
        return with(new Patience(patience.headers, patience.body, patience.writing, patience.idle, drain));
    }

    private Limits with(Patience patience) {
        return new Limits(sizes, room, rate, keyPerMinute, patience);
    }
}
