package io.snowgate.sandbox.server;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Reads CSV as drivers write bound values: `,` between fields, `"` around them where they like, `""` for a quote, an empty field
/// without quotes for NULL.
final class Csv {
    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    /// Every row of `text`.
    static List<List<@Nullable String>> rows(String text) {
        var csv = new Csv(text);
        var rows = new ArrayList<List<@Nullable String>>();
        while (csv.at < text.length()) {
            rows.add(csv.row());
        }
        return rows;
    }

    private List<@Nullable String> row() {
        var row = new ArrayList<@Nullable String>();
        row.add(field());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            row.add(field());
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return row;
    }

    private @Nullable String field() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        var from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at == from ? null : text.substring(from, at);
    }

    private String quoted() {
        var field = new StringBuilder();
        at++;
        while (at < text.length()) {
            var c = text.charAt(at++);
            if (c != '"') {
                field.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                field.append('"');
                at++;
            } else {
                break;
            }
        }
        return field.toString();
    }
}
