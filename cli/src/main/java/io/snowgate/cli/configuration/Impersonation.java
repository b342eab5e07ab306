package io.snowgate.cli.configuration;

/// Which Snowflake user a caller becomes at a target: `SHARED` is the user of the target's credential, for everybody.
public enum Impersonation {
    SHARED
}
