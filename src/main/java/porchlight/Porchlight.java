package porchlight;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import porchlight.commands.PlainServe;
import porchlight.commands.Program;
import porchlight.web.LogLines;
import porchlight.web.LogStream;
import porchlight.work.Courtesy;

/** The program. */
public final class Porchlight {
    /** They chat at every start and stop. Kept here, because a logger that nobody holds forgets its level. */
    private static final List<Logger> KEPT =
            List.of(Logger.getLogger("io.helidon"), Logger.getLogger("org.apache.lucene"));

    /** It would have a module added that costs every start more than it gives (decision 0010). */
    private static final Logger ADVISER =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    private Porchlight() {}

    public static void main(String[] arguments) throws Exception {
        leaveCoresToSearching();
        logOneLineAnEvent(arguments.length > 0 && arguments[0].equals("serve"));
        System.exit(run(arguments));
    }

    /**
     * Virtual threads only read requests and write answers. Where they do not give way to the threads that search, as many
     * as there are cores, half of the cores read and write, so that these are pushed aside less often (decision 0012). Must
     * come before the first virtual thread.
     */
    private static void leaveCoresToSearching() {
        if (System.getProperty(CARRIERS) == null && !Courtesy.isKnown()) {
            int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
            System.setProperty(CARRIERS, Integer.toString(half));
        }
    }

    /** Runs one command; 0 when all went well, 1 when something was found or refused, 2 on wrong use. */
    public static int run(String... arguments) throws Exception {
        var serve = PlainServe.of(arguments);
        return serve.isPresent() ? serve.get().run() : Program.run(arguments);
    }

    /** To standard error; a command that is not a server says only what is wrong. */
    private static void logOneLineAnEvent(boolean serving) {
        LogManager.getLogManager().reset();
        var handler = new LogStream(new FileOutputStream(FileDescriptor.err), System.err.charset());
        handler.setFormatter(new LogLines());
        handler.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        root.setLevel(serving ? Level.INFO : Level.WARNING);
        KEPT.forEach(each -> each.setLevel(Level.WARNING));
        ADVISER.setLevel(Level.SEVERE);
    }
}
