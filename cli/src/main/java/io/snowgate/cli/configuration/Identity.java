package io.snowgate.cli.configuration;

import module java.base;

/// Whose tokens are believed.
///
/// @param issuers at least one
public record Identity(List<Issuer> issuers) {
    public Identity {
        issuers = List.copyOf(issuers);
    }

    /// An OIDC issuer.
    ///
    /// @param issuer     its `iss`, exactly; discovery is below it
    /// @param audiences  `aud` values of which a token must have one
    /// @param algorithms signature algorithms accepted
    /// @param ca         a PEM file of authorities to trust for it instead of the JDK's; empty path: the JDK's
    /// @param claims     which claim says what
    /// @param mayAssert  what it is believed about
    public record Issuer(
            String issuer,
            List<String> audiences,
            List<String> algorithms,
            Path ca,
            Claims claims,
            MayAssert mayAssert) {
        public Issuer {
            audiences = List.copyOf(audiences);
            algorithms = List.copyOf(algorithms);
        }
    }

    /// Names of the claims that carry each fact; dots step into objects; empty: the issuer does not say.
    public record Claims(
            String subject,
            String email,
            String groups,
            String kind,
            String jobId,
            String runId) {}

    /// What an issuer is believed about; anything else it says is dropped. `*` at the end matches any rest.
    ///
    /// @param kinds  any of `human`, `service`, `agent`
    /// @param groups group names or prefixes
    /// @param jobs   job names or prefixes
    public record MayAssert(List<String> kinds, List<String> groups, List<String> jobs) {
        public MayAssert {
            kinds = List.copyOf(kinds);
            groups = List.copyOf(groups);
            jobs = List.copyOf(jobs);
        }
    }
}
