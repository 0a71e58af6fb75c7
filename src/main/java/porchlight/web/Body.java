package porchlight.web;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.BadRequestException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes that come with a request. They are read once, no more of them than the address takes, no longer than the deadlines
 * allow, and into memory only as far as there is room for all that come at once.
 */
final class Body {
    /** So much of a form that is far too large is read for the words in it. */
    private static final int WORDS = 2 * 1024 * 1024;

    /** So many times what is taken here is read to its end before the answer, when nobody announced how much it is. */
    private static final int UNASKED = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Body.class);

    private final ServerRequest wire;
    private final Deadlines deadlines;
    private final Allowance allowance;
    private int mostBytes;
    private int mostAside;
    private @Nullable Path aside;
    private Allowance asideRoom;
    private @Nullable Aside laid;
    private boolean cut;
    private byte @Nullable [] bytes;
    private @Nullable InputStream arriving;
    private boolean broken;
    private long taken;

    /** @param mostBytes that are taken where nothing else is said */
    Body(ServerRequest wire, Deadlines deadlines, Allowance allowance, int mostBytes) {
        this.wire = wire;
        this.deadlines = deadlines;
        this.allowance = allowance;
        this.mostBytes = mostBytes;
        this.asideRoom = allowance;
    }

    /**
     * This address takes larger ones than others do.
     *
     * @param folder where a form lies while it is read; null for memory
     * @param room what may lie there of all such forms together
     * @throws Problem 413 when more is announced and nothing of it would be read
     */
    void accept(int most, @Nullable Path folder, Allowance room) {
        if (folder == null) {
            mostBytes = Math.max(mostBytes, most);
            if (isFarTooMuch()) {
                throw tooLarge();
            }
        } else {
            mostAside = most;
            aside = folder;
            asideRoom = room;
        }
    }

    /**
     * All of it, in memory.
     *
     * @throws Problem 413 for more than is taken here
     */
    byte[] bytes() {
        if (bytes == null) {
            bytes = received();
        }
        return bytes;
    }

    /** All of it, wherever it lies; readable until {@link #forget}. */
    ByteBuffer content() {
        return aside == null ? ByteBuffer.wrap(bytes()) : laidAside(aside);
    }

    /** Whether there was so much that only its beginning was taken in. */
    boolean isCut() {
        return cut;
    }

    /** What is said of a body that {@link #isCut}. */
    Problem tooMuch() {
        return Problem.tooLarge(
                "At most " + mostAside / (1024 * 1024) + " MB are accepted here. Go back, and send less.");
    }

    private byte[] received() {
        // What a chunked body will weigh is not known before.
        setAside(Math.min(mostBytes, wire.headers().contentLength().orElse(mostBytes)));
        byte[] received = reading(content -> content.readNBytes(mostBytes + 1));
        if (received.length > mostBytes) {
            throw tooLarge();
        }
        return received;
    }

    private Problem tooLarge() {
        return Problem.tooLarge("At most " + mostBytes / 1024 + " KiB are accepted here. Go back, and send less.");
    }

    /** What is announced is more than is taken here: nobody reads to its end before answering. */
    private boolean isFarTooMuch() {
        return wire.headers().contentLength().orElse(0) > most();
    }

    private long most() {
        return aside == null ? mostBytes : mostAside;
    }

    private ByteBuffer laidAside(Path folder) {
        try {
            Aside place = new Aside(folder, asideRoom);
            laid = place;
            long most = isFarTooMuch() ? Math.min(WORDS, mostAside) : mostAside;
            cut = reading(content -> place.take(content, most)) > most;
            if (place.isCrowded()) {
                throw Problem.unavailable(Duration.ofSeconds(5));
            }
            return place.content();
        } catch (IOException full) {
            LOG.warn("a file was not taken into {}: {}", folder, full.toString());
            throw Problem.unsaved(
                    Duration.ofSeconds(10),
                    "The server's disk takes no file just now: it is full, or may only be read.");
        }
    }

    /**
     * Reads what nobody has asked for: a malformed body is refused whatever the answer would have been (row 62), and
     * nobody holds the connection by sending the rest of it slowly (row 63). What is far too much is answered before.
     */
    void readToEnd() {
        if (isOnItsWay() && !isFarTooMuch()) {
            var _ = reading(content -> discard(content, UNASKED * most()));
        }
    }

    private boolean isOnItsWay() {
        boolean waits = arriving == null && wire.headers().contains(HeaderNames.EXPECT);
        return hasMore() && !broken && !waits;
    }

    private static long discard(InputStream content, long most) throws IOException {
        var some = new byte[16 * 1024];
        long discarded = 0;
        while (discarded < most) {
            int read = content.read(some);
            if (read < 0) {
                break;
            }
            discarded += read;
        }
        return discarded;
    }

    /**
     * After the last answer of a connection: takes the rest of what is still being sent, for as long as it keeps coming. A browser shows
     * the answer only when it could send all it wanted to, and a connection that is closed before looks broken to it.
     */
    void linger() {
        if (!isOnItsWay()) {
            return;
        }
        try {
            InputStream rest = arriving == null ? wire.content().inputStream() : arriving;
            arriving = rest;
            long until = System.nanoTime() + deadlines.longest(most()).toNanos();
            while (System.nanoTime() < until) {
                try (var _ = deadlines.pause()) {
                    if (discard(rest, 1) == 0) {
                        return;
                    }
                }
            }
        } catch (IOException | RuntimeException enough) {
            LOG.debug("the rest of a request did not come", enough);
        }
    }

    /**
     * Sets memory aside for something large that is about to be read for this visitor.
     *
     * @throws Problem 503 when others take too much of it already
     */
    void setAside(long bytes) {
        if (!allowance.take(bytes)) {
            throw Problem.unavailable(Duration.ofSeconds(1));
        }
        taken += bytes;
    }

    /** Neither it nor what was set aside is needed any more. */
    void forget() {
        bytes = null;
        if (laid != null) {
            laid.close();
            laid = null;
        }
        allowance.give(taken);
        taken = 0;
    }

    /** Whether something of the body is still to come, so that the next request cannot be found behind it. */
    boolean hasMore() {
        return wire.content().hasEntity() && !wire.content().consumed();
    }

    private interface Reading<T> {
        T of(InputStream content) throws IOException;
    }

    private <T> T reading(Reading<T> reading) {
        broken = true;
        // By what is announced: a small form has no more time because a large one might have come.
        long announced = Math.min(mostAside, wire.headers().contentLength().orElse(mostAside));
        try (var _ = aside == null ? deadlines.body() : deadlines.body(announced)) {
            // Never closed: closing a stream that failed would wait for the rest of it.
            arriving = arriving == null ? wire.content().inputStream() : arriving;
            T read = reading.of(arriving);
            broken = false;
            return read;
        } catch (IOException | UncheckedIOException | DataReader.InsufficientDataAvailableException gone) {
            throw new CloseConnectionException("the visitor went away or was too slow", gone);
        } catch (RequestException | HttpException | CloseConnectionException told) {
            throw told;
        } catch (RuntimeException malformed) {
            // Helidon lets a few parsing errors of chunks through as they are (row 62).
            throw new BadRequestException("malformed body", malformed);
        }
    }
}
