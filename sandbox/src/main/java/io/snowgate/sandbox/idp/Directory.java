package io.snowgate.sandbox.idp;

import module java.base;

/// Who can log in.
record Directory(List<Persona> personas) {
    Optional<Persona> find(String id) {
        return personas.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /// @throws OauthFailure `invalid_client` when there is no such persona
    Persona require(String id) throws OauthFailure {
        return find(id).orElseThrow(() -> new OauthFailure(401, "invalid_client",
                "client_id must be a persona: "
                        + personas.stream().map(Persona::id).collect(Collectors.joining(", "))));
    }
}
