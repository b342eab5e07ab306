package io.snowgate.gateway.admin;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.secret.KeyRing;
import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.secret.RootKey;
import io.snowgate.gateway.secret.RootKeyUnusable;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Secret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OperatorTokensTest {
    private final SteadyClock clock = new SteadyClock();
    private final Sealer sealer = sealer(1);
    private final OperatorTokens tokens = new OperatorTokens(sealer, clock);

    private static Sealer sealer(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        try {
            var root = RootKey
                    .fromEnvironment(Map.of(RootKey.VARIABLE, Base64.getEncoder().encodeToString(bytes)));
            return new Sealer(KeyRing.of(root.orElseThrow()), new SecureRandom());
        } catch (RootKeyUnusable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_token_names_its_operator_until_it_ends() {
        var token = tokens.issue("Zoë from ops");
        assertThat(tokens.operator(token)).contains("Zoë from ops");
        clock.move(OperatorTokens.LONGEST.minusSeconds(1));
        assertThat(tokens.operator(token)).contains("Zoë from ops");
        clock.move(Duration.ofSeconds(1));
        assertThat(tokens.operator(token)).isEmpty();
    }

    @Test
    void a_token_from_the_future_is_none() {
        var token = tokens.issue("root");
        clock.move(Duration.ofSeconds(-10));
        assertThat(tokens.operator(token)).isEmpty();
    }

    @Test
    void another_root_key_makes_no_token() {
        assertThat(tokens.operator(new OperatorTokens(sealer(2), clock).issue("root"))).isEmpty();
    }

    @Test
    void what_the_same_key_seals_for_something_else_is_no_token() {
        var said = (clock.instant().plusSeconds(60).getEpochSecond() + " root")
                .getBytes(StandardCharsets.UTF_8);
        var cookie = sealer.seal(Purpose.SIGN_IN, "cookie".getBytes(StandardCharsets.UTF_8), said);
        assertThat(tokens.operator(Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(cookie))))
                .isEmpty();
    }

    @Test
    void no_altered_token_is_believed() {
        var token = tokens.issue("root").reveal();
        for (var at = 0; at < token.length(); at++) {
            var altered = new StringBuilder(token);
            altered.setCharAt(at, token.charAt(at) == 'A' ? 'Q' : 'A');
            assertThat(tokens.operator(Secret.of(altered.toString()))).as("character %d", at).isEmpty();
        }
        assertThat(tokens.operator(Secret.of(""))).isEmpty();
        assertThat(tokens.operator(Secret.of("x".repeat(5_000)))).isEmpty();
        assertThat(tokens.operator(Secret.of("no base64!"))).isEmpty();
    }

    @Test
    void a_name_without_end_is_refused() {
        assertThatThrownBy(() -> tokens.issue("x".repeat(129))).isInstanceOf(IllegalArgumentException.class);
    }
}
