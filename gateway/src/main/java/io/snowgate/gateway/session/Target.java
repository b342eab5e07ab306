package io.snowgate.gateway.session;

import module java.base;

/// A registered Snowflake account.
///
/// @param name         what people call it
/// @param accounts     the account names clients may use for it, as configured
/// @param url          where it is; scheme, host and port
/// @param credential   how Snowgate logs in to it
/// @param roles        the roles a session may take
/// @param storageHosts hosts (or `*.suffix`) its result chunks may come from, besides its own and the clouds' storage
/// @param repeatSafe   whether it answers a repeated requestId with the first execution, as Snowflake does
public record Target(
        String name,
        List<String> accounts,
        URI url,
        Credential credential,
        Roles roles,
        List<String> storageHosts,
        boolean repeatSafe) {
    public Target {
        accounts = List.copyOf(accounts);
        storageHosts = List.copyOf(storageHosts);
    }

    /// True when `account`, as a driver spells it, means this target: case, `_` against `-`, and a region behind the first dot do not
    /// matter.
    public boolean answersTo(String account) {
        return accounts.stream().anyMatch(a -> normal(a).equals(normal(account)));
    }

    private static String normal(String account) {
        var name = account.toLowerCase(Locale.ROOT).replace('_', '-');
        var dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
