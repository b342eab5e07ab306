package io.snowgate.cli.configuration;

/// What is kept of statements and results.
///
/// @param fullUpTo both directions are kept whole up to this many bytes a statement, beyond it the head and a digest
public record Recording(long fullUpTo) {}
