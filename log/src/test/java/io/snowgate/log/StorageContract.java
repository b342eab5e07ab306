package io.snowgate.log;

import module java.base;

import org.junit.jupiter.api.Test;

import static io.snowgate.log.LogContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What every storage promises.
interface StorageContract {
    Storage storage();

    @Test
    default void a_new_file_is_zeros_and_keeps_what_is_written() throws Exception {
        var storage = storage();
        try (var file = storage.create("a", 3000)) {
            file.write(10, ByteBuffer.wrap(bytes("hello")));
            file.force();
        }
        try (var file = storage.open("a")) {
            var content = new byte[3000];
            file.read(0, ByteBuffer.wrap(content));
            var expected = new byte[3000];
            System.arraycopy(bytes("hello"), 0, expected, 10, 5);
            assertThat(content).isEqualTo(expected);
            assertThat(file.size()).isEqualTo(3000);
        }
    }

    @Test
    default void nothing_is_written_or_read_beyond_the_size() throws Exception {
        try (var file = storage().create("a", 10)) {
            assertThatThrownBy(() -> file.write(8, ByteBuffer.wrap(bytes("hello"))))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> file.read(8, ByteBuffer.allocate(5))).isInstanceOf(EOFException.class);
        }
    }

    @Test
    default void files_are_listed_saved_replaced_and_deleted() throws Exception {
        var storage = storage();
        assertThat(storage.list()).isEmpty();
        storage.create("a", 1).close();
        storage.save("ab/c", bytes("one"));
        storage.save("ab/c", bytes("three"));
        assertThat(storage.list()).containsExactlyInAnyOrder("a", "ab/c");
        try (var file = storage.open("ab/c")) {
            assertThat(file.size()).isEqualTo(5);
        }
        storage.delete("a");
        storage.delete("a");
        assertThat(storage.list()).containsExactly("ab/c");
    }

    @Test
    default void what_exists_is_not_created_and_what_does_not_is_not_opened() throws Exception {
        var storage = storage();
        storage.create("a", 1).close();
        assertThatThrownBy(() -> storage.create("a", 1)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> storage.open("b")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void a_storage_is_locked_by_one_at_a_time() throws Exception {
        var storage = storage();
        var lock = storage.lock();
        assertThatThrownBy(storage::lock).isInstanceOf(IOException.class);
        lock.close();
        storage.lock().close();
    }
}
