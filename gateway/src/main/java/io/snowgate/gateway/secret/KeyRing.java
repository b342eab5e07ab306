package io.snowgate.gateway.secret;

import module java.base;

import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// Every key of the process: for each root key and each [Purpose] one, derived by HKDF-SHA-256. The first root key makes new things; all of them open
/// old ones, found by the key id that each sealed thing carries. Immutable; safe for any thread.
public final class KeyRing {
    private static final byte[] SALT = "snowgate/v1".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_SIZE = 32;

    private final List<Derived> roots;

    /// A ring over `roots`: the current one first, then older ones that may still open what they sealed.
    ///
    /// @throws IllegalArgumentException when there is none
    public KeyRing(List<RootKey> roots) {
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("a key ring needs a root key");
        }
        this.roots = roots.stream().map(KeyRing::derive).toList();
    }

    /// A ring over one root key.
    public static KeyRing of(RootKey root) {
        return new KeyRing(List.of(root));
    }

    /// The key that makes new things for `purpose`: 32 bytes.
    public SecretKey key(Purpose purpose) {
        return roots.getFirst().key(purpose);
    }

    /// The id of the root key behind [#key(Purpose)]: public, tells nothing of the key.
    public KeyId current() {
        return roots.getFirst().id;
    }

    /// The key for `purpose` behind root key `id`; empty when this ring does not hold that root key.
    public Optional<SecretKey> key(Purpose purpose, KeyId id) {
        return roots.stream().filter(r -> r.id.equals(id)).findFirst().map(r -> r.key(purpose));
    }

    /// The keys for `purpose` of every root key, the current one first.
    List<SecretKey> keys(Purpose purpose) {
        return roots.stream().map(r -> r.key(purpose)).toList();
    }

    private static Derived derive(RootKey root) {
        var keys = new EnumMap<Purpose, SecretKey>(Purpose.class);
        for (var purpose : Purpose.values()) {
            keys.put(purpose, expand(root, "key/" + purpose.label(), purpose.use().algorithm(), KEY_SIZE));
        }
        return new Derived(new KeyId(HexFormat.of()
                .formatHex(
                        expand(root, "id", "Generic", KeyId.SIZE).getEncoded())),
                keys);
    }

    private static SecretKey expand(RootKey root, String info, String algorithm, int size) {
        try {
            var how = HKDFParameterSpec.ofExtract()
                    .addIKM(root.material().revealBytes())
                    .addSalt(SALT)
                    .thenExpand(info.getBytes(StandardCharsets.US_ASCII), size);
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, how);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HKDF-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "KeyRing" + roots.stream().map(r -> r.id.text()).toList();
    }

    private record Derived(KeyId id, Map<Purpose, SecretKey> keys) {
        SecretKey key(Purpose purpose) {
            return Objects.requireNonNull(keys.get(purpose), "every purpose has a key");
        }
    }
}
