package io.snowgate.gateway.identity;

import module java.base;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON strictly: one object, no duplicate names, nothing after it, valid UTF-8.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /// An object without members.
    static ObjectNode empty() {
        return MAPPER.createObjectNode();
    }

    /// `object` in UTF-8.
    static byte[] bytes(ObjectNode object) {
        return MAPPER.writeValueAsBytes(object);
    }

    /// `node` as maps, lists, texts, numbers (`Long` or `Double`) and flags; what is null counts as absent, as everywhere in claims.
    static Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var members = new LinkedHashMap<String, Object>();
                node.properties().forEach(m -> {
                    if (!m.getValue().isNull()) {
                        members.put(m.getKey(), value(m.getValue()));
                    }
                });
                yield members;
            }
            case ARRAY -> node.valueStream().filter(item -> !item.isNull()).map(Json::value).toList();
            case NUMBER -> number(node);
            case BOOLEAN -> node.booleanValue();
            case STRING -> node.stringValue();
            case BINARY, MISSING, NULL, POJO -> "";
        };
    }

    private static Object number(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue(); // apart, or it would be widened to a double
        }
        return node.asDouble();
    }

    /// A text, a whole number or a list of them as JSON; anything else is JSON of some other sort.
    static JsonNode node(Object value) {
        return switch (value) {
            case String text -> MAPPER.getNodeFactory().stringNode(text);
            case Long number -> MAPPER.getNodeFactory().numberNode(number);
            case Collection<?> items -> {
                var list = MAPPER.createArrayNode();
                items.forEach(item -> list.add(node(item)));
                yield list;
            }
            default -> MAPPER.createObjectNode();
        };
    }

    /// The object in `bytes`; empty when they are anything else. Why is not told, since a parser's message quotes what it read.
    static Optional<ObjectNode> object(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return MAPPER.readTree(text) instanceof ObjectNode object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (JacksonException | CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
