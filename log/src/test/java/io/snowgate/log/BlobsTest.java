package io.snowgate.log;

import module java.base;

import io.snowgate.log.testing.FaultyStorage;
import io.snowgate.log.testing.FaultyStorage.Operation;
import io.snowgate.log.testing.JournalStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.snowgate.log.LogContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BlobsTest {
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir Path folder;

    @Test
    void a_blob_is_found_by_what_it_is() throws Exception {
        try (var blobs = new Blobs(new FileStorage(folder))) {
            assertThat(blobs.put(bytes("hello"))).isEqualTo(HELLO).isEqualTo(blobs.put(bytes("hello")));
            assertThat(blobs.get(HELLO)).hasValueSatisfying(b -> assertThat(b).isEqualTo(bytes("hello")));
            assertThat(blobs.get("0".repeat(64))).isEmpty();
            assertThatThrownBy(() -> blobs.get("../../etc/passwd"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new FileStorage(folder).list()).containsExactly("2c/" + HELLO);
    }

    @Test
    void an_altered_blob_is_no_blob_and_is_replaced_when_put_again() throws Exception {
        var disk = new JournalStorage();
        try (var blobs = new Blobs(disk)) {
            blobs.put(bytes("hello"));
            disk.save("2c/" + HELLO, bytes("hallo"));
            assertThat(blobs.get(HELLO)).isEmpty();
            blobs.put(bytes("hello"));
            assertThat(blobs.get(HELLO)).isPresent();
        }
    }

    @Test
    void a_blob_that_was_put_survives_every_crash() throws Exception {
        var disk = new JournalStorage();
        try (var blobs = new Blobs(disk)) {
            blobs.put(bytes("hello"));
        }
        for (var seed = 0; seed < 20; seed++) {
            try (var blobs = new Blobs(disk.survivors(disk.now(), seed))) {
                assertThat(blobs.get(HELLO)).isPresent();
            }
        }
    }

    @Test
    void a_storage_that_fails_says_so() {
        var storage = new FaultyStorage(new JournalStorage());
        storage.fail("No space left on device", Operation.SAVE);
        try (var blobs = new Blobs(storage)) {
            assertThatThrownBy(() -> blobs.put(bytes("hello"))).isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left on device");
        }
    }
}
