package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.document.Problem;

/// What reading a configuration file came to.
public sealed interface Loaded {
    /// It is sound.
    record Sound(Configuration configuration) implements Loaded {}

    /// It is not; `problems` are all that was found, from top to bottom, at least one.
    record Broken(List<Problem> problems) implements Loaded {
        public Broken {
            problems = List.copyOf(problems);
        }
    }
}
