package io.snowgate.bench.detect;

import module java.base;

import io.snowgate.gateway.masking.detect.Detectors;
import io.snowgate.gateway.masking.detect.Kind;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What is measured: one call is ten thousand cells, one after the other, each searched for every kind.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Searching {
    static final String MIXTURE = "mixture";
    private static final int CELLS = 10_000;
    private static final long SEED = 20_261_201;

    @Param(MIXTURE) public String sort = MIXTURE;
    private final Detectors detectors = Detectors.of(EnumSet.allOf(Kind.class), List.of(), Set.of());
    private byte[][] cells = new byte[0][];

    static byte[][] cells(String sort) {
        var random = new Random(SEED);
        return sort.equals(MIXTURE)
                ? Sort.mixture(CELLS / 100, random)
                : Sort.valueOf(sort.toUpperCase(Locale.ROOT)).cells(CELLS, random);
    }

    @Setup
    public void write() {
        cells = cells(sort);
    }

    @Benchmark
    @OperationsPerInvocation(CELLS)
    public long searching() {
        var found = 0L;
        for (var cell : cells) {
            found += detectors.kinds(cell, 0, cell.length);
        }
        return found;
    }
}
