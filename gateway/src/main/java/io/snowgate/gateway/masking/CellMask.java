package io.snowgate.gateway.masking;

import module java.base;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// A mask for the cells of a type, whatever format they come in. For one thread.
final class CellMask {
    /// What becomes of a cell that is not NULL: NULL; the zero of its type, which is 0, false, midnight or the first of January 1970; what [#digits]
    /// says; or what [#bytes] says.
    enum Effect {
        NULL, ZERO, DIGITS, BYTES
    }

    private static final String SAYS = "[masked]";

    private final Mask mask;
    private final ColumnType type;
    private final Effect effect;
    private final byte[] placeholder;
    private final Hasher hasher;

    /// Hashes part of an array.
    private interface Hasher {
        byte[] hash(byte[] bytes, int from, int to);
    }

    CellMask(Mask mask, ColumnType type) {
        this.mask = mask;
        this.type = type;
        this.effect = effect(mask, type.type());
        this.placeholder = placeholder(type).getBytes(US_ASCII);
        this.hasher = mask instanceof Mask.Hash(_, var key) ? hasher(key) : (_, _, _) -> new byte[0];
    }

    Effect effect() {
        return effect;
    }

    private static Effect effect(Mask mask, SqlType type) {
        return mask instanceof Mask.Null ? Effect.NULL : switch (type) {
            case TEXT, BINARY, VARIANT, OBJECT, ARRAY -> Effect.BYTES;
            case FIXED -> switch (mask) {
                case Mask.Placeholder(),Mask.Null() -> Effect.ZERO;
                case Mask.KeepFirst(_),Mask.KeepLast(_) -> Effect.DIGITS;
                case Mask.Hash(_, _) -> Effect.NULL;
            };
            case REAL, BOOLEAN, DATE, TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ ->
                mask instanceof Mask.Hash ? Effect.NULL : Effect.ZERO;
            case DECFLOAT, VECTOR, INTERVAL, OTHER -> Effect.NULL;
        };
    }

    private static String placeholder(ColumnType type) {
        return switch (type.type()) {
            case VARIANT -> "\"" + SAYS + "\"";
            case OBJECT -> "{}";
            case ARRAY -> "[]";
            case BINARY -> "";
            default -> type.room() < SAYS.length() ? "*".repeat(type.room()) : SAYS;
        };
    }

    /// What becomes of a number, its decimal point aside: digits that are not kept are 0, and a kept end has no sign.
    BigInteger digits(BigInteger number) {
        var count = number.abs().toString().length();
        return switch (mask) {
            case Mask.KeepFirst(var most) ->
                number.subtract(number.remainder(BigInteger.TEN.pow(count - kept(most, count))));
            case Mask.KeepLast(var most) -> number.abs().mod(BigInteger.TEN.pow(kept(most, count)));
            case Mask.Placeholder(),Mask.Null(),Mask.Hash(_, _) -> BigInteger.ZERO;
        };
    }

    /// What becomes of a cell's UTF-8, or of its bytes where the column is binary.
    void bytes(byte[] cell, int from, int to, Bytes out) throws Unmaskable {
        switch (mask) {
            case Mask.Hash(_, _) -> hashed(hasher.hash(cell, from, to), out);
            case Mask.KeepFirst(var most) when plain() -> {
                var all = characters(cell, from, to);
                var kept = kept(most, all);
                out.write(cell, from, skip(cell, from, to, kept) - from);
                out.fill(hidden(), all - kept);
            }
            case Mask.KeepLast(var most) when plain() -> {
                var all = characters(cell, from, to);
                var kept = kept(most, all);
                var start = skip(cell, from, to, all - kept);
                out.fill(hidden(), all - kept);
                out.write(cell, start, to - start);
            }
            case Mask.KeepFirst(_),Mask.KeepLast(_),Mask.Placeholder(),Mask.Null() -> out.write(placeholder);
        }
    }

    private boolean plain() {
        return type.type() == SqlType.TEXT || type.type() == SqlType.BINARY;
    }

    private int hidden() {
        return type.type() == SqlType.BINARY ? 0 : '*';
    }

    private static int kept(int most, int all) {
        return Math.min(most, all / 2);
    }

    private int characters(byte[] cell, int from, int to) {
        if (type.type() == SqlType.BINARY) {
            return to - from;
        }
        var count = 0;
        for (var i = from; i < to; i++) {
            count += begins(cell[i]) ? 1 : 0;
        }
        return count;
    }

    /// Where the character begins that `count` others come before.
    private int skip(byte[] cell, int from, int to, int count) {
        if (type.type() == SqlType.BINARY) {
            return from + count;
        }
        var before = -1;
        for (var i = from; i < to; i++) {
            before += begins(cell[i]) ? 1 : 0;
            if (before == count) {
                return i;
            }
        }
        return to;
    }

    private static boolean begins(byte b) {
        return (b & 0xc0) != 0x80;
    }

    private void hashed(byte[] hash, Bytes out) throws Unmaskable {
        if (type.type() == SqlType.BINARY) {
            out.write(hash, 0, Math.min(hash.length, type.room()));
            return;
        }
        var hex = HexFormat.of().formatHex(hash);
        var text = switch (type.type()) {
            case OBJECT -> "{\"hash\":\"" + hex + "\"}";
            case ARRAY -> "[\"" + hex + "\"]";
            case VARIANT -> "\"" + hex + "\"";
            default -> hex.substring(0, Math.min(hex.length(), type.room()));
        };
        out.write(text.getBytes(US_ASCII));
    }

    private static Hasher hasher(SecretKey key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return (bytes, from, to) -> {
                mac.update(bytes, from, to - from);
                return mac.doFinal();
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }
}
