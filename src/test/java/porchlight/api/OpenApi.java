package porchlight.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of the API, and answers held against it: strictly, so a field that nobody described is a mistake too,
 * and so is a word of a schema that is not checked here.
 */
final class OpenApi {
    private final Map<String, Object> root;

    private OpenApi(Map<String, Object> root) {
        this.root = root;
    }

    static OpenApi read() {
        try (var file = Objects.requireNonNull(OpenApi.class.getResourceAsStream("/openapi.yaml"))) {
            return new OpenApi(map(new Load(LoadSettings.builder().build()).loadFromInputStream(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Map<String, Object> paths() {
        return map(root.get("paths"));
    }

    String version() {
        return String.valueOf(map(root.get("info")).get("version"));
    }

    /** A part by the names that lead to it; references on the way are followed. */
    Map<String, Object> at(String... names) {
        Map<String, Object> at = root;
        for (String name : names) {
            if (!at.containsKey(name)) {
                throw new AssertionError("not described: " + String.join(" ", names));
            }
            at = followed(map(at.get(name)));
        }
        return at;
    }

    Map<String, Object> schemas() {
        return at("components", "schemas");
    }

    /** The parameters of a GET, references followed. */
    List<Map<String, Object>> parameters(String path) {
        if (!at("paths", path).containsKey("get")) {
            return List.of();
        }
        Object parameters = at("paths", path, "get").get("parameters");
        return parameters == null
                ? List.of()
                : ((List<?>) parameters)
                        .stream().map(each -> followed(map(each))).toList();
    }

    /** Every {@code $ref} in the document that leads nowhere. */
    List<String> loose() {
        var loose = new ArrayList<String>();
        walk(root, loose);
        return loose;
    }

    /** The scope of a key that an operation needs; "" for none. */
    String scope(String method, String path) {
        Object security = at("paths", path, method).get("security");
        if (security == null) {
            return "";
        }
        Map<String, Object> one = map(((List<?>) security).getFirst());
        return String.valueOf(((List<?>) Objects.requireNonNull(one.get("key"))).getFirst());
    }

    /** What is wrong with JSON as the answer of a GET. */
    List<String> mistakes(String path, int status, String type, String json) {
        return mistakes("get", path, status, type, json);
    }

    List<String> mistakes(String method, String path, int status, String type, String json) {
        Map<String, Object> schema =
                at("paths", path, method, "responses", Integer.toString(status), "content", type, "schema");
        return mistakes(schema, JsonMapper.shared().readValue(json, Object.class));
    }

    List<String> mistakes(Map<String, Object> schema, @Nullable Object value) {
        var mistakes = new ArrayList<String>();
        check(schema, value, "$", mistakes);
        return mistakes;
    }

    private void check(Map<String, Object> given, @Nullable Object value, String where, List<String> mistakes) {
        Map<String, Object> schema = followed(given);
        for (var word : schema.entrySet()) {
            Object rule = word.getValue();
            boolean right = switch (word.getKey()) {
                case "type" -> isOf(rule, value);
                case "enum" -> ((List<?>) rule).contains(value);
                case "minimum" -> !(value instanceof Number number) || compare(number, rule) >= 0;
                case "maximum" -> !(value instanceof Number number) || compare(number, rule) <= 0;
                case "minLength" -> !(value instanceof String text) || text.length() >= ((Number) rule).intValue();
                case "format" -> !(value instanceof String text) || isFormatted(rule.toString(), text);
                case "oneOf" ->
                    ((List<?>) rule)
                                    .stream()
                                            .filter(each ->
                                                    mistakes(map(each), value).isEmpty())
                                            .count()
                            == 1;
                case "required", "properties", "additionalProperties", "items", "description", "examples" -> true;
                default -> throw new AssertionError("this test does not know the word " + word.getKey());
            };
            if (!right) {
                mistakes.add(where + " is " + value + ", not of " + word);
            }
        }
        if (value instanceof Map<?, ?> object) {
            inside(schema, map(object), where, mistakes);
        }
        if (value instanceof List<?> list && schema.containsKey("items")) {
            list.forEach(each -> check(map(schema.get("items")), each, where + "[]", mistakes));
        }
    }

    private void inside(Map<String, Object> schema, Map<String, Object> object, String where, List<String> mistakes) {
        Map<String, Object> properties = map(schema.getOrDefault("properties", Map.of()));
        for (Object name : (List<?>) schema.getOrDefault("required", List.of())) {
            if (!object.containsKey(name)) {
                mistakes.add(where + "." + name + " is missing");
            }
        }
        object.forEach((name, value) -> {
            if (properties.containsKey(name)) {
                check(map(properties.get(name)), value, where + "." + name, mistakes);
            } else if (schema.containsKey("additionalProperties")) {
                check(map(schema.get("additionalProperties")), value, where + "." + name, mistakes);
            } else {
                mistakes.add(where + "." + name + " is not described");
            }
        });
    }

    private static boolean isOf(Object type, @Nullable Object value) {
        return type instanceof List<?> either
                ? either.stream().anyMatch(each -> isOf(each, value))
                : switch (type.toString()) {
                    case "string" -> value instanceof String;
                    case "integer" -> value instanceof Integer || value instanceof Long;
                    case "number" -> value instanceof Number;
                    case "boolean" -> value instanceof Boolean;
                    case "array" -> value instanceof List;
                    case "object" -> value instanceof Map;
                    case "null" -> value == null;
                    default -> throw new AssertionError("there is no type " + type);
                };
    }

    private static boolean isFormatted(String format, String text) {
        return switch (format) {
            case "date-time" -> isInstant(text);
            case "uri-reference" ->
                text.chars().allMatch(each -> each > ' ' && each < 0x7f && "<>\"{}|\\^`".indexOf(each) < 0);
            default -> throw new AssertionError("there is no format " + format);
        };
    }

    private static boolean isInstant(String text) {
        try {
            return !Instant.parse(text).equals(Instant.EPOCH);
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static int compare(Number number, Object bound) {
        return new BigDecimal(number.toString()).compareTo(new BigDecimal(bound.toString()));
    }

    private Map<String, Object> followed(Map<String, Object> part) {
        Object reference = part.get("$ref");
        return reference == null
                ? part
                : at(reference.toString().substring("#/".length()).split("/", -1));
    }

    private void walk(Object part, List<String> loose) {
        if (part instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (name.equals("$ref")) {
                    try {
                        at(value.toString().substring("#/".length()).split("/", -1));
                    } catch (AssertionError nowhere) {
                        loose.add(value + ": " + nowhere.getMessage());
                    }
                } else if (value != null) {
                    walk(value, loose);
                }
            });
        } else if (part instanceof List<?> list) {
            list.forEach(each -> walk(each, loose));
        }
    }

    static Map<String, Object> map(@Nullable Object part) {
        var map = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) Objects.requireNonNull(part)).forEach((name, value) -> put(map, name.toString(), value));
        return map;
    }

    @SuppressWarnings("NullAway") // JSON has null as a value, and so has this map
    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        map.put(name, value);
    }
}
