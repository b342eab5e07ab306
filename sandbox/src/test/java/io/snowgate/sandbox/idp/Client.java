package io.snowgate.sandbox.idp;

import module java.base;
import module java.net.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/// A client of an identity provider that only knows its issuer.
final class Client implements AutoCloseable {
    /// What came back.
    record Answer(int status, String location, String body) {
        Map<String, Object> json() throws ParseException {
            return JSONObjectUtils.parse(body);
        }

        String text(String member) throws ParseException {
            return String.valueOf(json().get(member));
        }

        /// A parameter of the address the browser is sent to.
        String parameter(String name) throws OauthFailure {
            return Form.parse(URI.create(location).getRawQuery()).get(name);
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final String issuer;

    Client(String issuer) {
        this.issuer = issuer;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(issuer + path)).GET());
    }

    Answer get(String path, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(issuer + path)).header("Authorization", token).GET());
    }

    Answer post(String path, Map<String, String> form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(issuer + path))
                .POST(HttpRequest.BodyPublishers.ofString(new Form(form).encoded())));
    }

    Answer post(String path, Map<String, String> form, String authorization)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(issuer + path))
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofString(new Form(form).encoded())));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.headers().firstValue("Location").orElse(""),
                response.body());
    }

    /// What a token says, when it is signed by a published key with an algorithm that may be used, is of this issuer and
    /// in time.
    Optional<JWTClaimsSet> verified(String token, String audience, Instant now)
            throws IOException, InterruptedException, ParseException, JOSEException {
        var told = get("/.well-known/openid-configuration").json();
        var keys = JWKSet.parse(get(String.valueOf(told.get("jwks_uri")).substring(issuer.length())).body());
        SignedJWT jwt;
        try {
            jwt = SignedJWT.parse(token);
        } catch (ParseException _) {
            return Optional.empty();
        }
        var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID());
        var algorithm = jwt.getHeader().getAlgorithm();
        if (key == null || !Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256).contains(algorithm)
                || !algorithm.equals(key.getAlgorithm())) {
            return Optional.empty();
        }
        var half = algorithm.equals(JWSAlgorithm.RS256)
                ? key.toRSAKey().toPublicKey()
                : key.toECKey().toPublicKey();
        var claims = jwt.getJWTClaimsSet();
        var good = jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), half))
                && issuer.equals(claims.getIssuer())
                && claims.getAudience().contains(audience)
                && claims.getExpirationTime().toInstant().isAfter(now)
                && !claims.getNotBeforeTime().toInstant().isAfter(now);
        return good ? Optional.of(claims) : Optional.empty();
    }

    @Override
    public void close() {
        http.close();
    }
}
