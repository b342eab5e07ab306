package io.snowgate.gateway.session;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientTokensTest {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private final Sealer sealer = new Sealer(TestSessions.keys(1), new SecureRandom());
    private final ClientTokens tokens = new ClientTokens(sealer);

    private static ClientTokens.Grant grant(ClientTokens.Use use) {
        return new ClientTokens.Grant(use, "0194-session", TestSessions.START.plusSeconds(3_600));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_issued_is_read_back(ClientTokens.Use use) {
        assertThat(tokens.read(tokens.issue(grant(use)))).contains(grant(use));
    }

    @Test
    void two_tokens_of_one_grant_differ_and_neither_shows_the_session() {
        var one = tokens.issue(grant(ClientTokens.Use.SESSION)).reveal();
        var two = tokens.issue(grant(ClientTokens.Use.SESSION)).reveal();
        assertThat(one).isNotEqualTo(two).startsWith("sg1.").doesNotContain("0194-session");
    }

    @Test
    void a_token_with_any_letter_changed_is_none() {
        var token = tokens.issue(grant(ClientTokens.Use.SESSION)).reveal();
        for (var i = 0; i < token.length(); i++) {
            var was = token.charAt(i);
            for (var c : new char[]{LETTERS.charAt((LETTERS.indexOf(was) + 1) & 63), 'A', '.', '='}) {
                if (c != was) {
                    var changed = token.substring(0, i) + c + token.substring(i + 1);
                    assertThat(tokens.read(Secret.of(changed))).as("at %d", i).isEmpty();
                }
            }
        }
    }

    @Test
    void a_token_that_was_cut_or_lengthened_is_none() {
        var token = tokens.issue(grant(ClientTokens.Use.MASTER)).reveal();
        for (var i = 0; i < token.length(); i++) {
            assertThat(tokens.read(Secret.of(token.substring(0, i)))).isEmpty();
        }
        assertThat(tokens.read(Secret.of(token + "A"))).isEmpty();
        assertThat(tokens.read(Secret.of(token + "=="))).isEmpty();
        assertThat(tokens.read(Secret.of(token + token))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sg1.", "sg1.AAAA", "sg1.!!!!", "sg2.AAAA", "ver:1-hint:1-ETMs", "sg1", "é"})
    void what_is_no_token_is_none(String text) {
        assertThat(tokens.read(Secret.of(text))).isEmpty();
    }

    @Test
    void a_token_of_another_root_key_is_none() {
        var others = new ClientTokens(new Sealer(TestSessions.keys(2), new SecureRandom()));
        assertThat(tokens.read(others.issue(grant(ClientTokens.Use.SESSION)))).isEmpty();
    }

    @Test
    void what_was_sealed_for_something_else_is_none() {
        var plain = "S|0194-session|4000000000".getBytes(StandardCharsets.US_ASCII);
        var aad = "client".getBytes(StandardCharsets.US_ASCII);
        var sealed = sealer.seal(Purpose.UPSTREAM_TOKENS, aad, plain);
        var text = "sg1." + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        assertThat(tokens.read(Secret.of(text))).isEmpty();
    }
}
