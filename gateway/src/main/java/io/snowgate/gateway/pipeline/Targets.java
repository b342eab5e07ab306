package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.session.Target;
import io.snowgate.gateway.upstream.Snowflake;
import io.snowgate.http.HttpClient;

/// The registered targets with what is needed to talk to them.
public record Targets(List<Reachable> all) {
    public Targets {
        all = List.copyOf(all);
    }

    /// A target, and the client that trusts what is configured for it.
    public record Reachable(Snowflake snowflake, HttpClient http) {
        public Target target() {
            return snowflake.target();
        }
    }

    /// The target a driver means by `account`.
    public Optional<Reachable> byAccount(String account) {
        return all.stream().filter(t -> t.target().answersTo(account)).findFirst();
    }

    public Optional<Reachable> byName(String name) {
        return all.stream().filter(t -> t.target().name().equals(name)).findFirst();
    }
}
