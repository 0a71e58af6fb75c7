package porchlight.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that is written while it is sent has an end that can be told from a broken connection. */
class StreamedAnswerTest {
    private static final House HOUSE = House.with(
            Listen.on("127.0.0.1", 0),
            Limits.usual(),
            Errors.plain(),
            routes -> routes.get(
                    "/long",
                    Access.EVERYBODY,
                    _ -> Answer.stream("text/plain", out -> {
                        for (int i = 0; i < 10_000; i++) {
                            out.write(("line " + i + "\n").getBytes(ISO_8859_1));
                        }
                    })));

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "keep-alive, close"})
    void it_ends_with_its_last_chunk_when_the_visitor_wants_the_connection_closed(String connection) throws Exception {
        String answer = HOUSE.raw("GET /long HTTP/1.1\r\nHost: localhost\r\nConnection: " + connection + "\r\n\r\n");
        assertTrue(answer.contains("line 9999\n"), "all of it");
        assertTrue(answer.endsWith("\r\n0\r\n\r\n"), "and its end");
    }
}
