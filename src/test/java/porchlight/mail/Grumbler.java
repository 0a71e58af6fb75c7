package porchlight.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that speaks SMTP and answers what a test wants: GreenMail takes everything. */
final class Grumbler implements AutoCloseable {
    /** Takes the whole mail and hangs up without a word, so that nobody knows whether it was taken. */
    static final String HANG_UP = "";

    private final ServerSocket door;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();

    Grumbler() {
        try {
            door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
        Thread.ofPlatform().daemon().start(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    /** @param command {@code RCPT}, {@code DATA}, or {@code .} for the end of a mail */
    Grumbler answers(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    /** All that were taken to their end, with their headers. */
    List<String> mails() {
        return mails;
    }

    /** Every command. */
    List<String> said() {
        return said;
    }

    private void listen() {
        while (!door.isClosed()) {
            try (Socket line = door.accept()) {
                serve(line);
            } catch (IOException gone) {
                said.add("(" + gone.getMessage() + ")");
            }
        }
    }

    private void serve(Socket line) throws IOException {
        var in = new BufferedReader(new InputStreamReader(line.getInputStream(), US_ASCII));
        answer(line, "220 grumble");
        for (String command = in.readLine(); command != null; command = in.readLine()) {
            said.add(command);
            String word = command.split(" ", 2)[0];
            String answer = answers.getOrDefault(word, word.equals("DATA") ? "354 go on" : "250 well");
            answer(line, answer);
            if (word.equals("DATA") && answer.startsWith("354") && !took(line, in)) {
                return;
            }
        }
    }

    private boolean took(Socket line, BufferedReader in) throws IOException {
        var mail = new StringBuilder();
        for (String text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
            mail.append(text).append('\n');
        }
        mails.add(mail.toString());
        String answer = answers.get(".");
        if (answer != null && answer.isEmpty()) {
            return false;
        }
        answer(line, answer == null ? "250 taken" : answer);
        return true;
    }

    private static void answer(Socket line, String answer) throws IOException {
        line.getOutputStream().write((answer + "\r\n").getBytes(US_ASCII));
        line.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }
}
