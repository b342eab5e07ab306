package io.snowgate.sandbox.engine.run;

import module java.base;

/// Writes JSON the way Snowflake prints semi-structured values: indented by two, keys in order. Text that is no JSON stays as it
/// is.
final class JsonText {
    private static final int DEEPEST = 500;

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /// The same value, pretty.
    static String pretty(String json) {
        char first = json.isEmpty() ? ' ' : json.charAt(0);
        if (first != '{' && first != '[') {
            return json;
        }
        try {
            var reader = new JsonText(json);
            return reader.value(0);
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException notJson) {
            return json;
        }
    }

    private String value(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        blanks();
        return switch (text.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            default -> word();
        };
    }

    private String object(int depth) {
        var members = new TreeMap<String, String>();
        at++;
        blanks();
        while (text.charAt(at) != '}') {
            var key = string();
            blanks();
            at++;
            members.put(key, value(depth + 1));
            separator();
        }
        at++;
        var lines = members.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
        return bracket("{", lines, "}", depth);
    }

    private String array(int depth) {
        var items = new ArrayList<String>();
        at++;
        blanks();
        while (text.charAt(at) != ']') {
            items.add(value(depth + 1));
            separator();
        }
        at++;
        return bracket("[", items, "]", depth);
    }

    private static String bracket(String open, List<String> lines, String close, int depth) {
        if (lines.isEmpty()) {
            return open + close;
        }
        var indent = "\n" + "  ".repeat(depth + 1);
        return open + indent + String.join("," + indent, lines) + "\n" + "  ".repeat(depth) + close;
    }

    private void separator() {
        blanks();
        if (text.charAt(at) == ',') {
            at++;
            blanks();
        }
    }

    private String string() {
        if (text.charAt(at) != '"') {
            throw new IllegalArgumentException("no string");
        }
        int from = at++;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        return text.substring(from, at);
    }

    private String word() {
        int from = at;
        while (at < text.length() && ",]} \n\t\r".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == from) {
            throw new IllegalArgumentException("no value");
        }
        return text.substring(from, at);
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
