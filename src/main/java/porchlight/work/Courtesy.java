package porchlight.work;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the threads that carry requests wait until a processor is free or it is their turn. Otherwise Linux lets a thread
 * that has just been woken push aside one that is searching, about once for every answer (decision 12). Where there is no
 * such call, or it is forbidden, all goes on as without.
 */
public final class Courtesy {
    private static final Logger LOG = LoggerFactory.getLogger(Courtesy.class);

    /** Ways to share processors, {@code SCHED_OTHER} and {@code SCHED_BATCH} of Linux: see sched(7). */
    private static final int USUAL = 0;

    private static final int BATCH = 3;

    /** Stands for the thread that calls. */
    private static final int SELF = 0;

    /** Whoever has answered so often has started: preparing the call takes long enough to delay that. */
    private static final int FIRST_ANSWERS = 100;

    /** A carrier lives for as long as there is something to do, and the call itself costs half a percent of a search. */
    private static final int ONE_OF = 16;

    private static final Path THREADS = Path.of("/proc/self/task");

    /** The thread that waits for all connections and wakes the carriers; Java names it so. */
    private static final String WAITING = "MasterPoller";

    private final AtomicLong requests = new AtomicLong();
    private volatile @Nullable MethodHandle batch;

    /** Whether this system is one that knows the call, as far as that can be told without making it. */
    public static boolean isKnown() {
        return Files.isDirectory(THREADS);
    }

    /** To be called at the beginning of each request: carriers come and go, and a new one is as any other thread. */
    public void giveWay() {
        long before = requests.getAndIncrement();
        if (before == FIRST_ANSWERS && isKnown()) {
            Thread.ofPlatform().daemon().name("courtesy").start(this::prepare);
        }
        MethodHandle prepared = batch;
        if (prepared != null && before % ONE_OF == 0 && call(prepared, SELF) != 0) {
            batch = null;
        }
    }

    private void prepare() {
        try {
            int way = call(function("sched_getscheduler", JAVA_INT), SELF);
            // Whoever gave the server another one, by chrt or by systemd, knows why.
            if (way != USUAL && way != BATCH) {
                return;
            }
            MethodHandle prepared = MethodHandles.insertArguments(
                    function("sched_setscheduler", JAVA_INT, JAVA_INT, ADDRESS),
                    1,
                    BATCH,
                    Arena.global().allocate(JAVA_INT));
            for (int thread : waiting()) call(prepared, thread);
            batch = prepared;
        } catch (IOException | RuntimeException e) {
            LOG.debug("requests are carried by threads like any other", e);
        }
    }

    private static List<Integer> waiting() throws IOException {
        try (Stream<Path> threads = Files.list(THREADS)) {
            return threads.filter(thread -> name(thread).equals(WAITING))
                    .map(thread -> Integer.valueOf(thread.getFileName().toString()))
                    .toList();
        }
    }

    private static String name(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).strip();
        } catch (IOException over) {
            return "";
        }
    }

    /** @throws NoSuchElementException when this system has none of that name */
    @SuppressWarnings("restricted") // as the start script and the jar's manifest allow
    private static MethodHandle function(String name, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        MemorySegment found = linker.defaultLookup().find(name).orElseThrow();
        return linker.downcallHandle(found, FunctionDescriptor.of(JAVA_INT, arguments));
    }

    private static int call(MethodHandle function, int thread) {
        try {
            return (int) function.invokeExact(thread);
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the system that throws nothing threw", e);
        }
    }
}
