package io.snowgate.gateway.wire;

import module java.base;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON as this gateway reads and writes it: strict in what it takes (valid UTF-8, no name twice, nothing behind the end, bounded depth),
/// exact in what it passes on (numbers keep their digits).
public final class Json {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(256 << 20)
                    .maxNameLength(16 << 10)
                    .build())
            .build();
    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /// Reads one JSON object that is the whole of `bytes`, plain or gzip'd ones already inflated.
    ///
    /// @throws Malformed when the bytes are not valid UTF-8, not JSON, hold a name twice, or are not an object
    public static ObjectNode object(byte[] bytes) throws Malformed {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new Malformed("The body is not a JSON object.");
        } catch (CharacterCodingException e) {
            throw new Malformed("The body is not valid UTF-8.");
        } catch (JacksonException e) {
            var at = e.getLocation();
            var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new Malformed("The body is not acceptable JSON" + where + ": " + reason(e) + ".");
        }
    }

    // Jackson's own text may quote the body, so only its kind is passed on.
    private static String reason(JacksonException e) {
        return e.getOriginalMessage().startsWith("Duplicate")
                ? "a name comes twice"
                : "broken syntax or too deep";
    }

    /// A new, empty object.
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// `node` as compact UTF-8.
    public static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    /// The text of field `name`, `""` when it is missing or null; numbers and booleans as they are written.
    public static String text(JsonNode object, String name) {
        var value = object.path(name);
        return value.isMissingNode() || value.isNull() ? "" : value.asString("");
    }

    /// The fields of `object` as texts, by their names in upper case; what is no plain value is left out.
    static Map<String, String> texts(JsonNode object) {
        var texts = new HashMap<String, String>();
        for (var field : object.properties()) {
            if (field.getValue().isValueNode()) {
                texts.put(field.getKey().toUpperCase(Locale.ROOT), field.getValue().asString(""));
            }
        }
        return texts;
    }
}
