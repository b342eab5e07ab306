package io.snowgate.gateway.secret;

import module java.base;

import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyRingTest {
    private final KeyRing ring = Keys.ring(1);

    @ParameterizedTest
    @EnumSource
    void every_key_is_hkdf_of_the_root_key_and_its_label(Purpose purpose) throws Exception {
        assertThat(ring.key(purpose).getEncoded()).isEqualTo(hkdf("key/" + purpose.label()));
        assertThat(ring.key(purpose).getAlgorithm()).isEqualTo(purpose.use().algorithm());
    }

    /// Whoever changes one of these makes everything that was sealed before unreadable.
    @Test
    void keys_stay_what_they_are_from_release_to_release() {
        assertThat(ring.current().text()).isEqualTo("d035cf3d7b02");
        assertThat(Arrays.stream(Purpose.values()).map(Purpose::label)).contains("client-tokens",
                "upstream-tokens", "statements", "chunks", "data-keys", "data-key-names", "request-ids",
                "query-tags", "subjects", "chunk-addresses", "literals", "sign-in");
        assertThat(HexFormat.of().formatHex(ring.key(Purpose.DATA_KEYS).getEncoded()))
                .isEqualTo("687fd2bf813534f4c2cf5c21583ff1711db8170fe7b38f5d7720392c2c5c1eb1");
    }

    @Test
    void no_two_purposes_share_a_key_or_a_label() {
        var purposes = Purpose.values();
        assertThat(Arrays.stream(purposes)
                .map(p -> HexFormat.of().formatHex(ring.key(p).getEncoded()))
                .distinct())
                .hasSize(purposes.length);
        assertThat(Arrays.stream(purposes).map(Purpose::label).distinct()).hasSize(purposes.length);
    }

    @Test
    void the_first_root_key_makes_and_all_are_found_by_id() {
        var both = Keys.ring(2, 1);
        assertThat(both.current()).isEqualTo(Keys.ring(2).current()).isNotEqualTo(ring.current());
        assertThat(both.key(Purpose.CHUNKS, ring.current())).contains(ring.key(Purpose.CHUNKS));
        assertThat(ring.key(Purpose.CHUNKS, both.current())).isEmpty();
    }

    @Test
    void it_shows_ids_and_nothing_else() {
        assertThat(ring).hasToString("KeyRing[" + ring.current().text() + "]");
    }

    @Test
    void an_empty_ring_is_refused() {
        assertThatThrownBy(() -> new KeyRing(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /// RFC 5869 by hand, for one block of output.
    private static byte[] hkdf(String info) throws GeneralSecurityException {
        var root = new byte[32];
        Arrays.fill(root, (byte) 1);
        var extracted = hmac("snowgate/v1".getBytes(StandardCharsets.US_ASCII), root);
        var block = info.getBytes(StandardCharsets.US_ASCII);
        return hmac(extracted, ByteBuffer.allocate(block.length + 1).put(block).put((byte) 1).array());
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        var mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }
}
