package io.snowgate.gateway.masking;

import module java.base;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/// The ways in which Snowflake writes a column in Arrow; between cells as JSON has them and arrow-java's vectors.
enum Encoding {
    INT8, INT16, INT32, INT64, DECIMAL, DOUBLE, BIT, DAYS, UTF8, BINARY, EPOCH_FRACTION, EPOCH_ZONE, EPOCH_FRACTION_ZONE, EXPONENT_SIGNIFICAND, FLOATS;

    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

    Field field(String name, ColumnType type) {
        return new Field(name, new FieldType(/* nullable= */true, arrowType(type), null,
                Map.of("logicalType", type.type().name(), "scale", String.valueOf(type.scale()))),
                children());
    }

    private ArrowType arrowType(ColumnType type) {
        return switch (this) {
            case INT8 -> integer(8);
            case INT16 -> integer(16);
            case INT32 -> integer(32);
            case INT64 -> integer(64);
            case DECIMAL -> new ArrowType.Decimal(38, type.scale(), 128);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case BIT -> new ArrowType.Bool();
            case DAYS -> new ArrowType.Date(DateUnit.DAY);
            case UTF8 -> new ArrowType.Utf8();
            case BINARY -> new ArrowType.Binary();
            case EPOCH_FRACTION, EPOCH_ZONE, EPOCH_FRACTION_ZONE, EXPONENT_SIGNIFICAND ->
                new ArrowType.Struct();
            case FLOATS -> new ArrowType.FixedSizeList(2);
        };
    }

    private List<Field> children() {
        return switch (this) {
            case EPOCH_FRACTION -> List.of(child("epoch", integer(64)), child("fraction", integer(32)));
            case EPOCH_ZONE -> List.of(child("epoch", integer(64)), child("timezone", integer(32)));
            case EPOCH_FRACTION_ZONE ->
                List.of(child("epoch", integer(64)), child("fraction", integer(32)),
                        child("timezone", integer(32)));
            case EXPONENT_SIGNIFICAND ->
                List.of(child("exponent", integer(16)), child("significand", new ArrowType.Binary()));
            case FLOATS -> List.of(child("item", new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE)));
            case INT8, INT16, INT32, INT64, DECIMAL, DOUBLE, BIT, DAYS, UTF8, BINARY -> List.of();
        };
    }

    private static ArrowType integer(int bits) {
        return new ArrowType.Int(bits, /* isSigned= */true);
    }

    private static Field child(String name, ArrowType type) {
        return new Field(name, FieldType.nullable(type), null);
    }

    /// A vector of `cells`; empty ones are NULL.
    FieldVector vector(String name, ColumnType type, List<Optional<String>> cells, BufferAllocator memory) {
        var vector = field(name, type).createVector(memory);
        vector.setInitialCapacity(cells.size());
        vector.allocateNew();
        for (var row = 0; row < cells.size(); row++) {
            if (cells.get(row).isPresent()) {
                put(vector, row, type, cells.get(row).get());
            } else {
                vector.setNull(row);
            }
        }
        vector.setValueCount(cells.size());
        return vector;
    }

    private void put(FieldVector vector, int row, ColumnType type, String text) {
        var parts = text.split(" ", -1);
        switch (vector) {
            case DateDayVector days -> days.setSafe(row, Integer.parseInt(text));
            case BaseIntVector integers -> {
                integers.setWithPossibleTruncate(row, scaled(text, type.scale()).longValueExact());
                vector.setValueCount(Math.max(vector.getValueCount(), row + 1));
            }
            case DecimalVector decimals -> decimals.setSafe(row, new BigDecimal(text));
            case Float8Vector reals -> reals.setSafe(row, Double.parseDouble(text));
            case BitVector bits -> bits.setSafe(row, Integer.parseInt(text));
            case VarCharVector texts -> texts.setSafe(row, text.getBytes(StandardCharsets.UTF_8));
            case VarBinaryVector bytes -> bytes.setSafe(row, HexFormat.of().parseHex(text));
            case FixedSizeListVector lists -> {
                lists.startNewValue(row);
                ((Float4Vector) lists.getDataVector()).setSafe(2 * row, 1.5f);
                ((Float4Vector) lists.getDataVector()).setSafe(2 * row + 1, 2.5f);
            }
            case StructVector struct -> {
                struct.setIndexDefined(row);
                struct(struct, row, type, parts);
            }
            default -> throw new IllegalArgumentException(vector.getClass().getName());
        }
    }

    private void struct(StructVector struct, int row, ColumnType type, String... parts) {
        var epoch = scaled(parts[0], 9).divideAndRemainder(BILLION);
        var children = struct.getChildrenFromFields();
        switch (this) {
            case EPOCH_FRACTION -> integers(children, row, epoch[0], epoch[1]);
            case EPOCH_ZONE ->
                integers(children, row, scaled(parts[0], type.scale()), new BigInteger(parts[1]));
            case EPOCH_FRACTION_ZONE -> integers(children, row, epoch[0], epoch[1], new BigInteger(parts[1]));
            default -> {
                var number = new BigDecimal(parts[0]);
                integers(children, row, BigInteger.valueOf(-number.scale()));
                ((VarBinaryVector) children.get(1)).setSafe(row, number.unscaledValue().toByteArray());
            }
        }
    }

    private static void integers(List<FieldVector> children, int row, BigInteger... values) {
        for (var i = 0; i < values.length; i++) {
            ((BaseIntVector) children.get(i)).setWithPossibleTruncate(row, values[i].longValueExact());
        }
    }

    /// The cell of `row` as JSON would have it; empty for NULL.
    Optional<String> cell(FieldVector vector, int row, ColumnType type) {
        return vector.isNull(row) ? Optional.empty() : Optional.of(text(vector, row, type));
    }

    private String text(FieldVector vector, int row, ColumnType type) {
        return switch (vector) {
            case DateDayVector days -> String.valueOf(days.get(row));
            case BaseIntVector integers ->
                BigDecimal.valueOf(integers.getValueAsLong(row), type.scale()).toPlainString();
            case DecimalVector decimals -> decimals.getObject(row).toPlainString();
            case Float8Vector reals -> new BigDecimal(reals.get(row)).stripTrailingZeros().toPlainString();
            case BitVector bits -> String.valueOf(bits.get(row));
            case VarCharVector texts -> new String(texts.get(row), StandardCharsets.UTF_8);
            case VarBinaryVector bytes -> HexFormat.of().withUpperCase().formatHex(bytes.get(row));
            case FixedSizeListVector lists -> lists.getObject(row).toString().replace(" ", "");
            case StructVector struct -> parts(struct, row, type);
            default -> throw new IllegalArgumentException(vector.getClass().getName());
        };
    }

    private String parts(StructVector struct, int row, ColumnType type) {
        var children = struct.getChildrenFromFields();
        if (this == EXPONENT_SIGNIFICAND) {
            var significand = new BigInteger(((VarBinaryVector) children.get(1)).get(row));
            return new BigDecimal(significand, (int) -integer(children, 0, row)).toPlainString();
        }
        if (this == EPOCH_ZONE) {
            return BigDecimal.valueOf(integer(children, 0, row), type.scale()).toPlainString() + " "
                    + integer(children, 1, row);
        }
        var seconds = BigDecimal.valueOf(integer(children, 0, row))
                .add(BigDecimal.valueOf(integer(children, 1, row), 9))
                .setScale(type.scale(), RoundingMode.UNNECESSARY)
                .toPlainString();
        return this == EPOCH_FRACTION ? seconds : seconds + " " + integer(children, 2, row);
    }

    private static long integer(List<FieldVector> children, int child, int row) {
        return ((BaseIntVector) children.get(child)).getValueAsLong(row);
    }

    private static BigInteger scaled(String text, int scale) {
        return new BigDecimal(text).setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
    }
}
