package io.snowgate.gateway.secret;

import module java.base;

/// Which root key made a thing. Derived from the key one way, so it may be printed and stored.
///
/// @param text 12 hexadecimal digits
public record KeyId(String text) {
    static final int SIZE = 6;

    public KeyId {
        if (!text.matches("[0-9a-f]{12}")) {
            throw new IllegalArgumentException("a key id is 12 hexadecimal digits");
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(text);
    }

    static KeyId of(byte[] bytes) {
        return new KeyId(HexFormat.of().formatHex(bytes));
    }
}
