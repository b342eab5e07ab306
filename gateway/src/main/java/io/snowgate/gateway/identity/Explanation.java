package io.snowgate.gateway.identity;

import module java.base;

/// Why a token is admitted or refused, check by check, for whoever sets up an issuer. Nothing of the token's own text is in it but what the caller is made of.
///
/// @param issuer   whose token it is, `""` when that is not known
/// @param findings what came of each check, in the order of the checks; after one that failed the others go on, as far as they can
/// @param caller   who the token's claims make, also when a check failed; empty when they make nobody
public record Explanation(String issuer, List<Finding> findings, Optional<Admission.Admitted> caller) {
    public Explanation {
        findings = List.copyOf(findings);
    }

    /// True when the gateway would let the bearer in.
    public boolean admitted() {
        return caller.isPresent() && findings.stream().allMatch(f -> f.problem.isEmpty());
    }

    /// What came of one check.
    ///
    /// @param check   its name
    /// @param reason  why the login would be refused, [Reason#label]; `""` when it passed
    /// @param problem what is wrong, in the words that the client would see; `""` when it passed
    public record Finding(String check, String reason, String problem) {
        static Finding passed(String check) {
            return new Finding(check, "", "");
        }

        static Finding failed(String check, TokenRefused refused) {
            return new Finding(check, refused.refused().reason().label(), refused.refused().message());
        }
    }
}
