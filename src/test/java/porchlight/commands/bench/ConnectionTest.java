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
import org.junit.jupiter.api.Test;

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

        Connection visitor() {
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
}
