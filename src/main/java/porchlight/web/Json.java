package porchlight.web;

import java.text.Normalizer;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Records to JSON and back. Instants are written as ISO 8601, null is written. Reading is strict: an unknown or doubled
 * field, text after the end, deep nesting, lone surrogates and NUL are a {@link Problem} (400).
 */
public final class Json {
    private static final int DEEPEST = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(200_000)
                            .maxNumberLength(100)
                            .maxNameLength(256)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule("text").addDeserializer(String.class, new Text()))
            .build();

    /** Does what the first JSON of a process takes its time for. */
    public static void prepare() {
        MAPPER.writeValueAsBytes(Map.of());
    }

    /** A record, list or map as JSON. */
    public String of(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public Answer answer(Object value) {
        return Answer.bytes("application/json", MAPPER.writeValueAsBytes(value));
    }

    /** Reads a request's body; 415 if it does not call itself JSON, 400 if it is not what {@code type} asks for. */
    public <T> T read(Request request, Class<T> type) {
        String sent = request.header("Content-Type").orElse("").split(";", 2)[0].strip();
        if (!sent.equalsIgnoreCase("application/json")) {
            throw Problem.unsupportedMediaType("Send JSON, with Content-Type: application/json.");
        }
        try {
            T value = MAPPER.readValue(request.body(), type);
            if (value == null) {
                throw Problem.badRequest("The JSON is null.");
            }
            return value;
        } catch (UnrecognizedPropertyException unknown) {
            throw because("The field \"" + shortened(unknown.getPropertyName()) + "\" is not known here.", unknown);
        } catch (StreamConstraintsException excessive) {
            throw because("The JSON is nested too deeply or has too many parts.", excessive);
        } catch (JacksonException broken) {
            Throwable cause = broken.getCause();
            throw cause instanceof Problem told ? told : because("This is not the JSON that is expected here.", broken);
        }
    }

    private static Problem because(String detail, JacksonException cause) {
        Problem problem = Problem.badRequest(detail);
        problem.initCause(cause);
        return problem;
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }

    /** Text in one form (NFC), and only text: what cannot be stored or shown is refused here, once for all. */
    private static final class Text extends StdScalarDeserializer<String> {
        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getValueAsString();
            if (text == null) {
                return (String) context.handleUnexpectedToken(getValueType(context), parser);
            }
            for (int i = 0; i < text.length(); i++) {
                char each = text.charAt(i);
                boolean pair = Character.isHighSurrogate(each)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (each == 0 || (Character.isSurrogate(each) && !pair)) {
                    throw Problem.badRequest("The text contains a character that is none.");
                }
                i += pair ? 1 : 0;
            }
            return Normalizer.normalize(text, Normalizer.Form.NFC);
        }
    }
}
