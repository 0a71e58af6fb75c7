package porchlight.commands.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clients' own HTTP, with a server that answers in the ways that there are. */
class ConnectionTest {
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // made before each test
    ConnectionTest() {}

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", asked -> {
            String path = asked.getRequestURI().getRawPath();
            String words = URLDecoder.decode(asked.getRequestURI().getRawQuery().substring(2), UTF_8);
            byte[] answer = ("{\"hits\":[\"" + words.repeat(path.equals("/long") ? 20_000 : 1)
                            + "\"],\"none\":[],\"all\":3}")
                    .getBytes(UTF_8);
            if (path.equals("/closing")) {
                asked.getResponseHeaders().add("Connection", "close");
            }
            // 0 means in chunks.
            asked.sendResponseHeaders(path.equals("/wrong") ? 400 : 200, path.equals("/plain") ? answer.length : 0);
            asked.getResponseBody().write(answer);
            asked.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Engine engine(String path, String pointer) {
        return Engine.at("http://127.0.0.1:" + server.getAddress().getPort() + path + "?q={query}", pointer);
    }

    @Test
    void answers_are_read_whole_however_they_are_sent_one_after_the_other_on_one_connection() throws IOException {
        for (String path : new String[] {"/plain", "/chunked", "/long", "/closing"}) {
            var engine = engine(path, "/hits");
            try (var connection = engine.connection()) {
                for (String words : new String[] {"my parcel", "café & co?", "late"}) {
                    connection.ask(engine.request(words));
                    String expected = words.repeat(path.equals("/long") ? 20_000 : 1);
                    assertArrayEquals(
                            ("{\"hits\":[\"" + expected + "\"],\"none\":[],\"all\":3}").getBytes(UTF_8),
                            connection.answer(),
                            path);
                }
            }
        }
    }

    @Test
    void hits_are_a_list_or_a_number_where_the_pointer_says() throws IOException {
        var engine = engine("/plain", "/hits");
        try (var connection = engine.connection()) {
            connection.ask(engine.request("late"));
            assertTrue(engine.holdsHits(connection.answer()));
            assertTrue(engine("/plain", "/all").holdsHits(connection.answer()));
            assertFalse(engine("/plain", "/none").holdsHits(connection.answer()));
            assertFalse(engine("/plain", "/nowhere").holdsHits(connection.answer()));
            assertFalse(engine.holdsHits("<html>".getBytes(UTF_8)));
        }
    }

    @Test
    void what_is_not_well_is_told_by_address_and_words() throws IOException {
        var engine = engine("/wrong", "/hits");
        try (var connection = engine.connection()) {
            String said = String.valueOf(assertThrows(IOException.class, () -> connection.ask(engine.request("late")))
                    .getMessage());
            assertTrue(said.contains("answered 400 to \"GET /wrong?q=late"), said);
        }
        int port = server.getAddress().getPort();
        server.stop(0);
        try (var connection = engine.connection()) {
            String said = String.valueOf(assertThrows(IOException.class, () -> connection.ask(engine.request("late")))
                    .getMessage());
            assertEquals("Nobody answers at http://127.0.0.1:" + port + ": is it running?", said);
        }
    }

    @Test
    void an_address_must_be_one_with_a_place_for_the_words() {
        assertEquals(80, Engine.at("http://[::1]/s?q={query}", "/hits").port());
        for (String wrong : new String[] {"localhost:9200/{query}", "http://localhost:9200/s", "https://x/{query}"}) {
            assertThrows(IllegalArgumentException.class, () -> Engine.at(wrong, "/hits"));
        }
        assertThrows(IllegalArgumentException.class, () -> Engine.at("http://x/{query}", "hits"));
    }
}
