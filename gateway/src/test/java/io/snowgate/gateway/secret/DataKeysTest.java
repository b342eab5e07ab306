package io.snowgate.gateway.secret;

import module java.base;

import io.snowgate.gateway.secret.DataKeys.Opened;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DataKeysTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T23:59:59Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T00:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final byte[] ENTRY = "entry 1".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SQL = "select 'alice@acme.example'".getBytes(StandardCharsets.UTF_8);
    private static final String ALICE = "https://idp.example alice";
    private static final String BOB = "https://idp.example bob";

    private final InMemoryDataKeys store = new InMemoryDataKeys();
    private final DataKeys keys = keys(1);

    private DataKeys keys(int... roots) {
        return new DataKeys(Keys.ring(roots), store, new SecureRandom());
    }

    @Test
    void what_was_sealed_opens_here_and_after_a_restart() throws Unsealable {
        var sealed = keys.sealFor(ALICE, MONDAY, ENTRY, SQL);
        assertThat(keys.open(sealed, ENTRY)).isEqualTo(new Opened.Plain(Secret.of(SQL)));
        assertThat(keys(1).open(sealed, ENTRY)).isEqualTo(new Opened.Plain(Secret.of(SQL)));
    }

    @Test
    void there_is_one_key_per_actor_and_utc_day() {
        for (var at : List.of(MONDAY, MONDAY.minusSeconds(3600), TUESDAY)) {
            keys.sealFor(ALICE, at, ENTRY, SQL);
            keys.sealFor(BOB, at, ENTRY, SQL);
        }
        assertThat(store.names()).hasSize(4).contains(keys.id(ALICE, DAY), keys.id(BOB, DAY.plusDays(1)));
    }

    @Test
    void destroying_a_key_makes_its_parts_unreadable_and_nothing_else() throws Unsealable {
        var gone = keys.sealFor(ALICE, MONDAY, ENTRY, SQL);
        var nextDay = keys.sealFor(ALICE, TUESDAY, ENTRY, SQL);
        var bobs = keys.sealFor(BOB, MONDAY, ENTRY, SQL);
        var reader = keys(1);
        assertThat(reader.open(gone, ENTRY)).isInstanceOf(Opened.Plain.class);
        var id = keys.id(ALICE, DAY);
        reader.destroy(id);
        assertThat(reader.open(gone, ENTRY)).isEqualTo(new Opened.KeyDestroyed(id));
        assertThat(keys(1).open(gone, ENTRY)).isEqualTo(new Opened.KeyDestroyed(id));
        assertThat(reader.open(nextDay, ENTRY)).isInstanceOf(Opened.Plain.class);
        assertThat(reader.open(bobs, ENTRY)).isInstanceOf(Opened.Plain.class);
    }

    @Test
    void a_new_key_under_a_destroyed_ones_name_opens_only_its_own() throws Unsealable {
        var gone = keys.sealFor(ALICE, MONDAY, ENTRY, SQL);
        var id = keys.id(ALICE, DAY);
        keys.destroy(id);
        var later = keys.sealFor(ALICE, MONDAY, ENTRY, SQL);
        assertThat(keys.open(later, ENTRY)).isInstanceOf(Opened.Plain.class);
        assertThat(keys.open(gone, ENTRY)).isEqualTo(new Opened.KeyDestroyed(id));
    }

    @Test
    void an_altered_part_is_never_taken_for_one_whose_key_was_destroyed() {
        var sealed = keys.sealFor(ALICE, MONDAY, ENTRY, SQL);
        for (var bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            var changed = sealed.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertThatThrownBy(() -> keys.open(changed, ENTRY)).as("bit %d", bit)
                    .isInstanceOf(Unsealable.class);
        }
        for (var length = 0; length < sealed.length; length++) {
            var cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> keys.open(cut, ENTRY)).isInstanceOf(Unsealable.class);
        }
    }

    @Test
    void a_part_opens_only_where_it_belongs() {
        var sealed = keys.sealFor(ALICE, MONDAY, ENTRY, SQL);
        assertThat(catchThrowableOfType(Unsealable.class, () -> keys.open(sealed, SQL)).why())
                .isEqualTo(Unsealable.Why.ALTERED);
    }

    @Test
    void another_root_key_opens_nothing_and_says_so() {
        var sealed = keys.sealFor(ALICE, MONDAY, ENTRY, SQL);
        assertThatThrownBy(() -> keys(2).open(sealed, ENTRY)).isInstanceOf(Unsealable.class);
    }

    @Test
    void a_new_root_key_beside_the_old_one_opens_what_the_old_one_wrapped() throws Unsealable {
        var sealed = keys.sealFor(ALICE, MONDAY, ENTRY, SQL);
        assertThat(keys(2, 1).open(sealed, ENTRY)).isEqualTo(new Opened.Plain(Secret.of(SQL)));
    }

    @Test
    void a_key_that_could_not_be_kept_seals_nothing() {
        var broken = new DataKeys(Keys.ring(1), new Failing(), new SecureRandom());
        assertThatThrownBy(() -> broken.sealFor(ALICE, MONDAY, ENTRY, SQL))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void a_store_that_cannot_answer_is_not_taken_for_a_destroyed_key() {
        var sealed = keys.sealFor(ALICE, MONDAY, ENTRY, SQL);
        var broken = new DataKeys(Keys.ring(1), new Failing(), new SecureRandom());
        assertThatThrownBy(() -> broken.open(sealed, ENTRY)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void of_many_writers_at_once_all_use_the_one_key_that_was_kept()
            throws InterruptedException, ExecutionException, Unsealable {
        var sealed = new ArrayList<Future<byte[]>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 50; i++) {
                var writer = keys(1);
                sealed.add(threads.submit(() -> writer.sealFor(ALICE, MONDAY, ENTRY, SQL)));
            }
        }
        assertThat(store.names()).hasSize(1);
        for (var part : sealed) {
            assertThat(keys.open(part.get(), ENTRY)).isInstanceOf(Opened.Plain.class);
        }
    }

    @Test
    void the_store_is_not_asked_again_for_a_key_in_use() {
        keys.sealFor(ALICE, MONDAY, ENTRY, SQL);
        var before = store.reads();
        for (var i = 0; i < 100; i++) {
            keys.sealFor(ALICE, MONDAY, ENTRY, SQL);
        }
        assertThat(store.reads()).isEqualTo(before);
    }

    @Test
    void neither_actor_nor_text_shows_in_anything_that_is_kept() {
        var sealed = keys.sealFor(ALICE, MONDAY, ENTRY, SQL);
        var all = new String(sealed, StandardCharsets.ISO_8859_1)
                + new String(store.everything(), StandardCharsets.ISO_8859_1);
        assertThat(all).doesNotContain("alice").doesNotContain("select");
    }

    /// A store on a broken disk.
    private static final class Failing implements DataKeyStore {
        @Override
        public Optional<byte[]> wrapped(String id) {
            throw new UncheckedIOException(new IOException("disk"));
        }

        @Override
        public boolean putIfAbsent(String id, byte[] wrapped) {
            throw new UncheckedIOException(new IOException("disk"));
        }

        @Override
        public void destroy(String id) {
            throw new UncheckedIOException(new IOException("disk"));
        }
    }
}
