package io.snowgate.log;

import module java.base;

import io.snowgate.log.testing.JournalStorage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.snowgate.log.LogContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StorageTest {
    @Nested
    class InFiles implements StorageContract {
        @TempDir Path folder;

        @Override
        public Storage storage() {
            return new FileStorage(folder.resolve("a").resolve("b"));
        }

        @Test
        void names_do_not_leave_the_folder() {
            assertThatThrownBy(() -> storage().save("../x", bytes("x")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> storage().save("/x", bytes("x")))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void what_it_makes_only_its_own_user_may_read() throws Exception {
            var storage = storage();
            storage.save("x", bytes("x"));
            storage.create("y", 1).close();
            for (var name : List.of("x", "y")) {
                assertThat(Files.getPosixFilePermissions(folder.resolve("a/b").resolve(name)))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    @Nested
    class InMemory implements StorageContract {
        @Override
        public Storage storage() {
            return new JournalStorage();
        }
    }
}
