package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.identity.Terms.IdTokens;
import tools.jackson.databind.JsonNode;

/// Holds a token against the [Terms] of its issuer.
///
/// @param terms what the issuer's tokens must be like
record TermsCheck(Terms terms) {
    /// What is in ID tokens and never in access tokens: OpenID Connect Core puts them there for the application that asked.
    private static final List<String> ONLY_IN_ID_TOKENS = List.of("nonce", "at_hash", "c_hash", "s_hash");

    void type(Jws token) throws TokenRefused {
        var type = token.type().isEmpty() ? Terms.NONE : token.type();
        if (!terms.types().contains(type)) {
            throw new TokenRefused(Reason.TYPE,
                    "the token's type (typ) is none that is accepted from its issuer");
        }
    }

    /// Both, where both are there: a token that names two parties was issued to both.
    void client(Claims claims) throws TokenRefused {
        if (terms.clients().isEmpty()) {
            return;
        }
        var named = Stream.of(claims.text("azp"), claims.text("client_id"))
                .filter(c -> !c.isEmpty())
                .toList();
        if (named.isEmpty() || !terms.clients().containsAll(named)) {
            throw new TokenRefused(Reason.CLIENT,
                    "the token was issued to an application (azp, client_id) that may not use this gateway");
        }
    }

    void required(Claims claims) throws TokenRefused {
        for (var each : terms.required()) {
            var found = claims.find(each.claim());
            if (found.isEmpty() || !(each.value().isEmpty() || holds(found.get(), each.value()))) {
                throw new TokenRefused(Reason.REQUIRED_CLAIM, "the token's claim '"
                        + Claims.shown(each.claim())
                        + (found.isEmpty() ? "' is missing" : "' has not the required value"));
            }
        }
    }

    /// An access token by its `typ` (RFC 9068) is none; any other is told by what only ID tokens hold, or by its issuer saying so.
    void notAnIdToken(Jws token, Claims claims) throws TokenRefused {
        if (terms.idTokens() == IdTokens.ACCEPTED || token.type().equals(Terms.AT_JWT)) {
            return;
        }
        if (claims.text("typ").equalsIgnoreCase("id") || claims.text("token_use").equalsIgnoreCase("id")
                || ONLY_IN_ID_TOKENS.stream().anyMatch(c -> claims.find(c).isPresent())) {
            throw new TokenRefused(Reason.ID_TOKEN, "this is an ID token; send an access token");
        }
    }

    private static boolean holds(JsonNode node, String value) {
        return node.isArray()
                ? node.valueStream().anyMatch(item -> is(item, value))
                : is(node, value);
    }

    private static boolean is(JsonNode node, String value) {
        return node.isValueNode() && node.asString().equals(value);
    }
}
