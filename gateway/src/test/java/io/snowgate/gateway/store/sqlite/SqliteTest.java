package io.snowgate.gateway.store.sqlite;

import module java.base;

import io.snowgate.gateway.session.Sessions;
import io.snowgate.gateway.statement.ChunkManifests;
import io.snowgate.gateway.statement.StatementRows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    @TempDir private Path folder;
    private Sqlite sqlite;

    @BeforeEach
    void open() {
        sqlite = new Sqlite(folder.resolve("snowgate.db"));
    }

    @AfterEach
    void close() {
        sqlite.close();
    }

    private void reopen() {
        close();
        open();
    }

    private Sessions sessions() {
        return new SqliteSessions(sqlite);
    }

    private StatementRows statements() {
        return new SqliteStatementRows(sqlite);
    }

    private ChunkManifests manifests() {
        return new SqliteChunkManifests(sqlite);
    }

    private static Sessions.Row session(String id, int... sealed) {
        return new Sessions.Row(id, "https://issuer.example", "ü'\"; DROP TABLE sessions; --", "prod",
                bytes(sealed));
    }

    @Test
    void a_revoked_session_is_found_among_the_revoked_only_and_saving_it_again_changes_nothing() {
        sessions().save(session("a", 1));
        sessions().save(session("b", 2));
        sessions().revoke("a", "root", "left");
        sessions().revoke("a", "other", "too late");
        sessions().revoke("nobody", "root", "");
        sessions().save(session("a", 3));
        reopen();
        assertThat(sessions().find("a")).isEmpty();
        assertThat(sessions().all()).extracting(Sessions.Row::id).containsExactly("b");
        assertThat(sessions().revoked()).singleElement().satisfies(r -> {
            assertThat(r.row().sealed()).containsExactly(3);
            assertThat(r.by() + " " + r.reason()).isEqualTo("root left");
        });
        sessions().remove("a");
        assertThat(sessions().revoked()).isEmpty();
    }

    @Test
    void the_manifests_of_one_session_go_together() {
        manifests().save(new ChunkManifests.Row("m1", "a", NOW, bytes(1)));
        manifests().save(new ChunkManifests.Row("m2", "b", NOW, bytes(2)));
        manifests().removeOf("a");
        assertThat(manifests().find("m1")).isEmpty();
        assertThat(manifests().find("m2")).isPresent();
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (var i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void a_session_is_kept_replaced_and_removed() {
        sessions().save(session("a", 0, 1, 255));
        sessions().save(session("b", 9));
        assertThat(sessions().find("a")).usingRecursiveComparison()
                .isEqualTo(Optional.of(session("a", 0, 1, 255)));
        sessions().save(session("a", 7));
        reopen();
        assertThat(sessions().find("a")).usingRecursiveComparison().isEqualTo(Optional.of(session("a", 7)));
        assertThat(sessions().all()).usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrder(session("a", 7), session("b", 9));
        sessions().remove("a");
        sessions().remove("never there");
        reopen();
        assertThat(sessions().find("a")).isEmpty();
        assertThat(sessions().find("b")).isPresent();
    }

    @Test
    void a_running_statement_is_kept_replaced_and_removed() {
        assertThat(statements().all()).isEmpty();
        statements().save(new StatementRows.Row("a", "s", "", bytes(1)));
        statements().save(new StatementRows.Row("b", "s", "q", bytes(2)));
        statements().save(new StatementRows.Row("a", "s", "q2", bytes(3)));
        reopen();
        assertThat(statements().all()).usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrder(new StatementRows.Row("a", "s", "q2", bytes(3)),
                        new StatementRows.Row("b", "s", "q", bytes(2)));
        statements().remove("a");
        statements().remove("never there");
        reopen();
        assertThat(statements().all()).extracting(StatementRows.Row::id).containsExactly("b");
    }

    @Test
    void nobody_else_may_read_what_is_kept() throws IOException {
        statements().remove("never there");
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).hasSizeGreaterThan(1)
                    .allSatisfy(f -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(f)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void a_manifest_is_kept_until_it_expires() {
        var expires = NOW.plusSeconds(60);
        manifests().save(new ChunkManifests.Row("a", "s", expires, bytes(1)));
        manifests().save(new ChunkManifests.Row("b", "s", expires.plusSeconds(60), bytes(2)));
        reopen();
        manifests().expire(expires);
        assertThat(manifests().find("a")).usingRecursiveComparison()
                .isEqualTo(Optional.of(new ChunkManifests.Row("a", "s", expires, bytes(1))));
        assertThat(manifests().expires("a")).contains(expires);
        manifests().expire(expires.plusSeconds(1));
        assertThat(manifests().expires("a")).isEmpty();
        assertThat(manifests().find("a")).isEmpty();
        assertThat(manifests().find("b")).isPresent();
        assertThat(manifests().find("c")).isEmpty();
    }

    @Test
    void a_destroyed_key_leaves_no_copy_in_any_file() throws IOException {
        var keys = new SqliteDataKeys(sqlite);
        var wrapped = "the-wrapped-key-that-must-vanish".getBytes(StandardCharsets.US_ASCII);
        keys.putIfAbsent("a", wrapped);
        assertThat(everything()).contains("the-wrapped-key-that-must-vanish");
        keys.destroy("a");
        assertThat(everything()).doesNotContain("the-wrapped-key-that-must-vanish");
    }

    private String everything() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void data_keys_outlive_the_process() {
        new SqliteDataKeys(sqlite).putIfAbsent("a", bytes(1));
        reopen();
        assertThat(new SqliteDataKeys(sqlite).wrapped("a")).contains(bytes(1));
        assertThat(new SqliteDataKeys(sqlite).putIfAbsent("a", bytes(2))).isFalse();
    }

    @Test
    void many_threads_write_and_read_side_by_side() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (var i = 0; i < 40; i++) {
                var id = "s" + i;
                all.add(threads.submit(() -> {
                    sessions().save(session(id, 1));
                    assertThat(sessions().find(id)).isPresent();
                }));
            }
            for (var one : all) {
                one.get();
            }
        }
        for (var i = 0; i < 40; i++) {
            assertThat(sessions().find("s" + i)).isPresent();
        }
    }
}
