package io.snowgate.sandbox.idp;

/// How tokens are signed: with a 2048-bit RSA key or with a key on P-256.
public enum Algorithm {
    RS256, ES256
}
