package io.snowgate.gateway.identity;

import module java.base;

/// SHA-256.
final class Digest {
    private Digest() {}

    /// Of `bytes`, in hexadecimal digits.
    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes));
    }

    /// Of `text` in UTF-8, in base64url without padding.
    static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
