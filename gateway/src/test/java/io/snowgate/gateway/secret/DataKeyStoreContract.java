package io.snowgate.gateway.secret;

import module java.base;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What every [DataKeyStore] has to do. A test class of an implementation implements this.
public interface DataKeyStoreContract {
    /// An empty store.
    DataKeyStore emptyStore();

    @Test
    default void a_kept_key_is_found_and_no_other() {
        var store = emptyStore();
        assertThat(store.putIfAbsent("a", new byte[]{1, 2, 3})).isTrue();
        assertThat(store.wrapped("a")).hasValueSatisfying(w -> assertThat(w).containsExactly(1, 2, 3));
        assertThat(store.wrapped("b")).isEmpty();
    }

    @Test
    default void the_first_key_of_a_name_stays() {
        var store = emptyStore();
        store.putIfAbsent("a", new byte[]{1});
        assertThat(store.putIfAbsent("a", new byte[]{2})).isFalse();
        assertThat(store.wrapped("a")).hasValueSatisfying(w -> assertThat(w).containsExactly(1));
    }

    @Test
    default void a_destroyed_key_is_gone_and_the_others_are_not() {
        var store = emptyStore();
        store.putIfAbsent("a", new byte[]{1});
        store.putIfAbsent("b", new byte[]{2});
        store.destroy("a");
        store.destroy("never there");
        assertThat(store.wrapped("a")).isEmpty();
        assertThat(store.wrapped("b")).isPresent();
        assertThat(store.putIfAbsent("a", new byte[]{3})).isTrue();
    }

    @Test
    default void of_many_at_once_one_wins_and_all_see_it() throws InterruptedException, ExecutionException {
        var store = emptyStore();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = new ArrayList<Future<Boolean>>();
            for (var i = 0; i < 16; i++) {
                var wrapped = new byte[]{(byte) i};
                tries.add(threads.submit(() -> store.putIfAbsent("a", wrapped)));
            }
            var winners = 0;
            for (var one : tries) {
                winners += one.get() ? 1 : 0;
            }
            assertThat(winners).isOne();
        }
        assertThat(store.wrapped("a")).isPresent();
    }
}
