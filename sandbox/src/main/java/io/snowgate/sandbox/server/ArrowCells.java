package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.Column;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.jspecify.annotations.Nullable;

/// One column's cells on their way from the JSON encodings to an Arrow vector.
///
/// @param field the vector's description, with the metadata drivers read
/// @param cells the JSON texts
/// @param write puts the text of one cell into row `n` of the vector
record ArrowCells(Field field, List<@Nullable String> cells, Write write) {
    private static final int MOST_DIGITS = 38;
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

    /// Writes one cell.
    interface Write {
        void put(FieldVector into, int row, String text);
    }

    /// Cells of one column; numbers get a vector in which `bits` bits and a sign have room.
    static ArrowCells of(Column column, int bits, List<@Nullable String> cells) {
        return switch (column.type()) {
            case "fixed" -> fixed(column, bits, cells);
            case "real" -> new ArrowCells(
                    field(column, new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE)), cells,
                    (v, n, s) -> ((Float8Vector) v).setSafe(n, real(s)));
            case "boolean" -> new ArrowCells(field(column, new ArrowType.Bool()), cells,
                    (v, n, s) -> ((BitVector) v).setSafe(n,
                            s.equals("1") || s.equalsIgnoreCase("true") ? 1 : 0));
            case "date" -> new ArrowCells(field(column, new ArrowType.Date(DateUnit.DAY)), cells,
                    (v, n, s) -> ((DateDayVector) v).setSafe(n, Integer.parseInt(s)));
            case "binary" -> new ArrowCells(field(column, new ArrowType.Binary()), cells,
                    (v, n, s) -> ((VarBinaryVector) v).setSafe(n, HexFormat.of().parseHex(s)));
            case "time" -> scaled(column, cells, column.scale() <= 4 ? 32 : 64);
            case "timestamp", "timestamp_ntz", "timestamp_ltz" -> column.scale() <= 7
                    ? scaled(column, cells, 64)
                    : instants(column, cells);
            case "timestamp_tz" -> zoned(column, cells);
            case "decfloat" -> decfloat(column, cells);
            case "interval_year_month", "interval_day_time" -> scaled(column, cells, 64);
            default -> new ArrowCells(field(column, new ArrowType.Utf8()), cells,
                    (v, n, s) -> ((VarCharVector) v).setSafe(n, s.getBytes(StandardCharsets.UTF_8)));
        };
    }

    /// The filled vector; the caller closes it.
    FieldVector vector(BufferAllocator memory) {
        var vector = field.createVector(memory);
        vector.setInitialCapacity(cells.size());
        vector.allocateNew();
        for (var row = 0; row < cells.size(); row++) {
            var text = cells.get(row);
            if (text != null) {
                write.put(vector, row, text);
            } else {
                blank(vector, row);
            }
        }
        vector.setValueCount(cells.size());
        return vector;
    }

    private static void blank(FieldVector vector, int row) {
        if (vector instanceof StructVector struct) {
            struct.setNull(row);
            for (var child : struct.getChildrenFromFields()) {
                put(child, row, 0);
            }
        } else {
            vector.setNull(row);
        }
    }

    private static ArrowCells fixed(Column column, int bits, List<@Nullable String> cells) {
        var scale = Math.max(column.scale(), 0);
        if (bits > 63) {
            return new ArrowCells(field(column, new ArrowType.Decimal(MOST_DIGITS, scale, 128)), cells,
                    (v, n, s) -> ((DecimalVector) v).setSafe(n, new BigDecimal(unscaled(s, scale), scale)));
        }
        return scaled(column, cells, bits <= 7 ? 8 : bits <= 15 ? 16 : bits <= 31 ? 32 : 64);
    }

    /// Cells as integers: value × 10^scale.
    private static ArrowCells scaled(Column column, List<@Nullable String> cells, int width) {
        var scale = Math.max(column.scale(), 0);
        return new ArrowCells(field(column, new ArrowType.Int(width, /* isSigned= */ true)), cells,
                (v, n, s) -> put(v, n, unscaled(s, scale).longValueExact()));
    }

    private static ArrowCells instants(Column column, List<@Nullable String> cells) {
        return new ArrowCells(
                struct(column, column.byteLength(), child(column, "epoch", 64),
                        child(column, "fraction", 32)),
                cells,
                (v, n, s) -> fill(v, n, epoch(s), nanos(s)));
    }

    private static ArrowCells zoned(Column column, List<@Nullable String> cells) {
        var scale = column.scale();
        if (scale <= 3) {
            return new ArrowCells(
                    struct(column, 8, child(column, "epoch", 64), child(column, "timezone", 32)), cells,
                    (v, n, s) -> fill(v, n, unscaled(moment(s), scale).longValueExact(), zone(s)));
        }
        return new ArrowCells(
                struct(column, 16, child(column, "epoch", 64), child(column, "fraction", 32),
                        child(column, "timezone", 32)),
                cells, (v, n, s) -> fill(v, n, epoch(moment(s)), nanos(moment(s)), zone(s)));
    }

    private static ArrowCells decfloat(Column column, List<@Nullable String> cells) {
        var significand = new Field("significand",
                new FieldType(/* nullable= */ true, new ArrowType.Binary(), null), null);
        return new ArrowCells(struct(column, column.byteLength(), child(column, "exponent", 16), significand),
                cells,
                (v, n, s) -> {
                    var number = new BigDecimal(s).stripTrailingZeros();
                    var struct = (StructVector) v;
                    fill(v, n, -number.scale());
                    ((VarBinaryVector) struct.getChildrenFromFields().get(1)).setSafe(n,
                            number.unscaledValue().toByteArray());
                });
    }

    private static void fill(FieldVector vector, int row, long... values) {
        var struct = (StructVector) vector;
        struct.setIndexDefined(row);
        for (var i = 0; i < values.length; i++) {
            put(struct.getChildrenFromFields().get(i), row, values[i]);
        }
    }

    private static void put(FieldVector vector, int row, long value) {
        switch (vector) {
            case TinyIntVector v -> v.setSafe(row, (byte) value);
            case SmallIntVector v -> v.setSafe(row, (short) value);
            case IntVector v -> v.setSafe(row, (int) value);
            case BigIntVector v -> v.setSafe(row, value);
            case BaseFixedWidthVector v -> v.setNull(row);
            default -> vector.setNull(row);
        }
    }

    private static Field child(Column column, String name, int width) {
        return new Field(name,
                new FieldType(/* nullable= */ true, new ArrowType.Int(width, /* isSigned= */ true), null,
                        metadata(column, column.byteLength())),
                null);
    }

    private static Field struct(Column column, long byteLength, Field... children) {
        return new Field(column.name(), new FieldType(column.nullable(), new ArrowType.Struct(), null,
                metadata(column, byteLength)), List.of(children));
    }

    private static Field field(Column column, ArrowType type) {
        return new Field(column.name(),
                new FieldType(column.nullable(), type, null, metadata(column, column.byteLength())), null);
    }

    private static Map<String, String> metadata(Column column, long byteLength) {
        return Map.of("logicalType", column.type().toUpperCase(Locale.ROOT),
                "precision", String.valueOf(column.precision() < 0 ? MOST_DIGITS : column.precision()),
                "scale", String.valueOf(Math.max(column.scale(), 0)),
                "charLength", String.valueOf(Math.max(column.length(), 0)),
                "byteLength", String.valueOf(Math.max(byteLength, 0)),
                "finalType", "T");
    }

    /// The number × 10^scale.
    static BigInteger unscaled(String text, int scale) {
        return new BigDecimal(text).setScale(scale, RoundingMode.DOWN).unscaledValue();
    }

    private static long epoch(String text) {
        return unscaled(text, 9).subtract(BigInteger.valueOf(nanos(text))).divide(BILLION).longValueExact();
    }

    private static long nanos(String text) {
        return unscaled(text, 9).mod(BILLION).longValueExact();
    }

    private static String moment(String text) {
        return text.substring(0, text.indexOf(' '));
    }

    private static long zone(String text) {
        return Long.parseLong(text.substring(text.indexOf(' ') + 1));
    }

    private static double real(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }
}
