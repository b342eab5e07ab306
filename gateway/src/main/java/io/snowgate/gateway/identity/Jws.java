package io.snowgate.gateway.identity;

import module java.base;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A signed token, taken apart and not yet believed: header, claims, and what the signature has to hold for.
final class Jws {
    private static final Set<String> TYPES = Set.of("", Terms.JWT, Terms.AT_JWT);
    private static final String MEDIA = "application/";
    private static final int LONGEST_KEY_ID = 256;

    private final ObjectNode header;
    private final ObjectNode claims;
    private final String signed;
    private final byte[] signature;

    private Jws(ObjectNode header, ObjectNode claims, String signed, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /// Takes `text` apart: three parts in base64url, the first two JSON objects.
    static Jws parse(String text) throws TokenRefused {
        var parts = text.split("\\.", -1);
        if (parts.length == 5) {
            throw new TokenRefused(Reason.ENCRYPTED, "the token is encrypted; send one that is only signed");
        }
        if (parts.length != 3) {
            throw malformed("the token is not a JWT");
        }
        var header = Json.object(decode(parts[0]));
        var claims = Json.object(decode(parts[1]));
        if (header.isEmpty() || claims.isEmpty()) {
            throw malformed("the token's header or claims are not a JSON object");
        }
        var jws = new Jws(header.get(), claims.get(), parts[0] + "." + parts[1], decode(parts[2]));
        jws.checkHeader();
        return jws;
    }

    /// The `alg` of the header, whatever it says.
    String algorithm() {
        return text(header, "alg");
    }

    /// The `kid` of the header, `""` without one.
    String keyId() {
        return text(header, "kid");
    }

    /// The `typ` of the header in lower case and without `application/`, `""` without one.
    String type() {
        var type = text(header, "typ").toLowerCase(Locale.ROOT);
        return type.startsWith(MEDIA) ? type.substring(MEDIA.length()) : type;
    }

    /// The `iss` it claims, `""` without one.
    String issuer() {
        return text(claims, "iss");
    }

    /// The claims; nobody vouches for them until the signature is verified.
    ObjectNode claims() {
        return claims;
    }

    /// The bytes that were signed.
    byte[] signed() {
        return signed.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] signature() {
        return signature.clone();
    }

    /// What a header may ask for is decided here, before anything else is looked at. Keys and addresses in it (`jwk`, `jku`, `x5c`, `x5u`) are never used.
    private void checkHeader() throws TokenRefused {
        if (algorithm().isEmpty()) {
            throw malformed("the token's header names no algorithm");
        }
        if (header.has("crit") || header.has("b64")) {
            throw malformed("the token needs extensions (crit) that are not known here");
        }
        if (header.has("enc") || header.has("zip") || header.has("cty")) {
            throw new TokenRefused(Reason.ENCRYPTED,
                    "the token is encrypted or nested; send one that is only signed");
        }
        if (header.has("kid") && (keyId().isEmpty() || keyId().length() > LONGEST_KEY_ID)) {
            throw malformed("the token's key id (kid) is not a text of reasonable length");
        }
        if (!TYPES.contains(type()) || (header.has("typ") && type().isEmpty())) {
            throw new TokenRefused(Reason.TYPE, "the token's type (typ) is neither JWT nor at+jwt");
        }
    }

    private static String text(JsonNode object, String name) {
        var node = object.path(name);
        return node.isString() ? node.stringValue() : "";
    }

    private static byte[] decode(String part) throws TokenRefused {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException _) {
            throw malformed("the token is not in base64url");
        }
    }

    private static TokenRefused malformed(String why) {
        return new TokenRefused(Reason.MALFORMED, why);
    }
}
