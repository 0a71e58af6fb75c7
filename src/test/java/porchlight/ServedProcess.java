package porchlight;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code porchlight serve} as an operator starts it, in a process of its own with as much memory as it is given. */
public final class ServedProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("listening on port (\\d+)");
    private static final int PATIENCE = 30_000;

    public final Process process;
    public final int port;
    private final Path log;

    private ServedProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * With the articles that lie in {@code home/articles}, and without a language model.
     *
     * @param java what the start script passes on from {@code JAVA_OPTS}
     */
    public static ServedProcess in(Path home, String... java) throws IOException {
        return in(home, List.of(), java);
    }

    /** @param more further settings, as {@code key=value} */
    public static ServedProcess in(Path home, List<String> more, String... java) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(List.of(java));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "porchlight.Porchlight", "serve"));
        var settings = new ArrayList<>(List.of(
                "server.port=0",
                "search.model=none",
                "articles.folder=" + Files.createDirectories(home.resolve("articles")),
                "index.folder=" + home.resolve("index"),
                "imports.folder=" + home.resolve("imports"),
                "files.folder=" + home.resolve("files"),
                "vectors.folder=" + home.resolve("vectors"),
                "database.url=jdbc:sqlite:" + home.resolve("porchlight.db")));
        settings.addAll(more);
        for (String setting : settings) {
            command.add("--set");
            command.add(setting);
        }
        Path log = home.resolve("serve.log");
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return new ServedProcess(process, Integer.parseInt(ready.group(1)), log);
            }
        }
        throw new IOException("It did not start: " + Files.readString(log));
    }

    public Socket socket() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        return socket;
    }

    /** Everything that is answered, with the headers; "" when the connection was closed instead. */
    public String get(String path) {
        try (Socket socket = socket()) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException refused) {
            return "";
        }
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
