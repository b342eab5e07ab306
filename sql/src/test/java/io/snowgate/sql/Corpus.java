package io.snowgate.sql;

import module java.base;

/// The statements of `../shared/corpora`, where there are any; they are no part of the product.
public final class Corpus {
    /// @param kind what its collector calls it
    public record Line(String id, String kind, String sql) {
        /// What can be sent: an expression is selected.
        public String text() {
            return kind.equals("EXPRESSION") ? "SELECT " + sql : sql;
        }
    }

    private Corpus() {}

    /// Every statement, none when the folder is not there.
    public static List<Line> lines() throws IOException {
        var folder = folder();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var found = new ArrayList<Line>();
        try (var files = Files.newDirectoryStream(folder, "statements-*.jsonl")) {
            for (var file : files) {
                for (var line : Files.readAllLines(file)) {
                    found.add(new Line(field(line, "id"), field(line, "kind"), field(line, "sql")));
                }
            }
        }
        return found;
    }

    /// Beside the checkout, or beside the folder that holds several checkouts.
    private static Path folder() {
        var here = Path.of("").toAbsolutePath();
        while (here.getParent() != null && !Files.isDirectory(here.resolve("shared/corpora"))) {
            here = here.getParent();
        }
        return here.resolve("shared/corpora");
    }

    /// A string member of a flat JSON object.
    private static String field(String json, String name) {
        var out = new StringBuilder();
        var i = json.indexOf("\"" + name + "\": \"") + name.length() + 5;
        while (json.charAt(i) != '"') {
            var c = json.charAt(i++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            c = json.charAt(i++);
            switch (c) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    out.append((char) HexFormat.fromHexDigits(json, i, i + 4));
                    i += 4;
                }
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
