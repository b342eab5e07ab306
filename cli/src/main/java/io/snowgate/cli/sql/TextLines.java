package io.snowgate.cli.sql;

import module java.base;

import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lines of JSON that hold texts of SQL: `{"id": …, "sql": …}`. For one thread.
final class TextLines {
    /// In characters: a text of the largest size, every character of it escaped, and something around it.
    private static final int LONGEST = (6 << 20) + (64 << 10);

    /// A line.
    sealed interface Line {}

    /// @param id   what the line says it is, of any type; null when it says nothing
    /// @param kind what its collector calls it, `""` when nobody says
    record Text(JsonNode id, String kind, String sql) implements Line {}

    /// @param why what is wrong with it
    record Broken(String why) implements Line {}

    private final BufferedReader in;
    private int number;

    TextLines(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /// The next line that is not blank; none at the end.
    ///
    /// @throws IOException when the input cannot be read
    Optional<Line> next() throws IOException {
        var line = in.readLine();
        number++;
        while (line != null && line.isBlank()) {
            line = in.readLine();
            number++;
        }
        return line == null ? Optional.empty() : Optional.of(line(line));
    }

    private Line line(String line) {
        if (line.length() > LONGEST) {
            return broken("longer than " + LONGEST + " characters");
        }
        try {
            return text(Json.object(line.getBytes(StandardCharsets.UTF_8)));
        } catch (Malformed wrong) {
            return broken(words(wrong));
        }
    }

    private Line text(ObjectNode json) {
        return json.path("sql").isString()
                ? new Text(json.path("id"), Json.text(json, "kind"), json.path("sql").asString())
                : broken("there is no text \"sql\" in it");
    }

    /// What is wrong with JSON, behind the name of what it stands in.
    static String words(Malformed wrong) {
        return String.valueOf(wrong.getMessage()).replaceFirst("^The body is ", "").replaceFirst("\\.$", "");
    }

    private Broken broken(String why) {
        return new Broken("line " + number + " of the input: " + why);
    }
}
