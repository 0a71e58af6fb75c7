package porchlight.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import porchlight.ServedProcess;
import porchlight.TestDesk;

/**
 * What connections cost that do nothing: memory of the process and time of a search, before and with them.
 * {@code java -cp … porchlight.bench.IdleLoad 9900 -Xmx512m}; both processes need that many open files.
 */
public final class IdleLoad {
    private static final int SEARCHES = 500;

    private IdleLoad() {}

    /** @param arguments how many connections; Java's options for the server */
    public static void main(String[] arguments) throws IOException {
        int most = Integer.parseInt(arguments[0]);
        Path home = Files.createTempDirectory("porchlight-idle");
        Files.createDirectories(home.resolve("articles"));
        Files.writeString(home.resolve("articles/parcel.md"), "# Where is my parcel?\n\nWait a day.\n");
        var idle = new ArrayList<Socket>();
        try (var desk = ServedProcess.in(home, Arrays.copyOfRange(arguments, 1, arguments.length))) {
            TestDesk.await(() -> desk.get("/health/ready").startsWith("HTTP/1.1 200 "));
            tell("warming up", 0, desk);
            tell("alone", 0, desk);
            for (int i = 1; i <= most; i++) {
                Socket socket = desk.socket();
                // One request each: a connection that never asked anything has cost less.
                socket.getOutputStream()
                        .write("GET /health HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                if (socket.getInputStream().read() < 0) throw new IOException("closed");
                idle.add(socket);
                if (i % (most / 2) == 0) tell("beside idle connections", i, desk);
            }
        } finally {
            for (Socket each : idle) each.close();
        }
    }

    private static void tell(String what, int connections, ServedProcess desk) throws IOException {
        long[] took = new long[SEARCHES];
        for (int i = 0; i < SEARCHES; i++) {
            long began = System.nanoTime();
            if (!desk.get("/api/v1/search?q=parcel").startsWith("HTTP/1.1 200 ")) throw new IOException("not answered");
            took[i] = System.nanoTime() - began;
        }
        Arrays.sort(took);
        String memory = Files.readAllLines(Path.of("/proc/" + desk.process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("VmRSS unknown");
        System.out.printf(
                "%-25s %6d  search p50 %.1f ms, p99 %.1f ms  %s%n",
                what,
                connections,
                took[SEARCHES / 2] / 1e6,
                took[SEARCHES * 99 / 100] / 1e6,
                memory.replaceAll("\\s+", " "));
    }
}
