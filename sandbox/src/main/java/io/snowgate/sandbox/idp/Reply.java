package io.snowgate.sandbox.idp;

import module java.base;

import com.nimbusds.jose.util.JSONObjectUtils;

/// An answer that is ready to be sent.
///
/// @param headers besides the ones every answer has
record Reply(int status, Map<String, String> headers, String body) {
    private static final String TYPE = "Content-Type";

    static Reply json(int status, Map<String, ?> body) {
        return new Reply(status, Map.of(TYPE, "application/json"), JSONObjectUtils.toJSONString(body));
    }

    static Reply html(int status, String body) {
        return new Reply(status, Map.of(TYPE, "text/html; charset=utf-8"), body);
    }

    static Reply redirect(String to) {
        return new Reply(302, Map.of("Location", to), "");
    }

    static Reply failure(OauthFailure e) {
        return json(e.status(),
                Map.of("error", e.code(), "error_description", String.valueOf(e.getMessage())));
    }
}
