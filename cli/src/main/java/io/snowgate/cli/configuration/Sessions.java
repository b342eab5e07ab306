package io.snowgate.cli.configuration;

import module java.base;

/// How long sessions live.
///
/// @param humanMaxAge   from login, for people
/// @param serviceMaxAge from login, for everything else
/// @param idle          since the last request
public record Sessions(Duration humanMaxAge, Duration serviceMaxAge, Duration idle) {}
