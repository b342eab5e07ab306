package io.snowgate.stories;

import module java.base;

import io.snowgate.cli.serve.Disks;
import io.snowgate.log.FileStorage;
import io.snowgate.log.LogSettings;
import io.snowgate.log.Storage;
import io.snowgate.log.testing.FaultyStorage;
import io.snowgate.sandbox.server.Effect;
import io.snowgate.sandbox.server.Endpoint;
import io.snowgate.sandbox.server.Fault;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.DriverFault;
import io.snowgate.stories.driver.Query;
import io.snowgate.stories.driver.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/// The audit log's disk is full: what begins is refused and told why, what runs finishes, and with room everything goes on by itself.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskFullTest implements OnRoad {
    private static final int MOST = 1_000;
    private final List<FaultyStorage> disks = new CopyOnWriteArrayList<>();
    private GatewayRoad road;

    @BeforeAll
    void open() throws IOException {
        // Segments so small that a few hundred statements fill them
        var usual = LogSettings.DEFAULT;
        road = GatewayRoad.open(new Disks(this::disk,
                new LogSettings(128 << 10, usual.reserveBytes(), usual.queueBytes(), usual.linger(),
                        usual.patience())));
    }

    private Storage disk(Path folder) {
        var disk = new FaultyStorage(new FileStorage(folder));
        disks.add(disk);
        return disk;
    }

    @Override
    public GatewayRoad road() {
        return road;
    }

    @Story("the gateway's disk is full")
    void what_begins_is_refused_what_runs_finishes_and_it_recovers_by_itself(Client client) {
        var running = fresh("running");
        var refused = fresh("refused");
        var before = road.diary().end();
        try (var session = road.connect(client); var other = road.connect(client)) {
            road.lay(Fault.once(Endpoint.QUERY, new Effect.InProgress(Duration.ofSeconds(2))).on(running));
            var answer = other.running(Query.of("select 'finished' as " + running));
            road.awaitArrival(running);
            disks.forEach(FaultyStorage::fill);
            var last = refusedAtLast(session, refused);
            assertThat(road.ran(last)).as("run without a record").isEmpty();
            assertThat(road.ready().statusCode()).isEqualTo(503);
            assertThat(road.ready().body()).contains("audit");
            assertThat(answer.rows().cell()).isEqualTo("finished");

            disks.forEach(FaultyStorage::heal);
            Await.until("the gateway is ready again", () -> road.ready().statusCode() == 200);
            assertThat(session.query("select 'goes on'").cell()).isEqualTo("goes on");
        }
        Await.until("the gap is told", () -> Diary.types(road.diary().since(before)).contains("log.gap"));
        assertThat(Diary.types(road.diary().about(running))).containsExactly("statement.intent",
                "statement.outcome");
    }

    /// Runs statements until one is refused: what marks that one.
    private String refusedAtLast(Session session, String word) {
        for (var i = 0; i < MOST; i++) {
            var marker = word + "_" + i;
            try {
                session.query("select '" + "x".repeat(12_000) + "' as " + marker);
            } catch (DriverFault fault) {
                assertThat(fault.code()).isEqualTo(399001);
                assertThat(fault.text()).contains("audit log cannot be written")
                        .contains("Nothing was executed");
                return marker;
            }
        }
        throw new AssertionError("the disk is full and nothing was refused");
    }

    @AfterAll
    void close() {
        disks.forEach(FaultyStorage::heal);
        road.close();
    }
}
