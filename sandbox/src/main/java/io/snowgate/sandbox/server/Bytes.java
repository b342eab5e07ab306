package io.snowgate.sandbox.server;

import module java.base;

/// Bytes as a value: nobody writes to them once they are here.
public final class Bytes {
    /// No bytes.
    public static final Bytes NONE = new Bytes(new byte[0]);

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /// Takes over `array`, which must not change from now on.
    static Bytes of(byte[] array) {
        return new Bytes(array);
    }

    static Bytes of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// How many.
    public int length() {
        return array.length;
    }

    /// A copy.
    public byte[] copy() {
        return array.clone();
    }

    /// The bytes themselves, not to be written to.
    byte[] array() {
        return array;
    }

    /// Them as UTF-8.
    public String text() {
        return new String(array, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return array.length + " bytes";
    }
}
