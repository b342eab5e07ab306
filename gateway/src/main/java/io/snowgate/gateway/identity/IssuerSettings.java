package io.snowgate.gateway.identity;

import module java.base;

/// One issuer whose tokens are accepted, and what it may say.
///
/// @param issuer    the exact `iss` of its tokens; discovery is at `<issuer>/.well-known/openid-configuration`
/// @param audiences a token must name at least one of these in `aud`
/// @param claims    where its tokens keep what
/// @param mayAssert what it is believed about
/// @param checks    how its tokens are verified
/// @param terms     what its tokens must be like besides
/// @param mapping   what is worked out of its claims instead of read from one of them
/// @param keysKept  how long its keys stay good while it cannot be reached
public record IssuerSettings(
        String issuer,
        List<String> audiences,
        ClaimNames claims,
        MayAssert mayAssert,
        Checks checks,
        Terms terms,
        Mapping mapping,
        Duration keysKept) {
    /// A day.
    public static final Duration KEYS_KEPT = Duration.ofHours(24);

    /// @throws IllegalArgumentException with a message for the operator, when a value cannot work or would not be safe
    public IssuerSettings {
        audiences = List.copyOf(audiences);
        if (audiences.isEmpty() || audiences.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "an issuer needs at least one audience, and none may be blank");
        }
        Addresses.checkIssuer(issuer, checks.transport());
        if (!checks.jwksUri().isEmpty()) {
            Addresses.check("jwks_uri", checks.jwksUri(), checks.transport());
        }
    }

    /// An issuer of the usual terms, whose claims are read as they are.
    public IssuerSettings(
            String issuer,
            List<String> audiences,
            ClaimNames claims,
            MayAssert mayAssert,
            Checks checks) {
        this(issuer, audiences, claims, mayAssert, checks, Terms.USUAL, Mapping.NONE, KEYS_KEPT);
    }

    /// An issuer with the usual claim names and checks.
    public static IssuerSettings of(String issuer, String audience, MayAssert mayAssert) {
        return new IssuerSettings(issuer, List.of(audience), ClaimNames.USUAL, mayAssert, Checks.USUAL);
    }

    /// This, with other terms.
    public IssuerSettings with(Terms others) {
        return new IssuerSettings(issuer, audiences, claims, mayAssert, checks, others, mapping, keysKept);
    }

    /// This, with another mapping.
    public IssuerSettings with(Mapping other) {
        return new IssuerSettings(issuer, audiences, claims, mayAssert, checks, terms, other, keysKept);
    }

    /// This, with keys that stay good for `time` while the issuer cannot be reached.
    public IssuerSettings keeping(Duration time) {
        return new IssuerSettings(issuer, audiences, claims, mayAssert, checks, terms, mapping, time);
    }

    /// Where tokens keep what. A name that begins with `/` is a JSON pointer (`/realm_access/roles`), any other is the name of a top-level claim. An empty
    /// name means that the issuer says nothing of the sort. Inside `act` the same names apply.
    ///
    /// @param subject required in every token
    /// @param groups  a list of texts, or one text
    /// @param kind    `human`, `service` or `agent`
    /// @param act     the delegation of RFC 8693
    public record ClaimNames(
            String subject,
            String email,
            String groups,
            String kind,
            String jobId,
            String runId,
            String act) {
        /// `sub`, `email`, `groups`, `kind`, `job_id`, `run_id`, `act`.
        public static final ClaimNames USUAL = new ClaimNames("sub", "email", "groups", "kind", "job_id",
                "run_id",
                "act");

        public ClaimNames {
            if (subject.isEmpty() || act.isEmpty()) {
                throw new IllegalArgumentException("the claims for subject and act need a name");
            }
        }
    }

    /// What an issuer is believed about. A pattern is a name, a beginning with a star (`etl-*`), or `*` alone. What is not listed is dropped from its tokens.
    ///
    /// @param kinds  kinds of caller
    /// @param groups patterns of groups
    /// @param jobs   patterns of job ids; a run id comes with its job
    public record MayAssert(Set<Kind> kinds, List<String> groups, List<String> jobs) {
        /// Believed about nothing but who the caller is.
        public static final MayAssert NOTHING = new MayAssert(Set.of(), List.of(), List.of());

        /// @throws IllegalArgumentException when a star stands anywhere but at the end
        public MayAssert {
            kinds = Set.copyOf(kinds);
            groups = List.copyOf(groups);
            jobs = List.copyOf(jobs);
            Stream.concat(groups.stream(), jobs.stream()).forEach(MayAssert::check);
        }

        /// True when the issuer may say that a caller is of `kind`.
        public boolean kind(Kind kind) {
            return kinds.contains(kind);
        }

        /// True when the issuer may put a caller into `group`.
        public boolean group(String group) {
            return matches(groups, group);
        }

        /// True when the issuer may say that a caller runs job `id`.
        public boolean job(String id) {
            return matches(jobs, id);
        }

        private static void check(String pattern) {
            var star = pattern.indexOf('*');
            if (pattern.isEmpty() || (star >= 0 && star < pattern.length() - 1)) {
                throw new IllegalArgumentException("a pattern is a name, a beginning and a star, or a star: "
                        + pattern);
            }
        }

        private static boolean matches(List<String> patterns, String text) {
            return patterns.stream()
                    .anyMatch(p -> p.endsWith("*")
                            ? text.startsWith(p.substring(0, p.length() - 1))
                            : text.equals(p));
        }
    }

    /// How tokens are verified.
    ///
    /// @param jwksUri    where the keys are; `""` to learn it by discovery
    /// @param algorithms accepted `alg` values; never `none`, never one with a shared key
    /// @param skew       how far clocks may differ
    /// @param transport  whether plain HTTP beyond loopback is allowed
    public record Checks(String jwksUri, Set<String> algorithms, Duration skew, Transport transport) {
        private static final Duration WIDEST_SKEW = Duration.ofMinutes(5);
        /// Discovery, RS256, PS256, ES256 and EdDSA, 60 seconds, secure.
        public static final Checks USUAL = new Checks("", Set.of("RS256", "PS256", "ES256", "EdDSA"),
                Duration.ofSeconds(60), Transport.SECURE);

        /// @throws IllegalArgumentException for an algorithm that cannot be accepted, or a skew beyond five minutes
        public Checks {
            algorithms = Set.copyOf(algorithms);
            if (algorithms.isEmpty() || !Signatures.SUPPORTED.containsAll(algorithms)) {
                throw new IllegalArgumentException(
                        "accepted algorithms are chosen from " + Signatures.SUPPORTED);
            }
            if (skew.isNegative() || skew.compareTo(WIDEST_SKEW) > 0) {
                throw new IllegalArgumentException("the clock skew is at most five minutes");
            }
        }
    }

    /// How discovery and keys may travel. [#SECURE]: HTTPS, or plain HTTP on loopback. [#INSECURE]: plain HTTP anywhere, which lets whoever controls the
    /// network forge tokens.
    public enum Transport {
        SECURE, INSECURE
    }
}
