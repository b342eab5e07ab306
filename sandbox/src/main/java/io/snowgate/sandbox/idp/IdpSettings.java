package io.snowgate.sandbox.idp;

import module java.base;

/// What a pretend identity provider is made of.
///
/// @param address  where it listens; port 0 takes a free one
/// @param audience the `aud` of access tokens
/// @param lifetime of access tokens and ID tokens
/// @param personas who can log in
public record IdpSettings(
        InetSocketAddress address,
        String audience,
        Duration lifetime,
        List<Persona> personas) {
    public IdpSettings {
        personas = List.copyOf(personas);
        var ids = personas.stream().map(Persona::id).collect(Collectors.toSet());
        if (ids.isEmpty() || ids.size() != personas.size()) {
            throw new IllegalArgumentException(
                    "there is at least one persona, and each has an id of its own");
        }
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException("a token lives for some time");
        }
    }

    /// A free port on loopback, audience `snowgate`, one hour, [Personas#all()].
    public static IdpSettings usual() {
        return new IdpSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "snowgate",
                Duration.ofHours(1), Personas.all());
    }

    /// The same on a port of loopback.
    public IdpSettings on(int port) {
        return new IdpSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), audience,
                lifetime,
                personas);
    }

    /// The same with tokens that live this long.
    public IdpSettings living(Duration time) {
        return new IdpSettings(address, audience, time, personas);
    }

    /// The same with one more persona.
    public IdpSettings with(Persona persona) {
        return new IdpSettings(address, audience, lifetime,
                Stream.concat(personas.stream(), Stream.of(persona)).toList());
    }
}
