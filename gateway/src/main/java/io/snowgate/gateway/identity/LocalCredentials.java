package io.snowgate.gateway.identity;

import module java.base;

/// Who may log in without an identity provider.
///
/// @param machines finds a machine by its name
/// @param tokens   finds an access token by its id
/// @param account  tells whether an account name is one that clients of this gateway use; key-pair tokens for any other are refused
public record LocalCredentials(
        Function<String, Optional<Machine>> machines,
        Function<String, Optional<AccessToken>> tokens,
        Predicate<String> account) {
    /// Nobody.
    public static final LocalCredentials NONE = new LocalCredentials(_ -> Optional.empty(),
            _ -> Optional.empty(), _ -> false);

    /// Whoever is in `registered`.
    ///
    /// @param account see above
    public static LocalCredentials of(Registered registered, Predicate<String> account) {
        return new LocalCredentials(registered::machine, registered::token, account);
    }
}
