package porchlight.commands.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A search that answers with JSON over HTTP: our own, or that of a peer.
 *
 * @param target path and query of its address, with {@code {query}} where the words go
 * @param hits where its answers hold what was found: a list, or a number
 */
public record Engine(String host, int port, String target, JsonPointer hits) {
    private static final String WORDS = "{query}";
    private static final Pattern ADDRESS = Pattern.compile(
            "http://(?<host>\\[[0-9a-fA-F:.]+\\]|[^/:\\[\\]@]+)(?::(?<port>\\d{1,5}))?(?<target>/\\S*)");

    static Engine ours(int port) {
        return new Engine("localhost", port, "/api/v1/search?q=" + WORDS, JsonPointer.valueOf("/hits"));
    }

    /** @throws IllegalArgumentException in a sentence, for whoever gave them */
    public static Engine at(String template, String pointer) {
        Matcher address = ADDRESS.matcher(template);
        if (!address.matches() || !address.group("target").contains(WORDS)) {
            throw new IllegalArgumentException(
                    "\"" + template + "\" is not an http:// address with {query} in its path,"
                            + " such as http://localhost:9200/bench/_search?q={query}&size=10");
        }
        int port = address.group("port") == null ? 80 : Integer.parseInt(address.group("port"));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("\"" + template + "\" names port " + port + ": ports are 1 to 65535.");
        }
        try {
            return new Engine(address.group("host"), port, address.group("target"), JsonPointer.valueOf(pointer));
        } catch (IllegalArgumentException | JacksonException wrong) {
            throw new IllegalArgumentException(
                    "\"" + pointer + "\" is not a JSON pointer to the hits, such as /hits/hits", wrong);
        }
    }

    byte[] request(String words) {
        String path = target.replace(
                WORDS, URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20"));
        return ("GET " + path + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    Connection connection() throws IOException {
        return new Connection(host, port);
    }

    Connection connection(Selector selector) {
        return new Connection(host, port, selector);
    }

    /** Whether an answer holds any. */
    boolean holdsHits(byte[] answer) {
        try {
            JsonNode found = JsonMapper.shared().readTree(answer).at(hits);
            return found.isNumber() ? found.asDouble() > 0 : !found.isEmpty();
        } catch (JacksonException noJson) {
            return false;
        }
    }

    Clients clients(int count, List<Asked> asked) {
        return new ClientConnections(count, this, asked);
    }
}
