package io.snowgate.sandbox.server;

import module java.base;

/// Makes what nobody must guess: tokens and ids.
final class Secrets {
    private static final int TOKEN_BYTES = 144;
    private final SecureRandom random = new SecureRandom();

    /// A token shaped like the real ones.
    String token(long sessionId) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return "ver:1-hint:" + sessionId + "-"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// A UUID-shaped id that begins as the account's ids do.
    String queryId() {
        var hex = HexFormat.of();
        var bytes = new byte[14];
        random.nextBytes(bytes);
        var text = "01b2" + hex.formatHex(bytes);
        return String.join("-", text.substring(0, 8), text.substring(8, 12), text.substring(12, 16),
                text.substring(16, 20), text.substring(20, 32));
    }

    /// Where session ids begin, small enough for a JavaScript number.
    long firstSession() {
        return random.nextLong(1_000_000_000_000L, 8_000_000_000_000L);
    }

    byte[] key() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }
}
