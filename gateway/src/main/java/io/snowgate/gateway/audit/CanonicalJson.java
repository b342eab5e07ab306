package io.snowgate.gateway.audit;

import module java.base;

/// Writes JSON in the one way RFC 8785 allows: members sorted by UTF-16 code units, no blanks, the shortest escapes. Takes what entries are
/// made of: sorted maps, lists, text, whole numbers up to 2⁵³, booleans, [Nothing].
final class CanonicalJson {
    private static final long LARGEST = 1L << 53;

    /// What is written as `null`.
    enum Nothing {
        NULL
    }

    private final StringBuilder out = new StringBuilder(1024);

    private CanonicalJson() {}

    /// `object` as UTF-8.
    ///
    /// @throws IllegalArgumentException for a value of another type, a number beyond 2⁵³
    static byte[] write(SortedMap<String, ?> object) {
        var json = new CanonicalJson();
        json.object(object);
        return json.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(Object value) {
        switch (value) {
            case String text -> text(text);
            case Nothing _ -> out.append("null");
            case Boolean flag -> out.append(flag);
            case Integer number -> out.append(number.intValue());
            case Long number when number <= LARGEST && number >= -LARGEST -> out.append(number.longValue());
            case SortedMap<?, ?> map -> object(map);
            case List<?> list -> array(list);
            default -> throw new IllegalArgumentException(
                    "no canonical form for a " + value.getClass().getSimpleName());
        }
    }

    private void object(SortedMap<?, ?> object) {
        var separator = '{';
        for (var member : object.entrySet()) {
            out.append(separator);
            text((String) member.getKey());
            out.append(':');
            value(member.getValue());
            separator = ',';
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    private void array(List<?> list) {
        var separator = '[';
        for (var element : list) {
            out.append(separator);
            value(element);
            separator = ',';
        }
        out.append(separator == '[' ? "[]" : "]");
    }

    private void text(String text) {
        out.append('"');
        var plain = 0; // from here on nothing needs care
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                out.append(text, plain, i);
                character(text, i);
                plain = i + 1;
            }
        }
        out.append(text, plain, text.length()).append('"');
    }

    private void character(String text, int i) {
        var c = text.charAt(i);
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20) {
                    out.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
                } else if (Character.isSurrogate(c) && !paired(text, i)) {
                    out.append('\uFFFD');
                } else {
                    out.append(c);
                }
            }
        }
    }

    // Half a pair has no UTF-8; what a client sends must still be recordable.
    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
