package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.audit.Meaning;
import io.snowgate.gateway.policy.Policies;
import io.snowgate.gateway.policy.Policy;
import io.snowgate.gateway.policy.PolicyFiles;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.statement.TestStatements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What is decided about one statement is decided by one policy.
class JudgeTest {
    @TempDir Path folder;

    private static Policy policy(String sharedUser) {
        var document = """
                version: 1
                rules: [{name: everybody, allow: {unread: true}}]
                builtin: {shared-user: %s, side-doors: off}
                """.formatted(sharedUser);
        return switch (PolicyFiles.read(Map.of(Path.of("policy.yaml"), document))) {
            case PolicyFiles.Loaded.Sound(var policy, _) -> policy;
            case PolicyFiles.Loaded.Broken(var problems) -> throw new AssertionError(problems);
        };
    }

    private Judge judge(Works works, Policies policies) {
        return new Judge(policies, works.guard, works.clock);
    }

    private static Statement history(Works works) {
        return TestStatements.statement(works.session, "r1",
                "select * from table(information_schema.query_history())");
    }

    @Test
    void a_policy_that_is_taken_in_between_two_questions_counts_for_the_next_statement() throws IOException {
        try (var works = new Works(folder, Works.Plan.USUAL)) {
            var policies = new Policies(policy("shadow"));
            var judge = judge(works, policies);
            var sitting = judge.sitting();
            assertThat(sitting.objection(history(works))).isEmpty();
            policies.take(policy("enforce"));
            assertThat(sitting.objection(history(works))).isEmpty();
            assertThat(sitting.of(history(works), new Meaning.Unread("no")))
                    .isInstanceOfSatisfying(Judge.Judged.Allowed.class, allowed -> {
                        assertThat(allowed.verdict().policy()).isEqualTo(policy("shadow").digest());
                        assertThat(allowed.verdict().shadow()).contains("deny shared-user");
                    });
            assertThat(judge.objection(history(works))).isPresent();
        }
    }

    @Test
    void whoever_shares_no_user_may_switch_off_what_protects_one() throws IOException {
        try (var works = new Works(folder, Works.Plan.USUAL)) {
            assertThat(judge(works, new Policies(policy("off"))).objection(history(works))).isEmpty();
            assertThat(judge(works, new Policies(policy("enforce"))).objection(history(works))).isPresent();
        }
    }
}
