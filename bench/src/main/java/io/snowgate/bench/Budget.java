package io.snowgate.bench;

import module java.base;

import io.snowgate.bench.Turn.What;

/// What the gateway is held to, and what it came to.
///
/// @param name     in words
/// @param limit    the largest value, or the smallest when `atLeast`
/// @param measured NaN when it was not measured
record Budget(String name, double limit, boolean atLeast, double measured) {
    private static final double TO_FLOOR = 1.4;
    private static final double TO_NGINX = 2.2;
    private static final double RELAY_TO_NGINX = 2;
    private static final double STATEMENTS = 5_000;
    private static final double KEPT_UP = 0.8;
    private static final double READY_MS = 2_000;

    /// How it went: `met`, `missed` or `not measured`.
    String verdict() {
        if (Double.isNaN(measured)) {
            return "not measured";
        }
        return (atLeast ? measured >= limit : measured <= limit) ? "met" : "missed";
    }

    /// All of them.
    static List<Budget> of(Results results) {
        var figures = new Figures(results.turns());
        var budgets = new ArrayList<Budget>();
        for (var what : figures.whats()) {
            budgets.addAll(switch (what.kind()) {
                case CLOSED -> closed(figures, what);
                case PACED -> List.of(paced(figures, what, results.machine()));
                case RELAY -> List.of(relay(figures, what));
            });
        }
        budgets.addAll(footprint(results.footprint()));
        return budgets;
    }

    private static List<Budget> closed(Figures figures, What what) {
        var where = ", " + what.transport() + ", " + what.connections() + " connections";
        return List.of(
                atMost("CPU per statement to the floor's" + where, TO_FLOOR,
                        figures.ratio(what, Contestant.GATEWAY, Contestant.FLOOR, Turn::cpuMicrosPerRequest)),
                atMost("CPU per statement to nginx's (an aim)" + where, TO_NGINX,
                        figures.ratio(what, Contestant.GATEWAY, Contestant.NGINX, Turn::cpuMicrosPerRequest)),
                new Budget("recorded statements a second" + where, STATEMENTS, /* atLeast= */ true,
                        figures.median(what, Contestant.GATEWAY, t -> t.tally().perSecond())));
    }

    private static Budget paced(Figures figures, What what, Machine machine) {
        return atMost("added p50 in ms at a fixed rate, " + what.transport() + " (2 fdatasync + 0.5)",
                2 * machine.fdatasyncMs() + 0.5,
                figures.difference(what, Contestant.GATEWAY, Contestant.DIRECT, t -> t.tally().p50() / 1e6));
    }

    private static Budget relay(Figures figures, What what) {
        return atMost("CPU per GB of a relayed chunk to nginx's, " + what.transport(), RELAY_TO_NGINX,
                figures.ratio(what, Contestant.GATEWAY, Contestant.NGINX, Turn::cpuSecondsPerGigabyte));
    }

    private static List<Budget> footprint(Footprint footprint) {
        var where = ", " + footprint.sessions() + " sessions in a heap of " + footprint.heap();
        return List.of(
                atMost("failed statements" + where, 0,
                        (double) footprint.first().failed() + footprint.last().failed()),
                new Budget("statements a second at the end to those at the beginning" + where, KEPT_UP,
                        /* atLeast= */ true,
                        footprint.last().perSecond() / footprint.first().perSecond()),
                atMost("start to ready in ms, empty data folder", READY_MS, (double) footprint.freshMs()),
                atMost("start to ready in ms, used data folder", READY_MS, (double) footprint.againMs()));
    }

    private static Budget atMost(String name, double limit, double measured) {
        return new Budget(name, limit, /* atLeast= */ false, measured);
    }
}
