package io.snowgate.gateway.identity;

import module java.base;

/// Who may log in without an identity provider, and who may not at all.
///
/// @param machines finds a machine by its name
/// @param tokens   finds an access token by its id
/// @param denied   everybody who is shut out or was
/// @param account  tells whether an account name is one that clients of this gateway use; key-pair tokens for any other are refused
public record LocalCredentials(
        Function<String, Optional<Machine>> machines,
        Function<String, Optional<AccessToken>> tokens,
        Supplier<List<Denied>> denied,
        Predicate<String> account) {
    /// Nobody.
    public static final LocalCredentials NONE = new LocalCredentials(_ -> Optional.empty(),
            _ -> Optional.empty(), List::of, _ -> false);

    /// Whoever is in `registered`.
    ///
    /// @param account see above
    public static LocalCredentials of(Registered registered, Predicate<String> account) {
        return new LocalCredentials(registered::machine, registered::token, registered::denied, account);
    }
}
