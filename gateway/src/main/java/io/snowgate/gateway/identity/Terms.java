package io.snowgate.gateway.identity;

import module java.base;

/// What an issuer's tokens must be like beyond their signature, times and audience.
///
/// @param types    accepted `typ` headers, in lower case: [#AT_JWT], [#JWT], and [#NONE] for a token without one
/// @param clients  who the tokens may have been issued to: `azp` or `client_id` must be one of these; empty for anybody
/// @param required claims that must be there
/// @param idTokens whether ID tokens are taken as credentials
public record Terms(Set<String> types, Set<String> clients, List<Required> required, IdTokens idTokens) {
    /// The `typ` of an access token (RFC 9068).
    public static final String AT_JWT = "at+jwt";
    /// The `typ` of any token.
    public static final String JWT = "jwt";
    /// Stands for an absent `typ`.
    public static final String NONE = "none";
    /// Any of the three types, any client, no further claims, no ID tokens.
    public static final Terms USUAL = new Terms(Set.of(AT_JWT, JWT, NONE), Set.of(), List.of(),
            IdTokens.REFUSED);

    /// @throws IllegalArgumentException when no type, or an unknown one, is accepted
    public Terms {
        types = Set.copyOf(types);
        clients = Set.copyOf(clients);
        required = List.copyOf(required);
        if (types.isEmpty() || !Set.of(AT_JWT, JWT, NONE).containsAll(types)) {
            throw new IllegalArgumentException("accepted types are chosen from at+jwt, JWT and none");
        }
    }

    /// Whether an ID token lets its bearer in. It is made for the application that a person signed in to, and lies about in more places than an access token.
    public enum IdTokens {
        REFUSED, ACCEPTED
    }

    /// A claim that must be there.
    ///
    /// @param claim its name, or a JSON pointer
    /// @param value what it must be, or hold when it is a list; `""` for anything
    public record Required(String claim, String value) {
        /// Reads `name` or `name=value`.
        ///
        /// @throws IllegalArgumentException when there is no name
        public static Required of(String text) {
            var equals = text.indexOf('=');
            var required = equals < 0
                    ? new Required(text, "")
                    : new Required(text.substring(0, equals), text.substring(equals + 1));
            if (required.claim.isBlank() || (equals >= 0 && required.value.isEmpty())) {
                throw new IllegalArgumentException("a required claim is a name, or name=value");
            }
            return required;
        }
    }
}
