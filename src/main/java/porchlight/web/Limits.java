package porchlight.web;

import java.time.Duration;

/**
 * What one visitor may cost. Helidon itself has none of these limits unless it is told.
 *
 * @param bodyBytes the largest request body; more is answered with 413
 * @param headerBytes the largest sum of request headers; more is answered with 400
 * @param connections open connections; more wait in the operating system's queue
 * @param connectionsOfOne connections that one address may hold open; more are answered with 429 and closed. A proxy and this
 *     machine itself may hold all. Fewer than {@code atWork}: whoever sends slowly on each leaves room for others
 * @param atWork requests that are answered at the same time; more are answered with 503 and {@code Retry-After: 1}
 * @param bytesAtWork bytes of requests and answers that may be in memory at the same time; beyond that 503
 * @param perSecond requests a second that one address may make in the long run; 0 switches this limit off
 * @param burst requests that one address may make at once
 * @param headers time from the request line to the end of the headers
 * @param body time to receive a request's body
 * @param writing time to hand an answer to a slow reader
 * @param idle time that a connection may stay open without a whole request line
 * @param drain time that requests at work get when the server stops
 */
public record Limits(
        int bodyBytes,
        int headerBytes,
        int connections,
        int connectionsOfOne,
        int atWork,
        long bytesAtWork,
        int perSecond,
        int burst,
        Duration headers,
        Duration body,
        Duration writing,
        Duration idle,
        Duration drain) {
    /** One that does nothing takes 27 KiB (porchlight.bench.IdleLoad): all of them together leave almost half. */
    private static final long MEMORY_OF_A_CONNECTION = 48 * 1024;

    /** A picture. */
    private static final long LARGEST_ANSWER = 11 * 1024 * 1024;

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
        int atWork = Math.clamp(memory / MEMORY_OF_WORK, 16, 512);
        int connections = Math.clamp(memory / MEMORY_OF_A_CONNECTION, 500, 10_000);
        return new Limits(
                1024 * 1024,
                16 * 1024,
                connections,
                atWork / 4,
                atWork,
                Math.max(memory / 8, LARGEST_ANSWER),
                200,
                400,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20));
    }

    public Limits withBodyBytes(int bytes) {
        return new Limits(
                bytes,
                headerBytes,
                connections,
                connectionsOfOne,
                atWork,
                bytesAtWork,
                perSecond,
                burst,
                headers,
                body,
                writing,
                idle,
                drain);
    }

    public Limits withConnections(int most, int ofOne) {
        return new Limits(
                bodyBytes,
                headerBytes,
                most,
                ofOne,
                atWork,
                bytesAtWork,
                perSecond,
                burst,
                headers,
                body,
                writing,
                idle,
                drain);
    }

    public Limits withAtWork(int most) {
        return new Limits(
                bodyBytes,
                headerBytes,
                connections,
                connectionsOfOne,
                most,
                bytesAtWork,
                perSecond,
                burst,
                headers,
                body,
                writing,
                idle,
                drain);
    }

    public Limits withBytesAtWork(long most) {
        return new Limits(
                bodyBytes,
                headerBytes,
                connections,
                connectionsOfOne,
                atWork,
                most,
                perSecond,
                burst,
                headers,
                body,
                writing,
                idle,
                drain);
    }

    /** A rate of 0 a second switches the limit off. */
    public Limits withRate(int perSecond, int burst) {
        return new Limits(
                bodyBytes,
                headerBytes,
                connections,
                connectionsOfOne,
                atWork,
                bytesAtWork,
                perSecond,
                burst,
                headers,
                body,
                writing,
                idle,
                drain);
    }

    public Limits withDeadlines(Duration headers, Duration body, Duration writing, Duration idle) {
        return new Limits(
                bodyBytes,
                headerBytes,
                connections,
                connectionsOfOne,
                atWork,
                bytesAtWork,
                perSecond,
                burst,
                headers,
                body,
                writing,
                idle,
                drain);
    }

    public Limits withDrain(Duration drain) {
        return new Limits(
                bodyBytes,
                headerBytes,
                connections,
                connectionsOfOne,
                atWork,
                bytesAtWork,
                perSecond,
                burst,
                headers,
                body,
                writing,
                idle,
                drain);
    }
}
