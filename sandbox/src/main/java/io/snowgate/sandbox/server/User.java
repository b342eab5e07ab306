package io.snowgate.sandbox.server;

import module java.base;

import java.security.PublicKey;

/// Somebody who may log in.
///
/// @param name     in upper case
/// @param password `""`: cannot log in by password
/// @param keys     public keys for key-pair login; one or two as in the real account, or none
public record User(String name, String password, List<PublicKey> keys) {
    public User {
        name = name.toUpperCase(Locale.ROOT);
        keys = List.copyOf(keys);
    }

    /// A user with a password and no keys.
    public static User named(String name, String password) {
        return new User(name, password, List.of());
    }

    /// The same user with another key beside those it has.
    public User with(PublicKey key) {
        return new User(name, password, Stream.concat(keys.stream(), Stream.of(key)).toList());
    }

    /// How a key is named in a token's issuer: `SHA256:` and the base64 of the SHA-256 of its DER form.
    public static String fingerprint(PublicKey key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return "SHA256:" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
