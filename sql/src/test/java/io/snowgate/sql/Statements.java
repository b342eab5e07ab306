package io.snowgate.sql;

import module java.base;

/// The texts in the test resources of this module, whatever a test there expects of them: for who needs many.
public final class Statements {
    /// A text.
    ///
    /// @param name how it stands in its file: on one line
    public record Line(String name, String text) {}

    private static final List<String> THEMES = List.of("queries", "expressions", "writes", "files", "tables",
            "views",
            "objects", "access", "account", "session", "scripting");
    private static final Pattern BLOCK = Pattern.compile("\n(?! )");

    private Statements() {}

    /// A statement of `own/*.txt`.
    ///
    /// @param heading what stands behind `==` above it
    record Own(String heading, String sql) {}

    /// The statements of one theme.
    static List<Own> own(String theme) throws IOException {
        try (var in = Statements.class.getResourceAsStream("own/" + theme + ".txt")) {
            var text = new String(Objects.requireNonNull(in, theme).readAllBytes(), StandardCharsets.UTF_8);
            var found = new ArrayList<Own>();
            var heading = "";
            for (var block : BLOCK.splitAsStream(text).toList()) {
                if (block.startsWith("== ")) {
                    heading = block.substring(3);
                } else if (!block.isBlank() && !block.startsWith("#")) {
                    found.add(new Own(heading, block));
                }
            }
            return found;
        }
    }

    /// The statements of all themes.
    static List<Own> own() throws IOException {
        var found = new ArrayList<Own>();
        for (var theme : THEMES) {
            found.addAll(own(theme));
        }
        return found;
    }

    /// Every text, each once.
    public static List<Line> all() throws IOException {
        var found = new LinkedHashSet<Line>();
        Samples.readable().forEach(text -> found.add(new Line(text, text)));
        lines("analysis/lineage.txt").filter(l -> !l.startsWith("=")).forEach(l -> found.add(new Line(l, l)));
        lines("analysis/harmless.txt").map(l -> l.split(" \\| ", 2)[1]).forEach(n -> found.add(escaped(n)));
        lines("analysis/bypass.txt").map(l -> l.split(" \\| ", 3)[2]).forEach(n -> found.add(escaped(n)));
        own().forEach(o -> found.add(new Line(o.sql().replaceAll("\\s*\n\\s*", " "), o.sql())));
        return List.copyOf(found);
    }

    private static Stream<String> lines(String file) throws IOException {
        try (var in = Statements.class.getResourceAsStream(file)) {
            var text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(l -> !l.isBlank() && !l.startsWith("#"));
        }
    }

    private static Line escaped(String name) {
        return new Line(name, unescaped(name));
    }

    /// The text that a line stands for: a word for one that is too long to write down, or the line with its escapes read: a
    /// backslash and `n`, `r`, `t`, a backslash, or `u` and four hexadecimal digits.
    public static String unescaped(String line) {
        return switch (line) {
            case "!deep" -> "select " + "(".repeat(5000) + "ssn" + ")".repeat(5000) + " from people";
            case "!casts" -> "select ssn" + "::int".repeat(5000) + " from people";
            case "!long" -> "select ssn from people where name = '" + "x".repeat(1 << 20) + "'";
            default -> characters(line);
        };
    }

    private static String characters(String text) {
        var out = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var next = text.charAt(i) == '\\' ? text.charAt(i + 1) : ' ';
            if (text.charAt(i) != '\\') {
                out.append(text.charAt(i));
            } else if (next == 'u') {
                out.append((char) HexFormat.fromHexDigits(text, i + 2, i + 6));
                i += 5;
            } else {
                out.append(switch (next) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> next;
                });
                i++;
            }
        }
        return out.toString();
    }
}
