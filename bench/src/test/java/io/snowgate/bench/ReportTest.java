package io.snowgate.bench;

import module java.base;

import io.snowgate.bench.Turn.Kind;
import io.snowgate.bench.Turn.What;
import io.snowgate.bench.load.Tally;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// What is made of figures, with figures made up.
class ReportTest {
    private static final What STATEMENTS = new What(Kind.CLOSED, Transport.PLAIN, 32);
    private static final What PACED = new What(Kind.PACED, Transport.TLS, 64);

    private static Turn turn(What what, int round, Contestant contestant, double cpuSeconds) {
        return new Turn(what, round, contestant, cpuSeconds,
                new Tally(10_000, 0, 2, 20_000_000, 1_500_000, 9_000_000, 20_000_000));
    }

    private static Results results(List<Turn> turns) {
        var machine = new Machine(2, "a processor", "an operating system", "25", "ext4", 0.25, 1, "0 0 0");
        return new Results(machine, "0 0 0", Extent.QUICK, turns, new Footprint(1_000, "256m",
                new Tally(10, 0, 1, 10, 1, 1, 1), new Tally(5, 0, 1, 10, 1, 1, 1), 100, 200, 300, 1_500,
                2_500));
    }

    @Test
    void ratios_are_taken_within_a_round() {
        // In the second round the machine was ten times slower for everybody.
        var figures = new Figures(List.of(turn(STATEMENTS, 0, Contestant.NGINX, 1),
                turn(STATEMENTS, 0, Contestant.GATEWAY, 2),
                turn(STATEMENTS, 1, Contestant.NGINX, 10), turn(STATEMENTS, 1, Contestant.GATEWAY, 20)));
        assertThat(figures.ratio(STATEMENTS, Contestant.GATEWAY, Contestant.NGINX, Turn::cpuSeconds))
                .isEqualTo(2, within(1e-9));
    }

    @Test
    void a_budget_is_met_missed_or_not_measured() {
        var verdicts = Budget.of(results(List.of(turn(STATEMENTS, 0, Contestant.FLOOR, 1),
                turn(STATEMENTS, 0, Contestant.GATEWAY, 1.3))))
                .stream()
                .map(b -> b.name() + ": " + b.verdict());
        assertThat(verdicts).containsExactly(
                "CPU per statement to the floor's, PLAIN, 32 connections: met",
                "CPU per statement to nginx's (an aim), PLAIN, 32 connections: not measured",
                "recorded statements a second, PLAIN, 32 connections: met",
                "failed statements, 1000 sessions in a heap of 256m: met",
                "statements a second at the end to those at the beginning, 1000 sessions in a heap of 256m: missed",
                "start to ready in ms, empty data folder: met",
                "start to ready in ms, used data folder: missed");
    }

    @Test
    void the_tables_name_everything_that_was_measured() {
        var out = new ByteArrayOutputStream();
        new Report(results(
                List.of(turn(STATEMENTS, 0, Contestant.GATEWAY, 1), turn(PACED, 0, Contestant.DIRECT, 0))))
                .print(new PrintStream(out, /* autoFlush= */ true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("fdatasync p50 0.25 ms", "gateway",
                "direct", "5,000",
                "100.0", "start to ready: 1500 ms", "missed");
    }

    @Test
    void the_file_holds_every_turn(@TempDir Path folder) throws IOException, Malformed {
        var file = folder.resolve("results.json");
        new Report(results(List.of(turn(STATEMENTS, 0, Contestant.GATEWAY, 1)))).write(file);
        var written = Json.object(Files.readAllBytes(file));
        assertThat(written.path("results").path("turns").path(0).path("tally").path("requests").asInt())
                .isEqualTo(10_000);
        assertThat(written.path("rows").path(0).path("cpu").asDouble()).isEqualTo(100, within(1e-9));
        assertThat(written.path("budgets").path(0).path("verdict").asString("")).isEqualTo("not measured");
    }
}
