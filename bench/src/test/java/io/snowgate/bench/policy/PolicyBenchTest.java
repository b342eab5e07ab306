package io.snowgate.bench.policy;

import module java.base;

import io.snowgate.gateway.policy.Decision;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

import static org.assertj.core.api.Assertions.assertThat;

/// The benchmark of decisions runs; how fast, is no business of a test.
class PolicyBenchTest {
    @Test
    void decisions_are_measured() throws RunnerException {
        var row = new PolicyBench(1, Duration.ofMillis(50), 0).decisions(200);
        assertThat(row.rules()).isEqualTo(200);
        assertThat(row.p99()).isGreaterThanOrEqualTo(row.p50()).isPositive();
        assertThat(row.bytes()).isPositive();
    }

    @Test
    void a_policy_that_classifies_every_column_is_loaded() {
        assertThat(PolicyBench.loading(100, 10, 1)).isPositive();
        assertThat(Samples.sound(Samples.classifying(100, 10)).document().classify()).hasSize(100)
                .allSatisfy(c -> assertThat(c.columns()).hasSize(10));
    }

    @Test
    void the_requests_are_of_all_sorts_and_the_policies_as_long_as_they_say() {
        assertThat(Samples.policy(20).document().rules()).hasSize(20);
        var policy = Samples.policy(200);
        assertThat(policy.document().rules()).hasSize(200);
        assertThat(Samples.requests().stream().map(r -> policy.decide(r).decision().label()).distinct())
                .containsExactlyInAnyOrder("allow", "deny", "require_approval");
        assertThat(policy.decide(Samples.requests().getFirst()).decision())
                .isInstanceOf(Decision.Allow.class);
    }
}
