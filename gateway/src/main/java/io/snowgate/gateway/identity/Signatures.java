package io.snowgate.gateway.identity;

import module java.base;

/// The signature algorithms that can be verified.
final class Signatures {
    static final Set<String> SUPPORTED = Collections
            .unmodifiableSet(new TreeSet<>(Set.of("RS256", "RS384", "RS512",
                    "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")));

    private Signatures() {}
}
