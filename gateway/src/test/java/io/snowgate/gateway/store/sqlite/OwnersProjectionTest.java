package io.snowgate.gateway.store.sqlite;

import module java.base;

import io.snowgate.gateway.statement.Owner;
import io.snowgate.gateway.wire.Json;
import io.snowgate.log.FileStorage;
import io.snowgate.log.Lane;
import io.snowgate.log.Log;
import io.snowgate.log.LogSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class OwnersProjectionTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z"));
    private static final Owner ADA = new Owner("prod", "https://issuer.example", "ada");
    @TempDir private Path folder;
    private Log log;
    private Sqlite sqlite;

    @BeforeEach
    void open() throws IOException {
        log = Log.open(new FileStorage(folder.resolve("log")), LogSettings.DEFAULT);
        sqlite = new Sqlite(folder.resolve("snowgate.db"));
    }

    @AfterEach
    void close() {
        sqlite.close();
        log.close();
    }

    private static String id(int n) {
        return String.format(Locale.ROOT, "01b00000-0000-0001-0000-%012d", n);
    }

    private void append(String type, Owner owner, String queryId, String... children) throws Exception {
        var event = Json.object().put("type", type).put("target", owner.target()).put("query_id", queryId);
        event.putObject("principal").put("issuer", owner.issuer()).put("subject", owner.subject());
        var list = event.putArray("children");
        Arrays.stream(children).forEach(list::add);
        log.append(Json.bytes(event), Lane.ORDINARY);
    }

    @Test
    void what_was_logged_a_moment_ago_has_its_owner() throws Exception {
        try (var owners = new OwnersProjection(sqlite, log, CLOCK)) {
            for (var i = 0; i < 50; i++) {
                append("statement.outcome", ADA, id(i));
                assertThat(owners.ownerOf(id(i))).contains(ADA);
            }
            assertThat(owners.ownerOf(id(99))).isEmpty();
        }
    }

    @Test
    void children_and_other_spellings_have_the_same_owner() throws Exception {
        append("statement.outcome", ADA, "01B00000-0000-0001-0000-0000000000AF", id(1), id(2));
        try (var owners = new OwnersProjection(sqlite, log, CLOCK)) {
            assertThat(owners.ownerOf("01b00000-0000-0001-0000-0000000000af")).contains(ADA);
            assertThat(owners.ownerOf("01B00000-0000-0001-0000-0000000000AF")).contains(ADA);
            assertThat(owners.ownerOf(id(1))).contains(ADA);
            assertThat(owners.ownerOf(id(2))).contains(ADA);
        }
    }

    @Test
    void only_outcomes_count_and_an_owner_is_never_replaced() throws Exception {
        append("statement.intent", ADA, id(1));
        append("statement.outcome", ADA, id(2));
        append("statement.outcome", new Owner("prod", "https://issuer.example", "bob"), id(2), id(3));
        append("statement.outcome", ADA, "");
        append("statement.outcome", ADA, "not an id");
        try (var owners = new OwnersProjection(sqlite, log, CLOCK)) {
            assertThat(owners.ownerOf(id(1))).isEmpty();
            assertThat(owners.ownerOf(id(2))).contains(ADA);
            assertThat(owners.ownerOf("")).isEmpty();
            assertThat(owners.ownerOf("not an id")).isEmpty();
        }
    }

    @Test
    void it_survives_a_restart_and_goes_on_where_it_stopped() throws Exception {
        append("statement.outcome", ADA, id(1));
        try (var owners = new OwnersProjection(sqlite, log, CLOCK)) {
            assertThat(owners.ownerOf(id(1))).contains(ADA);
        }
        append("statement.outcome", ADA, id(2));
        close();
        open();
        append("statement.outcome", ADA, id(3));
        try (var owners = new OwnersProjection(sqlite, log, CLOCK)) {
            for (var i = 1; i <= 3; i++) {
                assertThat(owners.ownerOf(id(i))).contains(ADA);
            }
        }
    }

    @Test
    void it_is_rebuilt_from_the_log_when_its_store_is_lost() throws Exception {
        for (var i = 0; i < 1_200; i++) {
            append("statement.outcome", ADA, id(i));
        }
        try (var empty = new Sqlite(folder.resolve("another.db"));
                var owners = new OwnersProjection(empty, log, CLOCK)) {
            assertThat(owners.ownerOf(id(1_199))).contains(ADA);
            assertThat(owners.ownerOf(id(0))).contains(ADA);
        }
    }
}
