package io.snowgate.gateway.secret;

import module java.base;

/// Text or bytes that cannot be printed by accident: a password, a token, a private key. [#reveal] and [#revealBytes] are the only ways out,
/// so one search finds every place where a secret leaves. Immutable; safe for any thread.
public final class Secret {
    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The secret `text`, kept as UTF-8.
    ///
    /// @throws IllegalArgumentException when `text` holds half a surrogate pair, which no encoding could give back; the message does not quote it
    public static Secret of(String text) {
        try {
            var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            var bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return new Secret(bytes);
        } catch (CharacterCodingException _) { // its own text and cause say nothing a reader could use
            throw new IllegalArgumentException("a secret must be well-formed Unicode");
        }
    }

    /// The secret `bytes`, copied.
    public static Secret of(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /// The text itself.
    ///
    /// @throws IllegalStateException when the secret is not UTF-8 text
    public String reveal() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw new IllegalStateException("this secret is bytes, not text");
        }
    }

    /// A copy of the bytes; of text, its UTF-8.
    public byte[] revealBytes() {
        return bytes.clone();
    }

    /// How many bytes there are.
    public int size() {
        return bytes.length;
    }

    /// True when there is nothing to hide.
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /// True for the same bytes; takes the same time wherever they differ.
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    /// The same for all secrets, because a hash that is printed gives part of the secret away. They are no keys for a map.
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    /// Always `Secret[•••]`.
    @Override
    public String toString() {
        return "Secret[•••]";
    }
}
