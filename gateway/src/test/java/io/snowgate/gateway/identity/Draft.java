package io.snowgate.gateway.identity;

import module java.base;

import com.nimbusds.jose.JOSEException;
import io.snowgate.gateway.secret.Secret;
import tools.jackson.databind.json.JsonMapper;

/// A token in the making: any header, any claims.
///
/// @param header JSON members
/// @param claims JSON members
record Draft(Map<String, Object> header, Map<String, Object> claims) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Draft {
        header = Collections.unmodifiableMap(new LinkedHashMap<>(header));
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    Draft header(String name, Object value) {
        return new Draft(plus(header, name, value), claims);
    }

    Draft withoutHeader(String name) {
        return new Draft(minus(header, name), claims);
    }

    Draft claim(String name, Object value) {
        return new Draft(header, plus(claims, name, value));
    }

    Draft without(String claim) {
        return new Draft(header, minus(claims, claim));
    }

    /// Signed with the algorithm that the header names.
    Secret signed(SigningKey key) {
        return signed(key, String.valueOf(header.get("alg")));
    }

    /// Signed with `alg`, whatever the header says.
    Secret signed(SigningKey key, String alg) {
        return signed(key, alg, JSON.writeValueAsString(header), JSON.writeValueAsString(claims));
    }

    /// `header` and `claims` as they are, signed.
    static Secret signed(SigningKey key, String alg, String header, String claims) {
        var text = encode(header) + "." + encode(claims);
        try {
            return Secret
                    .of(text + "." + encode(key.signer().sign(alg, text.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException | JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /// With `signature` instead of a real one.
    Secret with(byte[] signature) {
        return Secret.of(
                encode(JSON.writeValueAsString(header)) + "." + encode(JSON.writeValueAsString(claims)) + "."
                        + encode(signature));
    }

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Map<String, Object> plus(Map<String, Object> members, String name, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(name, value);
        return more;
    }

    private static Map<String, Object> minus(Map<String, Object> members, String name) {
        var fewer = new LinkedHashMap<>(members);
        fewer.remove(name);
        return fewer;
    }
}
