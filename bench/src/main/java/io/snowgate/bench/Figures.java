package io.snowgate.bench;

import module java.base;

import io.snowgate.bench.Turn.What;

/// Medians over rounds. A ratio or difference of two contestants is taken within each round first, since the machine may be slower in one
/// round than in another.
record Figures(List<Turn> turns) {
    Figures {
        turns = List.copyOf(turns);
    }

    /// Everything that was measured, in the order of measuring.
    List<What> whats() {
        return turns.stream().map(Turn::what).distinct().toList();
    }

    /// Who took part in it.
    List<Contestant> contestants(What what) {
        return turns.stream()
                .filter(t -> t.what().equals(what))
                .map(Turn::contestant)
                .distinct()
                .sorted()
                .toList();
    }

    /// The median of a quantity; NaN when it was not measured.
    double median(What what, Contestant contestant, ToDoubleFunction<Turn> quantity) {
        return median(of(what, contestant).mapToDouble(quantity));
    }

    /// The median of the ratio to another contestant.
    double ratio(What what, Contestant contestant, Contestant to, ToDoubleFunction<Turn> quantity) {
        return paired(what, contestant, to, (a, b) -> quantity.applyAsDouble(a) / quantity.applyAsDouble(b));
    }

    /// The median of the difference to another contestant.
    double difference(What what, Contestant contestant, Contestant to, ToDoubleFunction<Turn> quantity) {
        return paired(what, contestant, to, (a, b) -> quantity.applyAsDouble(a) - quantity.applyAsDouble(b));
    }

    /// Requests that failed, in all rounds.
    long failed(What what, Contestant contestant) {
        return of(what, contestant).mapToLong(t -> t.tally().failed()).sum();
    }

    private Stream<Turn> of(What what, Contestant contestant) {
        return turns.stream().filter(t -> t.what().equals(what) && t.contestant() == contestant);
    }

    private double paired(
            What what,
            Contestant contestant,
            Contestant to,
            ToDoubleBiFunction<Turn, Turn> quantity) {
        return median(of(what, contestant).flatMapToDouble(turn -> of(what, to)
                .filter(other -> other.round() == turn.round())
                .mapToDouble(other -> quantity.applyAsDouble(turn, other))));
    }

    private static double median(DoubleStream values) {
        var sorted = values.sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
