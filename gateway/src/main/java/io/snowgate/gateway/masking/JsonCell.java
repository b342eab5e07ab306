package io.snowgate.gateway.masking;

import module java.base;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// The text of one JSON cell after another. For one thread.
final class JsonCell {
    private static final int MOST_DIGITS = 80;

    private final Bytes unescaped = new Bytes();
    private final Bytes masked = new Bytes();
    private byte[] utf8 = new byte[0];
    private int from;
    private int to;

    /// Takes what stands between the quotes of a string.
    void read(byte[] json, int start, int end, boolean escapes) throws Unmaskable {
        if (escapes) {
            unescape(json, start, end);
            utf8 = unescaped.array();
            from = 0;
            to = unescaped.size();
        } else {
            utf8 = json;
            from = start;
            to = end;
        }
    }

    /// The array that holds the text, from [#from] to [#to].
    byte[] utf8() {
        return utf8;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /// Writes what `mask` makes of the text, to stand between quotes.
    void mask(CellMask mask, ColumnType type, Bytes out) throws Unmaskable {
        masked.clear();
        switch (mask.effect()) {
            case NULL -> throw new IllegalArgumentException("NULL is not a text");
            case ZERO -> masked.write(zero(type).getBytes(US_ASCII));
            case DIGITS -> digits(mask);
            case BYTES -> {
                if (type.type() == SqlType.BINARY) {
                    binary(mask);
                } else {
                    mask.bytes(utf8, from, to, masked);
                }
            }
        }
        escape(out);
    }

    private static String zero(ColumnType type) {
        var decimals = type.scale() == 0 ? "" : "." + "0".repeat(type.scale());
        return switch (type.type()) {
            case FIXED, TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ -> "0" + decimals;
            case TIMESTAMP_TZ -> "0" + decimals + " 1440";
            default -> "0";
        };
    }

    private void digits(CellMask mask) throws Unmaskable {
        var text = new String(utf8, from, to - from, US_ASCII);
        if (text.length() > MOST_DIGITS || !text.matches("-?\\d+(\\.\\d+)?")) {
            throw new Unmaskable("a cell is not the number it should be");
        }
        var number = new BigDecimal(text);
        var digits = new BigDecimal(mask.digits(number.unscaledValue()), number.scale());
        masked.write(digits.toPlainString().getBytes(US_ASCII));
    }

    private void binary(CellMask mask) throws Unmaskable {
        try {
            var bytes = HexFormat.of().parseHex(new String(utf8, from, to - from, US_ASCII));
            var result = new Bytes();
            mask.bytes(bytes, 0, bytes.length, result);
            masked.write(HexFormat.of()
                    .withUpperCase()
                    .formatHex(result.array(), 0, result.size())
                    .getBytes(US_ASCII));
        } catch (IllegalArgumentException _) {
            throw new Unmaskable("a cell is not the hexadecimal text it should be");
        }
    }

    private void escape(Bytes out) throws Unmaskable {
        var bytes = masked.array();
        for (var i = 0; i < masked.size(); i++) {
            var b = bytes[i];
            if (b == '"' || b == '\\') {
                out.write('\\');
                out.write(b);
            } else if (b >= 0 && b < ' ') {
                out.write(String.format(Locale.ROOT, "\\u%04x", b).getBytes(US_ASCII));
            } else {
                out.write(b);
            }
        }
    }

    private void unescape(byte[] json, int start, int end) throws Unmaskable {
        unescaped.clear();
        for (var i = start; i < end; i++) {
            if (json[i] != '\\') {
                unescaped.write(json[i]);
            } else if (json[++i] == 'u') {
                var unit = unit(json, i + 1, end);
                i += 4;
                if (Character.isHighSurrogate(unit) && i + 2 < end && json[i + 1] == '\\'
                        && json[i + 2] == 'u') {
                    var low = unit(json, i + 3, end);
                    i += 6;
                    unescaped.write(new String(new char[]{unit, low}).getBytes(StandardCharsets.UTF_8));
                } else {
                    unescaped.write(String.valueOf(unit).getBytes(StandardCharsets.UTF_8));
                }
            } else {
                unescaped.write(single(json[i]));
            }
        }
    }

    private static char unit(byte[] json, int start, int end) throws Unmaskable {
        if (end - start < 4) {
            throw brokenEscape();
        }
        var unit = 0;
        for (var i = start; i < start + 4; i++) {
            var digit = Character.digit((char) (json[i] & 0xff), 16);
            if (digit < 0) {
                throw brokenEscape();
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    private static int single(byte letter) throws Unmaskable {
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw brokenEscape();
        };
    }

    private static Unmaskable brokenEscape() {
        return new Unmaskable("an escape in a JSON string is none");
    }
}
