package io.snowgate.gateway.secret;

import module java.base;

/// Root keys that are the same in every run.
final class Keys {
    private Keys() {}

    /// The root key whose 32 bytes are all `fill`.
    static RootKey root(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        try {
            return RootKey
                    .fromEnvironment(Map.of(RootKey.VARIABLE, Base64.getEncoder().encodeToString(bytes)))
                    .orElseThrow();
        } catch (RootKeyUnusable e) {
            throw new AssertionError(e);
        }
    }

    static KeyRing ring(int... fills) {
        return new KeyRing(Arrays.stream(fills).mapToObj(Keys::root).toList());
    }
}
