package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.sql.Family;

/// The functions whose translation is a matter of names: read once from `functions.txt`.
final class FunctionTable {
    private static final Map<String, Entry> ENTRIES = load();

    private FunctionTable() {}

    /// What one line says. `wanted` has a letter per argument, the last one repeating.
    record Entry(String duck, String wanted, Family result) {

        /// What the argument at that place is to be: `t`, `j`, `n` or `.`.
        char wanted(int argument) {
            return wanted.charAt(Math.min(argument, wanted.length() - 1));
        }
    }

    /// The line for a function, or nothing when it needs no translation or is unknown.
    static Optional<Entry> find(String name) {
        return Optional.ofNullable(ENTRIES.get(name));
    }

    private static Map<String, Entry> load() {
        var entries = new HashMap<String, Entry>();
        try (var in = FunctionTable.class.getResourceAsStream("/io/snowgate/sandbox/engine/functions.txt")) {
            var text = new String(Objects.requireNonNull(in, "functions.txt").readAllBytes(),
                    StandardCharsets.UTF_8);
            text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
                var parts = line.split(" ", -1);
                entries.put(parts[0], new Entry(parts[1], parts[2], Family.valueOf(parts[3])));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("read functions.txt", e);
        }
        return Map.copyOf(entries);
    }
}
