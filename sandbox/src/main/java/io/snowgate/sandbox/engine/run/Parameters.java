package io.snowgate.sandbox.engine.run;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import org.jspecify.annotations.Nullable;

/// Session parameters: which there are, of which type, and what they are when nobody sets them. Read once from
/// `parameters.txt`.
final class Parameters {
    private static final Map<String, Known> KNOWN = load();
    private static final Pattern OPEN = Pattern
            .compile("(CLIENT|JDBC|ODBC|GO|PYTHON|SNOWPARK|SNOWGATE|DOTNET|NODE|C_API|ENABLE|USE|QA|UI|_).*");

    private Parameters() {}

    /// A parameter: its default as text, its type (`BOOLEAN`, `NUMBER`, `STRING`) and what it is for.
    record Known(String name, String type, String fallback, String description) {

        Object value(String text) throws SqlFailure {
            return switch (type) {
                case "BOOLEAN" -> {
                    if (!text.matches("(?i)true|false|on|off|0|1")) {
                        throw invalid(text);
                    }
                    yield text.matches("(?i)true|on|1");
                }
                case "NUMBER" -> {
                    if (!text.matches("-?\\d{1,18}")) {
                        throw invalid(text);
                    }
                    yield Long.valueOf(text);
                }
                default -> text;
            };
        }

        private SqlFailure invalid(String text) {
            return new SqlFailure("001008", "22023",
                    "SQL compilation error:\ninvalid value [" + text + "] for parameter '" + name + "'");
        }
    }

    private static Map<String, Known> load() {
        var known = new TreeMap<String, Known>();
        for (var line : Resources.lines("parameters.txt")) {
            var parts = line.split("\\|", -1);
            known.put(parts[0], new Known(parts[0], parts[1], parts[2], parts[3]));
        }
        return Collections.unmodifiableMap(known);
    }

    static Collection<Known> all() {
        return KNOWN.values();
    }

    static @Nullable Known find(String name) {
        return KNOWN.get(name);
    }

    /// What a session starts with: every default, and what the login asked for where it makes sense.
    static Map<String, Object> opening(Map<String, Object> asked) throws SqlFailure {
        var values = new TreeMap<String, Object>();
        for (var known : all()) {
            values.put(known.name(), known.value(known.fallback()));
        }
        for (var entry : asked.entrySet()) {
            var name = entry.getKey().toUpperCase(Locale.ROOT);
            var known = KNOWN.get(name);
            values.put(name,
                    known == null ? entry.getValue() : known.value(String.valueOf(entry.getValue())));
        }
        return values;
    }

    /// The value that ALTER SESSION SET gives a parameter. Fails on one that does not exist.
    static Object typed(String name, String text, boolean quoted) throws SqlFailure {
        var known = KNOWN.get(name);
        if (known != null) {
            return known.value(text);
        }
        if (!OPEN.matcher(name).matches()) {
            throw unknown(name);
        }
        if (!quoted && text.matches("(?i)true|false")) {
            return Boolean.valueOf(text);
        }
        return !quoted && text.matches("-?\\d{1,18}") ? Long.valueOf(text) : text;
    }

    /// The default of a parameter, to which UNSET returns it; nothing for one that has none.
    static Optional<Object> fallback(String name) throws SqlFailure {
        var known = KNOWN.get(name);
        if (known == null) {
            if (!OPEN.matcher(name).matches()) {
                throw unknown(name);
            }
            return Optional.empty();
        }
        return Optional.of(known.value(known.fallback()));
    }

    private static SqlFailure unknown(String name) {
        return new SqlFailure("001420", "22023",
                "SQL compilation error:\ninvalid property '" + name + "' for 'SESSION'");
    }
}
