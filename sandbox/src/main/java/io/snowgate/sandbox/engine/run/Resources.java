package io.snowgate.sandbox.engine.run;

import module java.base;

/// The engine's resource files.
final class Resources {
    private Resources() {}

    /// A whole file.
    static String text(String file) {
        try (var in = Resources.class.getResourceAsStream("/io/snowgate/sandbox/engine/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("read " + file, e);
        }
    }

    /// A file's statements: paragraphs that end with a semicolon, without comment lines.
    static List<String> statements(String file) {
        var sql = text(file).lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Arrays.stream(sql.split(";\\s*(\n|$)", -1))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    /// A file's lines without blank and comment lines.
    static List<String> lines(String file) {
        return text(file).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
}
