package porchlight.commands.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonPointer;

/** A peer may be anything that listens: what it answers is measured or refused in a sentence, and never the end of bench. */
class ConnectionTest {
    private static final byte[] REQUEST = "GET /?q=x HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1);

    /** Answers each request on a connection with the next of {@code answers}, then closes. */
    private record Peer(ServerSocket door, List<List<String>> connections) implements AutoCloseable {
        static Peer answering(List<List<String>> connections) throws IOException {
            var peer = new Peer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), connections);
            Thread.ofVirtual().start(peer::serve);
            return peer;
        }

        private void serve() {
            for (List<String> answers : connections) {
                try (Socket visitor = door.accept()) {
                    var said = new BufferedReader(new InputStreamReader(visitor.getInputStream(), ISO_8859_1));
                    for (String each : answers) {
                        while (!said.readLine().isEmpty()) {}
                        visitor.getOutputStream().write(each.getBytes(ISO_8859_1));
                    }
                } catch (IOException gone) {
                    return;
                }
            }
        }

        Connection visitor() throws IOException {
            return new Connection("localhost", door.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    private static String answered(String... answers) throws IOException {
        try (var peer = Peer.answering(List.of(List.of(answers)));
                var connection = peer.visitor()) {
            String last = "";
            for (String _ : answers) {
                connection.ask(REQUEST);
                last = new String(connection.answer(), ISO_8859_1);
            }
            return last;
        }
    }

    private static void assertRefused(String words, String answer) {
        String message = assertThrows(IOException.class, () -> answered(answer)).toString();
        assertTrue(message.contains(words), message);
        assertTrue(message.contains(": http://localhost:"), message);
    }

    @Test
    void an_answer_of_a_length_and_one_in_chunks_are_read_whole() throws IOException {
        assertEquals("hello", answered("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"));
        assertEquals(
                "hello world",
                answered(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"));
        assertEquals(
                "two",
                answered(
                        "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\none",
                        "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\ntwo"));
    }

    @Test
    void a_length_or_a_chunk_beyond_all_measure_is_refused_before_memory_is_taken() {
        assertRefused("more than 64 MB", "HTTP/1.1 200 OK\r\nContent-Length: 2147483647\r\n\r\n");
        assertRefused("more than 64 MB", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n");
        assertRefused("more than 64 MB", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n");
        assertRefused("more than 64 MB", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n");
    }

    @Test
    void what_is_no_answer_is_refused_in_a_sentence() {
        assertRefused("does not speak HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n");
        assertRefused("without saying how long", "HTTP/1.1 200 OK\r\n\r\nhello");
        assertRefused("closed the connection within", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello");
        assertRefused("answered 503", "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nlate");
    }

    @Test
    void a_peer_may_close_what_it_kept_open() throws IOException {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
        try (var peer = Peer.answering(List.of(List.of(answer + "ab"), List.of(answer + "cd")));
                var connection = peer.visitor()) {
            connection.ask(REQUEST);
            connection.ask(REQUEST);
            assertEquals("cd", new String(connection.answer(), ISO_8859_1));
        }
    }

    /** Answers everybody, in pieces of a few bytes, and closes each connection after some answers. */
    private record Slow(ServerSocket door, int answersEach, boolean saysSo, AtomicInteger answered)
            implements AutoCloseable {
        static Slow closingAfter(int answers, boolean saysSo) throws IOException {
            var door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var slow = new Slow(door, answers, saysSo, new AtomicInteger());
            Thread.ofVirtual().start(slow::serve);
            return slow;
        }

        private void serve() {
            try {
                while (true) {
                    Socket visitor = door.accept();
                    Thread.ofVirtual().start(() -> answer(visitor));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        private void answer(Socket visitor) {
            try (visitor) {
                visitor.setTcpNoDelay(true);
                var said = new BufferedReader(new InputStreamReader(visitor.getInputStream(), ISO_8859_1));
                for (int n = 1; n <= answersEach; n++) {
                    String line = said.readLine();
                    if (line == null) {
                        return;
                    }
                    while (!line.isEmpty()) {
                        line = said.readLine();
                    }
                    answered.incrementAndGet();
                    String body = "{\"hits\":[1]}";
                    String last = saysSo && n == answersEach ? "Connection: close\r\n" : "";
                    // A chunk that ends within the list, and the rest.
                    String whole = "HTTP/1.1 200 OK\r\n" + last + "Transfer-Encoding: chunked\r\n\r\n9\r\n"
                            + body.substring(0, 9) + "\r\n" + Integer.toHexString(body.length() - 9) + "\r\n"
                            + body.substring(9) + "\r\n0\r\n\r\n";
                    for (int from = 0; from < whole.length(); from += 7) {
                        String piece = whole.substring(from, Math.min(whole.length(), from + 7));
                        visitor.getOutputStream().write(piece.getBytes(ISO_8859_1));
                    }
                }
            } catch (IOException gone) {
                // Whoever asked has gone.
            }
        }

        Engine engine() {
            return new Engine("localhost", door.getLocalPort(), "/?q={query}", JsonPointer.valueOf("/hits"));
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    private static void assertClientsAreAnswered(boolean saysSo) throws IOException, InterruptedException {
        try (var peer = Slow.closingAfter(3, saysSo)) {
            var asked = List.of(new Asked(Kind.WORDS, "one"), new Asked(Kind.WORDS, "two"));
            Clients clients = peer.engine().clients(5, asked);
            clients.ask(() -> peer.answered().get() < 200);
            int before = peer.answered().get();
            Speed speed = clients.ask(() -> peer.answered().get() < before + 200);
            assertEquals(peer.answered().get() - before, speed.searches());
            assertEquals(1, speed.withHits());
        }
    }

    @Test
    void clients_share_a_thread_and_read_answers_that_come_in_pieces() throws IOException, InterruptedException {
        assertClientsAreAnswered(true);
    }

    @Test
    void clients_begin_anew_where_a_peer_closes_without_a_word() throws IOException, InterruptedException {
        assertClientsAreAnswered(false);
    }

    @Test
    void clients_tell_what_a_peer_refused() throws IOException {
        try (var peer = Peer.answering(List.of(List.of("HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nlate")))) {
            var engine = new Engine("localhost", peer.door().getLocalPort(), "/?q={query}", JsonPointer.valueOf(""));
            Clients clients = engine.clients(1, List.of(new Asked(Kind.WORDS, "one")));
            String message = assertThrows(IOException.class, () -> clients.ask(() -> true))
                    .toString();
            assertTrue(message.contains("answered 503 to \"GET /?q=one HTTP/1.1\": late"), message);
        }
    }
}
