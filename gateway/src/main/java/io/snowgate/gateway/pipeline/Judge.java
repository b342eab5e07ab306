package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.audit.Meaning;
import io.snowgate.gateway.policy.BuiltIn;
import io.snowgate.gateway.policy.Decision;
import io.snowgate.gateway.policy.Mode;
import io.snowgate.gateway.policy.Policies;
import io.snowgate.gateway.policy.Policy;
import io.snowgate.gateway.policy.Request;
import io.snowgate.gateway.policy.Verdict;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.wire.Problem;

/// From what a statement does to what is to become of it, by the policy in force.
record Judge(Policies policies, Guard guard, InstantSource clock) {
    /// What was decided about a statement.
    sealed interface Judged {
        /// A rule of the policy, or no rule, forbids it.
        record Denied(Problem problem, Verdict verdict) implements Judged {}

        record Allowed(Verdict verdict) implements Judged {}
    }

    /// The same, by the policy of now, whatever is taken in meanwhile: for all that is asked about one statement.
    Judge sitting() {
        return new Judge(new Policies(policies.now()), guard, clock);
    }

    /// Why `statement` is not even to be understood; empty when it is.
    Optional<Problem> objection(Statement statement) {
        return guard.firm(statement, statement.text())
                .or(() -> policies.now().mode(BuiltIn.SHARED_USER) == Mode.ENFORCE
                        ? guard.shared(statement, statement.text())
                        : Optional.empty());
    }

    /// Decides about `statement`.
    Judged of(Statement statement, Meaning meaning) {
        var policy = policies.now();
        var verdict = shadowed(policy.mode(BuiltIn.SHARED_USER), statement,
                policy.decide(request(statement, meaning)));
        return switch (verdict.decision()) {
            case Decision.Allow _ -> new Judged.Allowed(verdict);
            case Decision.Deny(var rule, var message, var remedy) when rule.equals(Policy.UNREAD) ->
                new Judged.Denied(Problem.unread(message, remedy, statement.id()), verdict);
            case Decision.Deny(var rule, var message, var remedy) -> new Judged.Denied(
                    Problem.denied(rule, message, remedy, statement.id()), verdict);
            case Decision.RequireApproval(var rule, var approval) -> new Judged.Denied(Problem.denied(rule,
                    "it needs the approval of " + String.join(" or ", approval.reviewers())
                            + ", and this gateway cannot hold statements yet",
                    "Ask " + String.join(" or ", approval.reviewers()) + " to run it for you.",
                    statement.id()),
                    verdict);
        };
    }

    private Verdict shadowed(Mode mode, Statement statement, Verdict verdict) {
        return mode == Mode.SHADOW && guard.shared(statement, statement.text()).isPresent()
                ? verdict.with(new Verdict.Considered(BuiltIn.SHARED_USER.label(), "deny", Mode.SHADOW, 1,
                        Verdict.Came.MATCHED))
                : verdict;
    }

    private Request request(Statement statement, Meaning meaning) {
        var session = statement.session();
        var understood = switch (meaning) {
            case Meaning.Known(var analysis, _, _) -> new Request.Understood.Whole(analysis.statements());
            case Meaning.Unread(var why) -> new Request.Understood.Unread(why);
        };
        return new Request(new Request.Asker(session.caller(), Recording.claimed(statement)),
                new Request.From(session.origin().target(), session.origin().client(), session.facts()),
                statement.text(), understood, statement.request().settings(),
                statement.request().describeOnly() ? Request.Describe.ONLY : Request.Describe.NO,
                clock.instant());
    }
}
