package io.snowgate.gateway.identity;

import module java.base;

/// An authenticated caller. Two principals are the same when issuer and subject are; an e-mail address never decides anything.
///
/// @param issuer  the `iss` of the token that proved it
/// @param subject the `sub` (or the claim mapped to it)
/// @param kind    human, service, agent or unknown
/// @param groups  the groups the issuer was allowed to assert, sorted
/// @param email   for people to read, `""` when the token has none; personal, so it is sealed wherever it is stored
public record Principal(String issuer, String subject, Kind kind, List<String> groups, String email) {
    public Principal {
        groups = groups.stream().sorted().distinct().toList();
    }

    /// True when `other` is the same caller, whatever its groups are today.
    public boolean is(Principal other) {
        return issuer.equals(other.issuer) && subject.equals(other.subject);
    }
}
