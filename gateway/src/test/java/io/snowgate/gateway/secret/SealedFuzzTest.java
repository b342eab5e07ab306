package io.snowgate.gateway.secret;

import module java.base;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

import static org.assertj.core.api.Assertions.assertThat;

/// Nothing that anybody can make up opens, and trying ends in [Unsealable] and nothing else.
class SealedFuzzTest {
    private final KeyRing ring = Keys.ring(1);
    private final Sealer sealer = new Sealer(ring, new SecureRandom());
    private final DataKeys keys = new DataKeys(ring, new InMemoryDataKeys(), new SecureRandom());

    @FuzzTest(maxDuration = "10s")
    void invented_bytes_do_not_open(byte @NotNull [] bytes) {
        assertThat(opens(() -> sealer.open(Purpose.CHUNKS, new byte[0], bytes))).isFalse();
        assertThat(opens(() -> keys.open(bytes, new byte[0]))).isFalse();
    }

    private static boolean opens(Callable<Object> opening) {
        try {
            opening.call();
            return true;
        } catch (Unsealable _) {
            return false;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
