package io.snowgate.bench.policy;

import module java.base;

import io.snowgate.gateway.policy.Policy;
import io.snowgate.gateway.policy.Request;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What is measured: one call is one decision, about the requests in turn.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Deciding {
    @Param("20") public int rules = 20;
    private List<Request> requests = List.of();
    private Policy policy = Samples.policy(20);
    private int at;

    @Setup
    public void read() {
        requests = Samples.requests();
        policy = Samples.policy(rules);
    }

    @Benchmark
    public Object decision() {
        at = at + 1 == requests.size() ? 0 : at + 1;
        return policy.decide(requests.get(at));
    }
}
