package io.snowgate.gateway.wire;

import module java.base;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/// One pass over an answer, keeping what [Answer] holds. Rows are counted and skipped, never built.
final class AnswerReader {
    private static final int MOST_CHUNKS = 100_000;
    private final JsonParser in;
    private final Map<String, String> fields = new HashMap<>();
    private final List<Answer.Column> columns = new ArrayList<>();
    private final List<Answer.Chunk> chunks = new ArrayList<>();
    private final Map<String, String> chunkHeaders = new LinkedHashMap<>();
    private final Map<String, Answer.Span> spans = new HashMap<>();
    private boolean success;
    private boolean saidSuccess;
    private String code = "";
    private String message = "";
    private long rows;

    private AnswerReader(JsonParser in) {
        this.in = in;
    }

    static Answer read(Body body) throws Malformed, IOException {
        try (var stream = body.open();
                var in = Json.FACTORY.createParser(ObjectReadContext.empty(), stream)) {
            return new AnswerReader(in).envelope();
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new Malformed("Snowflake's answer is not acceptable JSON.");
        }
    }

    private Answer envelope() throws Malformed {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new Malformed("Snowflake's answer is not a JSON object.");
        }
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = in.currentName();
            var token = in.nextToken();
            switch (name) {
                case "success" -> {
                    success = token == JsonToken.VALUE_TRUE;
                    saidSuccess = success || token == JsonToken.VALUE_FALSE;
                }
                case "code" -> code = scalar();
                case "message" -> message = scalar();
                case "data" -> data(token);
                default -> in.skipChildren();
            }
        }
        if (in.nextToken() != null || !saidSuccess) {
            throw new Malformed("Snowflake's answer is not the envelope of its protocol.");
        }
        return new Answer(success, code, message, Map.copyOf(fields), List.copyOf(columns), inlineRows(),
                List.copyOf(chunks),
                Map.copyOf(chunkHeaders), Map.copyOf(spans));
    }

    // Arrow rows are not counted: the protocol says the inline part is the total without the chunks'.
    private long inlineRows() {
        var total = fields.get("total");
        if (!fields.getOrDefault("queryResultFormat", "json").startsWith("arrow") || total == null
                || !total.matches("\\d{1,18}")) {
            return rows;
        }
        return Long.parseLong(total) - chunks.stream().mapToLong(Answer.Chunk::rows).sum();
    }

    private void data(JsonToken start) throws Malformed {
        if (start != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = in.currentName();
            var token = in.nextToken();
            switch (name) {
                case "rowset" -> {
                    begins(name);
                    rowset(token);
                }
                case "rowtype" -> each(token, this::column);
                case "chunks" -> span(name, () -> each(token, this::chunk));
                case "chunkHeaders" -> span(name, () -> object(token, (n, v) -> chunkHeaders.put(n, v)));
                case "parameters" -> each(token, this::parameter);
                case "rowsetBase64" -> {
                    begins(name);
                    in.skipChildren();
                }
                default -> field(name, token);
            }
        }
    }

    private void field(String name, JsonToken token) throws Malformed {
        if (!token.isScalarValue()) {
            in.skipChildren();
            return;
        }
        span(name, () -> {
            if (token != JsonToken.VALUE_NULL) {
                fields.put(name, scalar());
            }
        });
    }

    private void begins(String name) {
        var start = in.currentTokenLocation().getByteOffset();
        spans.put(name, new Answer.Span(start, start));
    }

    private void rowset(JsonToken token) {
        if (token != JsonToken.START_ARRAY) {
            in.skipChildren();
            return;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            in.skipChildren();
            rows++;
        }
    }

    private void column() throws Malformed {
        var found = new HashMap<String, String>();
        object(in.currentToken(), found::put);
        columns.add(new Answer.Column(found.getOrDefault("name", ""), found.getOrDefault("type", ""),
                number(found, "scale"), number(found, "length")));
    }

    private static int number(Map<String, String> found, String name) {
        var text = found.getOrDefault(name, "0");
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private void chunk() throws Malformed {
        var found = new HashMap<String, String>();
        object(in.currentToken(), found::put);
        try {
            chunks.add(new Answer.Chunk(found.getOrDefault("url", ""),
                    Long.parseLong(found.getOrDefault("rowCount", "")),
                    Long.parseLong(found.getOrDefault("uncompressedSize", "0")),
                    Long.parseLong(found.getOrDefault("compressedSize", "0"))));
        } catch (NumberFormatException e) {
            throw new Malformed("Snowflake's answer has a chunk whose sizes are not numbers.");
        }
        if (chunks.size() > MOST_CHUNKS) {
            throw new Malformed("Snowflake's answer has more than " + MOST_CHUNKS + " chunks.");
        }
    }

    private void parameter() throws Malformed {
        var name = "";
        var value = Optional.<Answer.Span>empty();
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new Malformed("Snowflake's answer has a parameter that is not an object.");
        }
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            var field = in.currentName();
            in.nextToken();
            if (field.equals("name")) {
                name = scalar();
            } else if (field.equals("value")) {
                var from = in.currentTokenLocation().getByteOffset();
                in.finishToken();
                in.skipChildren();
                value = Optional.of(new Answer.Span(from, end()));
            } else {
                in.skipChildren();
            }
        }
        var key = "parameters." + name;
        value.ifPresent(span -> spans.put(key, span));
    }

    private void each(JsonToken token, Step element) throws Malformed {
        if (token != JsonToken.START_ARRAY) {
            in.skipChildren();
            return;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            element.take();
        }
    }

    private void object(JsonToken token, BiConsumer<String, String> field) throws Malformed {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token != JsonToken.START_OBJECT) {
            throw new Malformed("Snowflake's answer has a value where an object belongs.");
        }
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = in.currentName();
            var value = in.nextToken();
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                field.accept(name, scalar());
            } else {
                in.skipChildren();
            }
        }
    }

    private void span(String name, Step read) throws Malformed {
        var from = in.currentTokenLocation().getByteOffset();
        read.take();
        in.finishToken();
        spans.put(name, new Answer.Span(from, end()));
    }

    // Numbers end where their text ends; the parser may already stand behind the separator.
    private long end() {
        var token = in.currentToken();
        if (token.isNumeric() || token.isBoolean() || token == JsonToken.VALUE_NULL) {
            return in.currentTokenLocation().getByteOffset() + in.getString().length();
        }
        return in.currentLocation().getByteOffset();
    }

    private String scalar() {
        return in.currentToken() == JsonToken.VALUE_NULL || !in.currentToken().isScalarValue()
                ? ""
                : in.getString();
    }

    private interface Step {
        void take() throws Malformed;
    }
}
