package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.sql.resolve.Catalogue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The policies that come with the product.
class StarterPoliciesTest {
    @ParameterizedTest
    @ValueSource(strings = {"observe", "guarded", "strict", "agents"})
    void each_is_sound_and_does_what_its_own_tests_say(String name) {
        var loaded = PolicyFiles.starter(name);
        assertThat(loaded).isInstanceOf(PolicyFiles.Loaded.Sound.class);
        var policy = ((PolicyFiles.Loaded.Sound) loaded).policy();
        var tested = Trial.tests(policy, Catalogue.empty(), Instant.parse("2026-03-02T12:00:00Z"));
        assertThat(tested).isNotEmpty();
        assertThat(tested).extracting(t -> t.test().name() + ": " + t.problem())
                .allSatisfy(line -> assertThat(line).endsWith(": "));
    }
}
