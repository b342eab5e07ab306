package io.snowgate.cli.configuration;

import module java.base;

/// Where a secret is found. The configuration never holds the secret itself, so it can be printed, compared and recorded.
public sealed interface SecretSource {
    /// In a file; one trailing line end is not part of it.
    record InFile(Path path) implements SecretSource {}

    /// In an environment variable.
    record InEnvironment(String variable) implements SecretSource {}

    /// Nowhere: an optional secret that is not set.
    record Absent() implements SecretSource {}
}
