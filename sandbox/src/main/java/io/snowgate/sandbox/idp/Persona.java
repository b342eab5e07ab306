package io.snowgate.sandbox.idp;

import module java.base;

/// Somebody, or something, that can log in without a password.
///
/// @param id     what a client asks for it by: client id, `login_hint`, `--as`
/// @param title  one line for the page where a persona is chosen
/// @param claims what its tokens say, at least `sub`; values are texts, numbers, booleans, lists and maps
public record Persona(String id, String title, Map<String, Object> claims) {
    public Persona {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "a persona's id is 1 to 64 letters, digits, dots, dashes: " + id);
        }
        if (!claims.containsKey("sub")) {
            throw new IllegalArgumentException("persona " + id + " has no sub");
        }
    }
}
