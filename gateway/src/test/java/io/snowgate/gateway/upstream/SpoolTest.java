package io.snowgate.gateway.upstream;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.wire.Body;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SpoolTest {
    private static final int BOUNDARY = 256 << 10;
    private static final long LIMIT = 4L << 20;
    private static final long LIMIT_ONE = 2L << 20;
    @TempDir private Path home;
    private Path folder = Path.of("");

    @BeforeEach
    void choose() {
        folder = home.resolve("a").resolve("spool");
    }

    private Spool spool() throws IOException {
        return new Spool(folder, LIMIT, LIMIT_ONE, new SecureRandom());
    }

    private List<Path> files() throws IOException {
        try (var found = Files.list(folder)) {
            return found.toList();
        }
    }

    // Text that shows when it is looked for.
    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        var text = "classified-".getBytes(StandardCharsets.US_ASCII);
        for (var i = 0; i < length; i++) {
            bytes[i] = text[i % text.length];
        }
        return bytes;
    }

    private static byte[] read(Body body) throws IOException {
        try (var in = body.open()) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BOUNDARY - 1, BOUNDARY, BOUNDARY + 1, 3 * BOUNDARY + 17, 2 << 20})
    void what_is_kept_is_read_as_often_as_one_likes_and_gone_when_closed(int length) throws IOException {
        var spool = spool();
        var plain = bytes(length);
        var body = spool.keep(new ByteArrayInputStream(plain));
        assertThat(body.length()).isEqualTo(length);
        assertThat(read(body)).isEqualTo(plain);
        assertThat(read(body)).isEqualTo(plain);
        assertThat(spool.kept()).isEqualTo(length);
        assertThat(files()).hasSize(length < BOUNDARY ? 0 : 1);
        body.close();
        body.close();
        assertThat(spool.kept()).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void only_what_is_in_a_file_is_lost_to_a_reader_who_comes_when_it_is_closed() throws IOException {
        var small = spool().keep(new ByteArrayInputStream(bytes(100)));
        var large = spool().keep(new ByteArrayInputStream(bytes(BOUNDARY)));
        small.close();
        large.close();
        assertThat(small.perishes()).isFalse();
        assertThat(small.open().readAllBytes()).hasSize(100);
        assertThat(large.perishes()).isTrue();
        assertThatThrownBy(large::open).isInstanceOf(IOException.class);
    }

    @Test
    void two_streams_of_one_answer_do_not_disturb_each_other() throws IOException {
        var plain = bytes(BOUNDARY * 2);
        try (var body = spool().keep(new ByteArrayInputStream(plain));
                var one = body.open();
                var two = body.open()) {
            assertThat(one.readNBytes(1_000)).isEqualTo(Arrays.copyOf(plain, 1_000));
            assertThat(two.readAllBytes()).isEqualTo(plain);
            assertThat(one.readAllBytes()).isEqualTo(Arrays.copyOfRange(plain, 1_000, plain.length));
        }
    }

    @Test
    void a_file_shows_nothing_of_the_answer_and_two_of_the_same_differ() throws IOException {
        var spool = spool();
        var plain = bytes(BOUNDARY);
        spool.keep(new ByteArrayInputStream(plain));
        spool.keep(new ByteArrayInputStream(plain));
        var kept = files();
        assertThat(kept).hasSize(2);
        assertThat(new String(Files.readAllBytes(kept.getFirst()), StandardCharsets.ISO_8859_1))
                .doesNotContain("classified");
        assertThat(Files.readAllBytes(kept.getFirst())).isNotEqualTo(Files.readAllBytes(kept.getLast()));
        assertThat(Files.getPosixFilePermissions(kept.getFirst()))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void an_answer_beyond_its_limit_is_refused_and_nothing_stays_counted() throws IOException {
        var spool = spool();
        assertThatThrownBy(() -> spool.keep(new ByteArrayInputStream(bytes((int) LIMIT_ONE + 1))))
                .isInstanceOf(Spool.Full.class);
        assertThat(spool.kept()).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void a_small_limit_counts_for_answers_in_memory_too() throws IOException {
        var spool = new Spool(folder, LIMIT, 100, new SecureRandom());
        assertThat(spool.keep(new ByteArrayInputStream(bytes(100))).length()).isEqualTo(100);
        assertThatThrownBy(() -> spool.keep(new ByteArrayInputStream(bytes(101))))
                .isInstanceOf(Spool.Full.class);
        assertThat(spool.kept()).isEqualTo(100);
    }

    @Test
    void all_together_stay_within_the_limit() throws IOException {
        var spool = spool();
        var first = spool.keep(new ByteArrayInputStream(bytes((int) LIMIT_ONE)));
        spool.keep(new ByteArrayInputStream(bytes((int) LIMIT_ONE)));
        assertThat(spool.kept()).isEqualTo(LIMIT);
        assertThatThrownBy(() -> spool.keep(new ByteArrayInputStream(bytes(1))))
                .isInstanceOf(Spool.Full.class);
        assertThatThrownBy(() -> spool.keep(new ByteArrayInputStream(bytes(BOUNDARY))))
                .isInstanceOf(Spool.Full.class);
        assertThat(spool.kept()).isEqualTo(LIMIT);
        assertThat(files()).hasSize(2);
        first.close();
        assertThat(spool.keep(new ByteArrayInputStream(bytes(BOUNDARY))).length()).isEqualTo(BOUNDARY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, BOUNDARY - 1, BOUNDARY, BOUNDARY * 2})
    void a_stream_that_breaks_off_leaves_nothing(int after) throws IOException {
        var spool = spool();
        var broken = new SequenceInputStream(new ByteArrayInputStream(bytes(after)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broke off");
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                throw new IOException("broke off");
            }
        });
        assertThatThrownBy(() -> spool.keep(broken)).isInstanceOf(IOException.class).hasMessage("broke off");
        assertThat(spool.kept()).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void what_an_earlier_run_left_is_removed_and_nothing_else() throws IOException {
        spool().keep(new ByteArrayInputStream(bytes(BOUNDARY)));
        var other = Files.writeString(folder.resolve("notes.txt"), "not ours");
        spool();
        assertThat(files()).containsExactly(other);
    }
}
