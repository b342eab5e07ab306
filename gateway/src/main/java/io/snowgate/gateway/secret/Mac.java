package io.snowgate.gateway.secret;

import module java.base;

/// HMAC-SHA-256 over a list of parts. Parts are prefixed by their lengths, so ("ab", "c") and ("a", "bc") differ. Safe for any thread.
public final class Mac {
    private static final int SHORT = 16;
    private static final int SHORTEST = 8;
    private static final int VERSION_8 = 0x80;
    private static final int VARIANT = 0x80;

    /// Macs at rest: finding a provider's takes longer than what is asked of it.
    private static final BlockingQueue<javax.crypto.Mac> RESTING = new ArrayBlockingQueue<>(64);

    private final KeyRing keys;

    /// Macs under the keys of `keys`.
    public Mac(KeyRing keys) {
        this.keys = keys;
    }

    /// `texts` as parts, in UTF-8.
    public static byte[][] parts(String... texts) {
        return Arrays.stream(texts).map(t -> t.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }

    /// The whole mac: 32 bytes.
    public byte[] bytes(Purpose purpose, byte[]... parts) {
        check(purpose);
        return compute(keys.key(purpose), parts);
    }

    /// The first 128 bits of the mac in base64url: 22 characters, fit for an address or a tag.
    public String text(Purpose purpose, byte[]... parts) {
        return encoded(Arrays.copyOf(bytes(purpose, parts), SHORT));
    }

    /// The first 128 bits of the mac as a UUID of version 8 (RFC 9562), which leaves 122 of them.
    public UUID uuid(Purpose purpose, byte[]... parts) {
        var bytes = bytes(purpose, parts);
        bytes[6] = (byte) ((bytes[6] & 0x0f) | VERSION_8);
        bytes[8] = (byte) ((bytes[8] & 0x3f) | VARIANT);
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /// True when `text` is what [#text] gave for these parts, under the current root key or an older one; takes the same time wherever they differ.
    public boolean matches(Purpose purpose, String text, byte[]... parts) {
        return begins(purpose, decoded(text), parts);
    }

    /// True when `start` is the beginning of the mac of these parts, under the current root key or an older one.
    boolean begins(Purpose purpose, byte[] start, byte[]... parts) {
        check(purpose);
        var found = false;
        for (var key : keys.keys(purpose)) {
            found |= MessageDigest.isEqual(Arrays.copyOf(compute(key, parts), start.length), start);
        }
        return found && start.length >= SHORTEST;
    }

    /// What is not the text of a mac decodes to nothing, which begins none.
    private static byte[] decoded(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == SHORT && encoded(bytes).equals(text) ? bytes : new byte[0];
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] compute(Key key, byte[]... parts) {
        try {
            var resting = RESTING.poll();
            var mac = resting == null ? javax.crypto.Mac.getInstance(Purpose.Use.MAC.algorithm()) : resting;
            mac.init(key);
            for (var part : parts) {
                mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
                mac.update(part);
            }
            var done = mac.doFinal();
            RESTING.offer(mac);
            return done;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }

    private static void check(Purpose purpose) {
        if (purpose.use() != Purpose.Use.MAC) {
            throw new IllegalArgumentException("the key " + purpose.label() + " does not mac");
        }
    }
}
