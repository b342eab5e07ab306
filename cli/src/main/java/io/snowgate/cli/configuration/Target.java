package io.snowgate.cli.configuration;

import module java.base;

/// A Snowflake account behind the gateway.
///
/// @param name         what logs and events call it
/// @param accounts     the account names that clients use for it, as written; the first is the one to log in with
/// @param url          where it is
/// @param credential   how the gateway logs in to it
/// @param metadata     who asks it what tables and views are
/// @param roles        which roles clients may take
/// @param defaultRole  the role of a client that names none, as Snowflake stores its name; `""`: Snowflake's default
/// @param secondaryRoles which roles clients may have beside theirs
/// @param storageHosts hosts that result chunks may be fetched from, beside those it names at login; `*.` begins a suffix
/// @param ca           a PEM file of authorities to trust instead of the JDK's; empty path: the JDK's
/// @param egress       how to get to it
/// @param repeatSafe   true when it answers a repeated `requestId` with the first answer instead of running it again
/// @param identity     who clients become there
public record Target(
        String name,
        List<String> accounts,
        URI url,
        Credential credential,
        MetadataUser metadata,
        Roles roles,
        String defaultRole,
        Roles secondaryRoles,
        List<String> storageHosts,
        Path ca,
        Egress egress,
        boolean repeatSafe,
        Impersonation identity) {
    public Target {
        accounts = List.copyOf(accounts);
        storageHosts = List.copyOf(storageHosts);
    }

    /// True when an authority file was given.
    public boolean hasCa() {
        return !ca.toString().isEmpty();
    }
}
