package io.snowgate.gateway.audit;

import module java.base;

/// What a sealed part is bound to: moved to another entry or another name, it does not open.
final class SealedParts {
    private SealedParts() {}

    static byte[] bound(String entry, String part) {
        return (entry + "/" + part).getBytes(StandardCharsets.UTF_8);
    }
}
