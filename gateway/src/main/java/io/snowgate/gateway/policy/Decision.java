package io.snowgate.gateway.policy;

import module java.base;

/// What is to happen with a statement.
public sealed interface Decision {
    /// It may run.
    record Allow(Obligations obligations) implements Decision {}

    /// It may not.
    ///
    /// @param rule    the rule that says so
    /// @param message what the person is told: why
    /// @param remedy  what the person could do
    record Deny(String rule, String message, String remedy) implements Decision {}

    /// It may once somebody has approved it.
    record RequireApproval(String rule, Approval approval) implements Decision {}

    /// Who has to approve.
    ///
    /// @param reviewers groups, one of which each reviewer is in
    /// @param count     how many different people
    /// @param expires   how long the request stands
    /// @param reason    whether the requester has to say why
    /// @param unmask    whether masks are lifted once it is granted
    record Approval(List<String> reviewers, int count, Duration expires, boolean reason, boolean unmask) {
        public Approval {
            reviewers = List.copyOf(reviewers);
        }
    }

    /// `allow`, `deny` or `require_approval`.
    default String label() {
        return switch (this) {
            case Allow _ -> "allow";
            case Deny _ -> "deny";
            case RequireApproval _ -> "require_approval";
        };
    }
}
