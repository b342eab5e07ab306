package io.snowgate.gateway.secret;

import module java.base;

import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretTest {
    private static final String TEXT = "correct-horse-battery-Ω";

    @Test
    void comes_out_only_when_asked_for() {
        var secret = Secret.of(TEXT);
        assertThat(secret.reveal()).isEqualTo(TEXT);
        assertThat(new String(secret.revealBytes(), StandardCharsets.UTF_8)).isEqualTo(TEXT);
        assertThat(secret).hasToString("Secret[•••]");
        assertThat("%s %s".formatted(secret, new Holder("user", secret))).doesNotContain("horse");
    }

    @Test
    void json_never_holds_it() {
        String json;
        try {
            json = JsonMapper.builder().build().writeValueAsString(new Holder("user", Secret.of(TEXT)));
        } catch (JacksonException e) {
            json = String.valueOf(e.getMessage());
        }
        assertThat(json).doesNotContain("horse")
                .doesNotContain(
                        Base64.getEncoder().encodeToString(TEXT.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void java_serialization_refuses_it() {
        assertThat(Secret.of(TEXT)).isNotInstanceOf(Serializable.class);
    }

    @Test
    void equal_means_the_same_bytes() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of(new byte[]{'a'})).hasSameHashCodeAs(Secret.of("a"));
        assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b")).isNotEqualTo(Secret.of("aa"));
        assertThat(Secret.of("").isEmpty()).isTrue();
    }

    @Test
    void neither_the_bytes_given_nor_the_bytes_taken_share_anything_with_it() {
        var bytes = new byte[]{1, 2, 3};
        var secret = Secret.of(bytes);
        bytes[0] = 9;
        secret.revealBytes()[1] = 9;
        assertThat(secret.revealBytes()).containsExactly(1, 2, 3);
    }

    @Test
    void what_is_not_text_is_not_revealed_as_text() {
        assertThatThrownBy(() -> Secret.of(new byte[]{(byte) 0xff}).reveal()).isInstanceOf(
                IllegalStateException.class);
    }

    @Test
    void half_a_surrogate_pair_is_refused_without_quoting_it() {
        assertThatThrownBy(() -> Secret.of("horse\ud800")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("horse")
                .hasNoCause();
    }

    private record Holder(String user, Secret password) {}
}
