package io.snowgate.sandbox.idp;

import module java.base;

/// Somebody who was let in, and what for.
///
/// @param client the client id that asked
/// @param nonce  for the ID token, `""` for none
/// @param claims what was asked to be said besides
record Login(Persona persona, String client, String nonce, Map<String, Object> claims) {
    Login {
        claims = Map.copyOf(claims);
    }
}
