package porchlight.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import porchlight.web.Answer;
import porchlight.web.Request;

/** What this door can do, told to programs (OpenAPI). Its only server is "/", so it is right behind any proxy. */
public final class Description {
    private final Answer answer;

    public Description() {
        try (var file = Description.class.getResourceAsStream("/openapi.yaml")) {
            if (file == null) {
                throw new IllegalStateException("openapi.yaml is missing from the program");
            }
            answer = Answer.bytes("application/yaml", file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public Answer show(Request request) {
        return answer;
    }
}
