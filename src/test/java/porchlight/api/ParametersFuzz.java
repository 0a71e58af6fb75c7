package porchlight.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import porchlight.TestDesk;
import tools.jackson.databind.json.JsonMapper;

/** The whole program on a socket: whatever stands in an address, the answer is good JSON, and never our fault. */
public final class ParametersFuzz {
    private static final List<String> ADDRESSES = List.of(
            "/api/v1/search?q=",
            "/api/v1/search?q=parcel&",
            "/api/v1/suggest?q=",
            "/api/v1/articles?",
            "/api/v1/articles/",
            "/api/v1/articles/delivery/late?",
            "/api/v1/");
    private static @Nullable TestDesk desk;

    private ParametersFuzz() {}

    public static void fuzzerInitialize() throws IOException {
        // The fuzzer itself takes every connection for an attack.
        BugDetectors.allowNetworkConnections();
        Logger.getLogger("access").setLevel(Level.OFF);
        desk = TestDesk.in(Files.createTempDirectory("porchlight-fuzz"))
                .write("delivery/late.md", "---\nquestions: [Where is it?]\n---\n# My parcel is late\n\nWait a day.\n")
                .write("a b/größe.md", "---\nlanguage: de\n---\n# Größe\n\nEin Paket.\n")
                .open();
    }

    public static void fuzzerTestOneInput(FuzzedDataProvider data) throws IOException {
        String address = data.pickValue(ADDRESSES);
        // What would end the request line is another target's business.
        String given =
                new String(data.consumeRemainingAsString().getBytes(UTF_8), ISO_8859_1).replaceAll("[\r\n ]", "+");
        String answer = answer(address + given);
        check(answer.matches("(?s)HTTP/1.1 (200|301|400|404|405|414) .*"), answer);
        int body = answer.indexOf("\r\n\r\n") + 4;
        if (answer.contains("json\r\n")) {
            check(JsonMapper.shared().readTree(answer.substring(body)).isObject(), answer);
        }
        check(!answer.contains("Exception"), answer);
    }

    private static String answer(String target) throws IOException {
        int port = Objects.requireNonNull(desk).app().port();
        try (var socket = new Socket("localhost", port)) {
            String request = "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
