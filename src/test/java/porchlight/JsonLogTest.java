package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code log.format=json}, in a process of its own. */
class JsonLogTest {
    @TempDir
    Path home;

    @Test
    void every_line_of_a_server_is_an_object_and_a_request_has_its_parts() throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("articles")).resolve("bad.md"), "---\ntitle: [\n---\n");
        try (var served = ServedProcess.in(home, List.of("log.format=json"))) {
            served.get("/search?q=%22late%22&token=abc");
            TestDesk.await(() -> requests(served).size() == 1);
            JsonNode request = requests(served).getFirst();
            assertEquals("127.0.0.1", request.get("client").asString());
            assertEquals("GET", request.get("method").asString());
            assertEquals("/search", request.get("path").asString());
            assertEquals("q=%22late%22&token=***", request.get("query").asString());
            assertEquals("/search", request.get("route").asString());
            assertEquals(200, request.get("status").asInt());
            assertTrue(request.get("bytes").asLong() > 100);
            assertTrue(request.get("millis").asDouble() > 0);
            assertEquals("INFO", request.get("level").asString());
            TestDesk.await(() -> objects(served).stream()
                    .anyMatch(each -> each.get("message").asString().contains("bad.md")));
        }
    }

    private static List<JsonNode> requests(ServedProcess served) {
        return objects(served).stream()
                .filter(each -> each.get("logger").asString().equals("access"))
                .toList();
    }

    /** Fails on a line that is no JSON. */
    private static List<JsonNode> objects(ServedProcess served) {
        try {
            String log = served.log();
            // The last line may not be written to its end yet.
            return log.substring(0, log.lastIndexOf('\n') + 1)
                    .lines()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
