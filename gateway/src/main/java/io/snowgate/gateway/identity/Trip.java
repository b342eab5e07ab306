package io.snowgate.gateway.identity;

import module java.base;

/// A browser's way to the identity provider and back: what only the one that set out can bring back. It waits in a sealed cookie.
///
/// @param state    comes back with the browser (RFC 6749)
/// @param nonce    comes back inside the ID token (OpenID Connect Core)
/// @param verifier shows at the token endpoint that it was us who sent the browser (PKCE, RFC 7636)
/// @param redirect where the browser comes back to
public record Trip(String state, String nonce, String verifier, String redirect) {
    private static final int BYTES = 32;

    /// A trip that nobody can guess anything of but the `id` that its state begins with, before a dot.
    public static Trip begun(String id, String redirect, SecureRandom random) {
        return new Trip(id + "." + unguessable(random), unguessable(random), unguessable(random), redirect);
    }

    /// 256 random bits in base64url.
    public static String unguessable(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The challenge that `verifier` meets, by method S256.
    String challenge() {
        return Digest.base64(verifier);
    }

    /// The values are secrets of the browser that carries them.
    @Override
    public String toString() {
        return "Trip[•••]";
    }
}
