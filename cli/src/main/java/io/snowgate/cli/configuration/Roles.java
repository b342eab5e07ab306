package io.snowgate.cli.configuration;

import module java.base;

/// Which roles clients may ask a target for.
public sealed interface Roles {
    /// Whatever the gateway's Snowflake user may take.
    record Any() implements Roles {}

    /// These alone, as Snowflake stores their names; `[]` for none.
    record Only(List<String> names) implements Roles {
        public Only {
            names = List.copyOf(names);
        }
    }
}
