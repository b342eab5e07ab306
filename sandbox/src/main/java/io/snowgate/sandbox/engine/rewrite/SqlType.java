package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.Column;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Lexer;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Tree;
import io.snowgate.sandbox.engine.sql.Words;

/// A data type: as Snowflake declares it, as DuckDB holds it and as the wire names it. `precision`, `scale` and `length` are -1
/// where the type has none.
public record SqlType(Family family, int precision, int scale, long length, String duck) {
    /// How DuckDB holds a TIMESTAMP_TZ: the moment, and how many minutes its clock was away from UTC.
    static final String ZONED = "STRUCT(moment TIMESTAMPTZ, away SMALLINT)";
    /// How DuckDB names that.
    public static final String ZONED_NAME = "STRUCT(moment TIMESTAMP WITH TIME ZONE, away SMALLINT)";
    static final long LONGEST_BINARY = 8_388_608;
    private static final Set<String> DECIMALS = Set.of("NUMBER", "DECIMAL", "NUMERIC", "DEC");
    private static final Set<String> INTEGERS = Set.of("INT", "INTEGER", "BIGINT", "SMALLINT", "TINYINT",
            "BYTEINT");
    private static final Set<String> REALS = Set.of("FLOAT", "FLOAT4", "FLOAT8", "DOUBLE", "REAL");
    private static final Set<String> TEXTS = Set.of("VARCHAR", "STRING", "TEXT", "CHAR", "CHARACTER", "NCHAR",
            "NVARCHAR", "NVARCHAR2");
    private static final Map<String, Family> OTHERS = Map.ofEntries(Map.entry("BINARY", Family.BINARY),
            Map.entry("VARBINARY", Family.BINARY),
            Map.entry("BOOLEAN", Family.BOOLEAN), Map.entry("BOOL", Family.BOOLEAN),
            Map.entry("DATE", Family.DATE), Map.entry("TIME", Family.TIME),
            Map.entry("TIMESTAMP", Family.TIMESTAMP_NTZ), Map.entry("DATETIME", Family.TIMESTAMP_NTZ),
            Map.entry("TIMESTAMP_NTZ", Family.TIMESTAMP_NTZ), Map.entry("TIMESTAMPNTZ", Family.TIMESTAMP_NTZ),
            Map.entry("TIMESTAMP_LTZ", Family.TIMESTAMP_LTZ), Map.entry("TIMESTAMPLTZ", Family.TIMESTAMP_LTZ),
            Map.entry("TIMESTAMP_TZ", Family.TIMESTAMP_TZ), Map.entry("TIMESTAMPTZ", Family.TIMESTAMP_TZ),
            Map.entry("VARIANT", Family.VARIANT), Map.entry("OBJECT", Family.OBJECT),
            Map.entry("ARRAY", Family.ARRAY),
            Map.entry("MAP", Family.OBJECT), Map.entry("GEOGRAPHY", Family.OBJECT),
            Map.entry("GEOMETRY", Family.OBJECT), Map.entry("VECTOR", Family.ARRAY));

    /// NUMBER of that precision and scale.
    public static SqlType number(int precision, int scale) {
        return new SqlType(Family.NUMBER, precision, scale, -1, "DECIMAL(" + precision + "," + scale + ")");
    }

    /// A type that needs no numbers: everything but NUMBER.
    public static SqlType of(Family family) {
        return switch (family) {
            case NUMBER -> new SqlType(family, 38, 0, -1, "BIGINT");
            case TEXT, UNKNOWN, NULL, PERHAPS_TZ ->
                new SqlType(Family.TEXT, -1, -1, Column.LONGEST_TEXT, "VARCHAR");
            case REAL -> new SqlType(family, -1, -1, -1, "DOUBLE");
            case BOOLEAN -> new SqlType(family, -1, -1, -1, "BOOLEAN");
            case BINARY -> new SqlType(family, -1, -1, LONGEST_BINARY, "BLOB");
            case DATE -> new SqlType(family, -1, -1, -1, "DATE");
            case TIME -> new SqlType(family, -1, 9, -1, "TIME");
            case TIMESTAMP_NTZ -> new SqlType(family, -1, 9, -1, "TIMESTAMP");
            case TIMESTAMP_LTZ -> new SqlType(family, -1, 9, -1, "TIMESTAMPTZ");
            case TIMESTAMP_TZ -> new SqlType(family, -1, 9, -1, ZONED);
            case VARIANT, PATH -> new SqlType(Family.VARIANT, -1, -1, -1, "JSON");
            case OBJECT, ARRAY -> new SqlType(family, -1, -1, -1, "JSON");
        };
    }

    /// Reads the type that stands here, or answers nothing and stays where it was.
    public static Optional<SqlType> read(Words words) {
        var name = words.peek().name() ? words.peek().text().toUpperCase(Locale.ROOT) : "";
        var type = named(name, words);
        if (type.isPresent()) {
            skipCollation(words);
        }
        return type;
    }

    private static Optional<SqlType> named(String name, Words words) {
        if (DECIMALS.contains(name)) {
            words.moveTo(words.position() + 1);
            var numbers = numbers(words);
            return Optional.of(number(numbers.isEmpty() ? 38 : (int) Math.min(38, numbers.getFirst()),
                    numbers.size() < 2 ? 0 : numbers.get(1).intValue()));
        }
        if (INTEGERS.contains(name)) {
            words.moveTo(words.position() + 1);
            return Optional.of(of(Family.NUMBER));
        }
        if (REALS.contains(name)) {
            words.moveTo(words.position() + 1);
            words.take("PRECISION");
            return Optional.of(of(Family.REAL));
        }
        if (TEXTS.contains(name)) {
            words.moveTo(words.position() + 1);
            words.take("VARYING");
            var numbers = numbers(words);
            long fallback = (name.endsWith("CHAR") && !name.startsWith("VAR") && !name.startsWith("NVAR"))
                    || name.equals("CHARACTER") ? 1 : Column.LONGEST_TEXT;
            return Optional.of(new SqlType(Family.TEXT, -1, -1,
                    numbers.isEmpty() ? fallback : numbers.getFirst(), "VARCHAR"));
        }
        var family = OTHERS.get(name);
        if (family == null) {
            return Optional.empty();
        }
        words.moveTo(words.position() + 1);
        return Optional.of(sized(family, words));
    }

    private static SqlType sized(Family family, Words words) {
        var plain = of(family);
        var numbers = numbers(words);
        if (numbers.isEmpty()) {
            return plain;
        }
        return family == Family.BINARY
                ? new SqlType(family, -1, -1, numbers.getFirst(), plain.duck)
                : plain.scale < 0
                        ? plain
                        : new SqlType(family, -1, numbers.getFirst().intValue(), -1, plain.duck);
    }

    /// The numbers in the bracket here, stepping over it; none when there is no bracket or no numbers in it.
    private static List<Long> numbers(Words words) {
        if (!(words.peek() instanceof Node.Group group) || group.open() != '(') {
            return List.of();
        }
        words.moveTo(words.position() + 1);
        var numbers = new ArrayList<Long>();
        for (var item : group.items()) {
            if (item.size() == 1 && item.getFirst().text().matches("\\d{1,18}")) {
                numbers.add(Long.valueOf(item.getFirst().text()));
            }
        }
        return numbers;
    }

    private static void skipCollation(Words words) {
        if (words.peek().is("COLLATE")) {
            words.moveTo(words.position() + 2);
        }
    }

    /// Reads a type back from `declared()`'s text.
    public static SqlType parse(String declared) {
        try {
            return read(new Words(Tree.of(Lexer.tokens(declared)))).orElse(of(Family.TEXT));
        } catch (SqlFailure notAType) {
            return of(Family.TEXT);
        }
    }

    /// What DuckDB's name for a type stands for.
    public static SqlType ofDuck(String duck) {
        if (duck.startsWith("DECIMAL")) {
            return parse(duck);
        }
        return switch (duck) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER",
                    "UBIGINT", "UHUGEINT", "BIGNUM" ->
                of(Family.NUMBER);
            case "FLOAT", "DOUBLE" -> of(Family.REAL);
            case "BOOLEAN" -> of(Family.BOOLEAN);
            case "DATE" -> of(Family.DATE);
            case "TIME", "TIME_NS" -> of(Family.TIME);
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> of(Family.TIMESTAMP_NTZ);
            case "TIMESTAMP WITH TIME ZONE" -> of(Family.TIMESTAMP_LTZ);
            case ZONED_NAME -> of(Family.TIMESTAMP_TZ);
            case "BLOB" -> of(Family.BINARY);
            case "JSON", "VARIANT" -> of(Family.VARIANT);
            default -> duck.endsWith("[]")
                    ? of(Family.ARRAY)
                    : duck.startsWith("STRUCT") || duck.startsWith("MAP")
                            ? of(Family.OBJECT)
                            : of(Family.TEXT);
        };
    }

    /// Whether DuckDB holds both alike, so that one's description fits the other's values.
    public boolean sameStorage(SqlType other) {
        return duck.equals(other.duck)
                || (family == Family.NUMBER && other.family == Family.NUMBER && scale == other.scale);
    }

    /// As DESCRIBE writes it, with every number.
    public String declared() {
        return switch (family) {
            case NUMBER -> "NUMBER(" + precision + "," + scale + ")";
            case REAL -> "FLOAT";
            case BINARY -> "BINARY(" + length + ")";
            case TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> family + "(" + scale + ")";
            case BOOLEAN, DATE, VARIANT, OBJECT, ARRAY -> family.name();
            case TEXT, UNKNOWN, NULL, PERHAPS_TZ -> "VARCHAR(" + length + ")";
            case PATH -> "VARIANT";
        };
    }

    /// The wire's name for it.
    public String wire() {
        return switch (family) {
            case NUMBER -> "fixed";
            case REAL -> "real";
            case TEXT, UNKNOWN, NULL, PERHAPS_TZ -> "text";
            case PATH -> "variant";
            default -> family.name().toLowerCase(Locale.ROOT);
        };
    }

    /// A result column of this type that comes from no table.
    public Column column(String name) {
        long bytes = family == Family.TEXT ? Math.min(Column.LONGEST_TEXT, length * 4) : length;
        boolean timed = scale >= 0 && family != Family.NUMBER;
        return new Column(name, wire(), timed ? 0 : precision, scale, length, bytes, /* nullable= */ true, "",
                "", "");
    }
}
