package io.snowgate.sandbox.idp;

import module java.base;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;

/// The parameters of a request, from its query or its body.
record Form(Map<String, String> values) {
    private static final String CLAIM = "claim_";

    Form {
        values = Map.copyOf(values);
    }

    /// Reads `a=b&c=d`.
    static Form parse(String text) throws OauthFailure {
        var values = new HashMap<String, String>();
        for (var pair : text.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals <= 0) {
                continue;
            }
            try {
                var name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
                var value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                if (values.put(name, value) != null) {
                    throw OauthFailure.invalid("a parameter comes twice: " + name);
                }
            } catch (IllegalArgumentException _) {
                throw OauthFailure.invalid("the parameters are not percent-encoded");
            }
        }
        return new Form(values);
    }

    /// The parameter, `""` when it is not there.
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    String require(String name) throws OauthFailure {
        var value = get(name);
        if (value.isEmpty()) {
            throw OauthFailure.invalid(name + " is missing");
        }
        return value;
    }

    Form with(String name, String value) {
        var more = new HashMap<>(values);
        more.put(name, value);
        return new Form(more);
    }

    /// `a=b&c=d`.
    String encoded() {
        return values.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// The `claim_…` parameters: texts, but what begins like a JSON list or object is read as one.
    Map<String, Object> claims() throws OauthFailure {
        var claims = new HashMap<String, Object>();
        for (var entry : values.entrySet()) {
            if (entry.getKey().startsWith(CLAIM) && entry.getKey().length() > CLAIM.length()) {
                claims.put(entry.getKey().substring(CLAIM.length()), claim(entry.getKey(), entry.getValue()));
            }
        }
        return claims;
    }

    private static Object claim(String name, String value) throws OauthFailure {
        try {
            if (value.startsWith("[")) {
                return JSONArrayUtils.parse(value);
            }
            return value.startsWith("{") ? JSONObjectUtils.parse(value) : value;
        } catch (ParseException _) {
            throw OauthFailure.invalid(name + " begins like JSON and is none");
        }
    }
}
