package porchlight.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import porchlight.markdown.Malformed;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The items of the lists in a JSON file, one by one: an export may be larger than what memory should hold at once. */
final class Items {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Items() {}

    interface Taking {
        /**
         * @param list the name of the list; "" when the file is one
         * @param line on which it begins
         * @return whether to go on
         */
        boolean take(String list, JsonNode item, int line) throws IOException;
    }

    /** @throws Malformed with the line where it is no JSON */
    static void each(Path file, Taking taking) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            skipMark(file, in);
            try (JsonParser json = MAPPER.createParser(in)) {
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    list("", json, taking);
                } else if (json.currentToken() == JsonToken.START_OBJECT) {
                    lists(json, taking);
                }
            }
        } catch (JacksonException broken) {
            int line = Math.max(
                    1, broken.getLocation() == null ? 1 : broken.getLocation().getLineNr());
            throw new Malformed(line, "it is not JSON, or was cut off: export it anew, as UTF-8");
        }
    }

    interface Looking {
        /** @param around the values beside the lists, such as the number of their page */
        void at(Set<String> lists, JsonNode around);
    }

    /** What a file says of its lists; nothing when it is one, or has none. */
    static void around(Path file, Looking looking) throws IOException {
        var around = MAPPER.createObjectNode();
        var lists = new HashSet<String>();
        try (InputStream in = Files.newInputStream(file)) {
            skipMark(file, in);
            try (JsonParser json = MAPPER.createParser(in)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    return;
                }
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = json.currentName();
                    if (json.nextToken() == JsonToken.START_ARRAY) {
                        lists.add(name);
                        json.skipChildren();
                    } else {
                        around.set(name, MAPPER.readTree(json));
                    }
                }
            }
        } catch (JacksonException broken) {
            // Whoever reads the list tells where it is broken.
            return;
        }
        if (!lists.isEmpty()) {
            looking.at(lists, around);
        }
    }

    private static void skipMark(Path file, InputStream in) throws IOException {
        try (InputStream ahead = Files.newInputStream(file)) {
            byte[] first = ahead.readNBytes(3);
            if (first.length == 3 && first[0] == (byte) 0xef && first[1] == (byte) 0xbb && first[2] == (byte) 0xbf) {
                in.skipNBytes(3);
            }
        }
    }

    private static void lists(JsonParser json, Taking taking) throws IOException {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            if (json.nextToken() != JsonToken.START_ARRAY) {
                json.skipChildren();
            } else if (!list(name, json, taking)) {
                return;
            }
        }
    }

    private static boolean list(String name, JsonParser json, Taking taking) throws IOException {
        for (JsonToken token = json.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = json.nextToken()) {
            int line = json.currentTokenLocation().getLineNr();
            if (!taking.take(name, MAPPER.readTree(json), line)) {
                return false;
            }
        }
        return true;
    }

    /** Whose export it is, by its first item that tells; empty when none does. */
    static Optional<Format> formatOf(Path file) throws IOException {
        var found = new Format[1];
        each(file, (list, item, line) -> {
            if (Zendesk.isOne(list, item)) {
                found[0] = Format.ZENDESK;
            } else if (PhpMyFaq.isOne(item)) {
                found[0] = Format.PHPMYFAQ;
            }
            return found[0] == null;
        });
        return Optional.ofNullable(found[0]);
    }

    /** A value as text; "" when there is none. Numbers are ids here. */
    static String text(JsonNode item, String name) {
        JsonNode value = item.path(name);
        return value.isString() ? value.stringValue() : value.isNumber() ? value.asString() : "";
    }
}
