package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.session.Roles;
import io.snowgate.gateway.session.Target;
import io.snowgate.gateway.upstream.Snowflake;
import io.snowgate.http.HttpClient;

/// The registered targets with what is needed to talk to them.
public record Targets(List<Reachable> all) {
    public Targets {
        all = List.copyOf(all);
    }

    /// A target, and the client that trusts what is configured for it.
    ///
    /// @param metadata who asks it for definitions
    public record Reachable(Snowflake snowflake, HttpClient http, Asker metadata) {
        /// A target that its own user asks for definitions.
        public Reachable(Snowflake snowflake, HttpClient http) {
            this(snowflake, http, new Asker(snowflake, ""));
        }

        public Target target() {
            return snowflake.target();
        }
    }

    /// A way to a target that may know what objects are.
    ///
    /// @param snowflake logs in as the metadata user
    /// @param role      the role it takes, `""` for that of whoever it asks for
    public record Asker(Snowflake snowflake, String role) {}

    /// The target a driver means by `account`.
    public Optional<Reachable> byAccount(String account) {
        return all.stream().filter(t -> t.target().answersTo(account)).findFirst();
    }

    /// The roles that may be taken at the target called `name`: none, when there is no such target any more.
    Roles roles(String name) {
        return byName(name).map(t -> t.target().roles()).orElse(Roles.NONE);
    }

    public Optional<Reachable> byName(String name) {
        return all.stream().filter(t -> t.target().name().equals(name)).findFirst();
    }
}
