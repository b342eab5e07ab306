package io.snowgate.gateway.secret;

import module java.base;

/// Seals bytes for a purpose. A sealed thing is: version (1 byte, 1), key id (6), nonce (12), ciphertext, tag (16); everything in front of the
/// ciphertext is authenticated. Safe for any thread.
public final class Sealer {
    private static final byte VERSION = 1;
    private static final int HEADER = 1 + KeyId.SIZE;

    private final KeyRing keys;
    private final SecureRandom random;

    /// A sealer over `keys`; nonces come from `random`.
    public Sealer(KeyRing keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /// `plain`, sealed under the current key for `purpose` and bound to `aad`: what opens it must name the same `aad`, for example the id of the row
    /// it is stored in, so that sealed things cannot be swapped.
    public byte[] seal(Purpose purpose, byte[] aad, byte[] plain) {
        check(purpose);
        var header = ByteBuffer.allocate(HEADER).put(VERSION).put(keys.current().bytes()).array();
        return new Gcm(keys.key(purpose), header, aad).seal(random, plain);
    }

    /// What [#seal] was given.
    ///
    /// @throws Unsealable when it is no sealed thing, its key is gone, or it was altered or belongs to another purpose or `aad`
    public byte[] open(Purpose purpose, byte[] aad, byte[] sealed) throws Unsealable {
        check(purpose);
        if (sealed.length < HEADER || sealed[0] != VERSION) {
            throw new Unsealable(Unsealable.Why.NOT_SEALED);
        }
        var header = Arrays.copyOf(sealed, HEADER);
        var key = keys.key(purpose, KeyId.of(Arrays.copyOfRange(sealed, 1, HEADER)));
        if (key.isEmpty()) {
            throw new Unsealable(Unsealable.Why.UNKNOWN_KEY);
        }
        return new Gcm(key.get(), header, aad).open(sealed);
    }

    private static void check(Purpose purpose) {
        if (purpose.use() != Purpose.Use.SEAL) {
            throw new IllegalArgumentException("the key " + purpose.label() + " does not seal");
        }
    }
}
