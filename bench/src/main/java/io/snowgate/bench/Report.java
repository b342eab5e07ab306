package io.snowgate.bench;

import module java.base;

import io.snowgate.bench.Turn.Kind;
import io.snowgate.bench.Turn.What;
import io.snowgate.cli.print.Table;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Results for people, and for programs.
record Report(Results results) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /// One contestant at one measurement: medians, and ratios within rounds. What does not apply is NaN.
    private record Row(
            What what,
            String contestant,
            double perSecond,
            double cpu,
            double cpuToNginx,
            double cpuToFloor,
            double perSecondToNginx,
            double p50Ms,
            double p99Ms,
            double addedP50Ms,
            double addedP99Ms,
            long failed) {}

    private record Written(Results results, List<Row> rows, List<Judged> budgets) {}

    private record Judged(Budget budget, String verdict) {}

    /// Writes all of it as JSON: raw turns, medians, budgets.
    void write(Path file) throws IOException {
        var budgets = Budget.of(results).stream().map(b -> new Judged(b, b.verdict())).toList();
        Files.writeString(file, JSON.writeValueAsString(new Written(results, rows(), budgets)) + "\n");
    }

    /// Prints the tables.
    void print(PrintStream out) {
        var machine = results.machine();
        out.println(String.format(Locale.ROOT,
                "%d processors, %s, %s; data on %s, fdatasync p50 %.2f ms, p99 %.2f ms; load before %s, after %s",
                machine.processors(), machine.system(), machine.java(), machine.fileSystem(),
                machine.fdatasyncMs(),
                machine.fdatasync99Ms(), machine.load(), results.loadAfter()));
        for (var kind : Kind.values()) {
            out.println();
            out.println(title(kind));
            table(kind).print(out);
        }
        out.println();
        printFootprint(out);
        out.println();
        budgets().print(out);
    }

    private String title(Kind kind) {
        return switch (kind) {
            case CLOSED -> "Statements as fast as answers come";
            case PACED -> "Statements at " + results.extent().rate()
                    + " a second, whether answers come or not; latency from when each was due, added: to direct";
            case RELAY ->
                "A chunk of " + Lab.CHUNK_BYTES / 1_000_000 + " MB, relayed (CPU in seconds per GB)";
        };
    }

    private Table table(Kind kind) {
        var table = new Table(List.of("transport", "conn.", "", "per s", "x nginx",
                kind == Kind.RELAY ? "cpu s/GB" : "cpu us",
                "x nginx", "x floor", "p50 ms", "p99 ms", "added", "added p99", "failed"));
        for (var row : rows()) {
            if (row.what().kind() == kind) {
                table.add(List.of(row.what().transport().toString(), String.valueOf(row.what().connections()),
                        row.contestant(), number(row.perSecond(), kind == Kind.RELAY ? 1 : 0),
                        number(row.perSecondToNginx(), 2),
                        number(row.cpu(), kind == Kind.RELAY ? 2 : 1), number(row.cpuToNginx(), 2),
                        number(row.cpuToFloor(), 2),
                        number(row.p50Ms(), 2), number(row.p99Ms(), 2), number(row.addedP50Ms(), 2),
                        number(row.addedP99Ms(), 2), String.valueOf(row.failed())));
            }
        }
        return table;
    }

    private List<Row> rows() {
        var figures = new Figures(results.turns());
        return figures.whats()
                .stream()
                .flatMap(what -> figures.contestants(what).stream().map(who -> row(figures, what, who)))
                .toList();
    }

    private static Row row(Figures figures, What what, Contestant who) {
        ToDoubleFunction<Turn> cpu = what.kind() == Kind.RELAY
                ? Turn::cpuSecondsPerGigabyte
                : Turn::cpuMicrosPerRequest;
        ToDoubleFunction<Turn> perSecond = t -> t.tally().perSecond();
        ToDoubleFunction<Turn> p50 = t -> t.tally().p50() / 1e6;
        ToDoubleFunction<Turn> p99 = t -> t.tally().p99() / 1e6;
        return new Row(what, who.title(), figures.median(what, who, perSecond),
                figures.median(what, who, cpu),
                figures.ratio(what, who, Contestant.NGINX, cpu),
                figures.ratio(what, who, Contestant.FLOOR, cpu),
                figures.ratio(what, who, Contestant.NGINX, perSecond), figures.median(what, who, p50),
                figures.median(what, who, p99), figures.difference(what, who, Contestant.DIRECT, p50),
                figures.difference(what, who, Contestant.DIRECT, p99), figures.failed(what, who));
    }

    private void printFootprint(PrintStream out) {
        var footprint = results.footprint();
        out.println(String.format(Locale.ROOT,
                "%d sessions in a heap of %s: %.0f statements a second at first, %.0f in the end, %d failed; heap used after a collection %d MiB, "
                        + "resident %d MiB, at most %d MiB",
                footprint.sessions(), footprint.heap(), footprint.first().perSecond(),
                footprint.last().perSecond(),
                footprint.first().failed() + footprint.last().failed(),
                footprint.usedMb(), footprint.residentMb(), footprint.peakMb()));
        out.println(String.format(Locale.ROOT,
                "start to ready: %d ms with an empty data folder, %d ms with a used one",
                footprint.freshMs(), footprint.againMs()));
    }

    private Table budgets() {
        var table = new Table(List.of("budget", "limit", "measured", ""));
        for (var budget : Budget.of(results)) {
            table.add(List.of(budget.name(), (budget.atLeast() ? ">= " : "<= ") + number(budget.limit(), 2),
                    number(budget.measured(), 2), budget.verdict()));
        }
        return table;
    }

    private static String number(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + digits + "f", value) : "-";
    }
}
