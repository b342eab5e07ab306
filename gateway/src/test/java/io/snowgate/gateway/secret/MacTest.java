package io.snowgate.gateway.secret;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MacTest {
    private static final byte[][] PARTS = Mac.parts("session-1", "request-1");

    private final Mac mac = new Mac(Keys.ring(1));

    @Test
    void equal_parts_give_equal_macs_also_after_a_restart() {
        assertThat(mac.bytes(Purpose.QUERY_TAGS, PARTS)).hasSize(32)
                .isEqualTo(new Mac(Keys.ring(1)).bytes(Purpose.QUERY_TAGS, PARTS));
    }

    @Test
    void parts_are_not_just_strung_together() {
        assertThat(mac.bytes(Purpose.QUERY_TAGS, Mac.parts("ab", "c")))
                .isNotEqualTo(mac.bytes(Purpose.QUERY_TAGS, Mac.parts("a", "bc")))
                .isNotEqualTo(mac.bytes(Purpose.QUERY_TAGS, Mac.parts("abc")));
    }

    @Test
    void purposes_and_root_keys_tell_macs_apart() {
        assertThat(mac.text(Purpose.QUERY_TAGS, PARTS)).isNotEqualTo(mac.text(Purpose.CHUNK_ADDRESSES, PARTS))
                .isNotEqualTo(new Mac(Keys.ring(2)).text(Purpose.QUERY_TAGS, PARTS));
    }

    @Test
    void the_text_fits_into_an_address_and_matches_only_its_parts() {
        var text = mac.text(Purpose.CHUNK_ADDRESSES, PARTS);
        assertThat(text).matches("[A-Za-z0-9_-]{22}");
        assertThat(mac.matches(Purpose.CHUNK_ADDRESSES, text, PARTS)).isTrue();
        assertThat(mac.matches(Purpose.CHUNK_ADDRESSES, text, Mac.parts("session-1", "request-2"))).isFalse();
        assertThat(mac.matches(Purpose.QUERY_TAGS, text, PARTS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "not base64!", "====", "é"})
    void what_is_no_mac_matches_nothing(String text) {
        assertThat(mac.matches(Purpose.CHUNK_ADDRESSES, text, PARTS)).isFalse();
    }

    @Test
    void neither_a_shorter_nor_a_longer_nor_a_differently_written_text_matches() {
        var text = mac.text(Purpose.CHUNK_ADDRESSES, PARTS);
        for (var length = 0; length < text.length(); length++) {
            assertThat(mac.matches(Purpose.CHUNK_ADDRESSES, text.substring(0, length), PARTS)).isFalse();
        }
        assertThat(mac.matches(Purpose.CHUNK_ADDRESSES, text + "AA", PARTS)).isFalse();
        assertThat(mac.matches(Purpose.CHUNK_ADDRESSES, text + "==", PARTS)).isFalse();
    }

    @Test
    void an_older_root_key_goes_on_proving() {
        var text = mac.text(Purpose.QUERY_TAGS, PARTS);
        assertThat(new Mac(Keys.ring(2, 1)).matches(Purpose.QUERY_TAGS, text, PARTS)).isTrue();
        assertThat(new Mac(Keys.ring(2)).matches(Purpose.QUERY_TAGS, text, PARTS)).isFalse();
    }

    @Test
    void a_derived_uuid_says_that_it_is_one_of_version_8() {
        var uuid = mac.uuid(Purpose.REQUEST_IDS, PARTS);
        assertThat(uuid.version()).isEqualTo(8);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(uuid).isEqualTo(mac.uuid(Purpose.REQUEST_IDS, PARTS))
                .isNotEqualTo(mac.uuid(Purpose.REQUEST_IDS, Mac.parts("session-1", "request-2")));
    }

    @Test
    void ten_thousand_requests_get_ten_thousand_ids() {
        var ids = IntStream.range(0, 10_000)
                .mapToObj(i -> mac.uuid(Purpose.REQUEST_IDS, Mac.parts("s", "r" + i)));
        assertThat(ids.distinct().count()).isEqualTo(10_000);
    }

    @Test
    void a_key_for_sealing_does_not_mac() {
        assertThatThrownBy(() -> mac.bytes(Purpose.CHUNKS, PARTS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
