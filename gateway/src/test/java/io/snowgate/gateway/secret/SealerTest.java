package io.snowgate.gateway.secret;

import module java.base;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SealerTest {
    private static final byte[] ROW = "row 7".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PLAIN = "the sealed text".getBytes(StandardCharsets.UTF_8);

    private final Sealer sealer = new Sealer(Keys.ring(1), new SecureRandom());
    private final byte[] sealed = sealer.seal(Purpose.CHUNKS, ROW, PLAIN);

    @Test
    void what_was_sealed_opens() throws Unsealable {
        assertThat(sealer.open(Purpose.CHUNKS, ROW, sealed)).isEqualTo(PLAIN);
        assertThat(sealer.open(Purpose.CHUNKS, ROW, sealer.seal(Purpose.CHUNKS, ROW, new byte[0]))).isEmpty();
    }

    @Test
    void the_same_text_never_seals_to_the_same_bytes() {
        assertThat(sealer.seal(Purpose.CHUNKS, ROW, PLAIN)).isNotEqualTo(sealed);
    }

    @Test
    void no_bit_can_be_changed() {
        for (var bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            var changed = sealed.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertThatThrownBy(() -> sealer.open(Purpose.CHUNKS, ROW, changed)).as("bit %d", bit)
                    .isInstanceOf(Unsealable.class);
        }
    }

    @Test
    void no_byte_can_be_cut_off_or_added() {
        for (var length = 0; length < sealed.length; length++) {
            var cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> sealer.open(Purpose.CHUNKS, ROW, cut)).isInstanceOf(Unsealable.class);
        }
        var longer = Arrays.copyOf(sealed, sealed.length + 1);
        assertThat(why(() -> sealer.open(Purpose.CHUNKS, ROW, longer))).isEqualTo(Unsealable.Why.ALTERED);
    }

    @Test
    void another_row_or_purpose_does_not_open_it() {
        assertThat(why(() -> sealer.open(Purpose.CHUNKS, PLAIN, sealed))).isEqualTo(Unsealable.Why.ALTERED);
        assertThat(why(() -> sealer.open(Purpose.STATEMENTS, ROW, sealed))).isEqualTo(Unsealable.Why.ALTERED);
    }

    @Test
    void an_older_root_key_opens_what_it_sealed_and_a_missing_one_is_named() throws Unsealable {
        var random = new SecureRandom();
        assertThat(new Sealer(Keys.ring(2, 1), random).open(Purpose.CHUNKS, ROW, sealed)).isEqualTo(PLAIN);
        var other = new Sealer(Keys.ring(2), random);
        assertThat(why(() -> other.open(Purpose.CHUNKS, ROW, sealed))).isEqualTo(Unsealable.Why.UNKNOWN_KEY);
    }

    @Test
    void a_key_for_macs_does_not_seal() {
        assertThatThrownBy(() -> sealer.seal(Purpose.QUERY_TAGS, ROW, PLAIN)).isInstanceOf(
                IllegalArgumentException.class);
    }

    private static Unsealable.Why why(org.assertj.core.api.ThrowableAssert.ThrowingCallable opening) {
        return catchThrowableOfType(Unsealable.class, opening).why();
    }
}
