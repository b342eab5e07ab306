package io.snowgate.sandbox.idp;

import module java.base;
import module java.net.http;

import com.nimbusds.jose.util.JSONObjectUtils;

/// Asks a pretend identity provider, wherever it runs, for a token.
///
/// @param idp     its address, `http://127.0.0.1:9002`
/// @param persona its id there
/// @param claims  said besides what the persona says; a value that begins with `[` or `{` is JSON
public record TokenRequest(URI idp, String persona, Map<String, String> claims) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public TokenRequest {
        claims = Map.copyOf(claims);
    }

    /// Asks, and gives the access token. Blocks, at most for some ten seconds.
    ///
    /// @throws TokenRequestFailed when there is no provider, or it gives no token
    public String send() throws TokenRequestFailed {
        var parameters = new HashMap<String, String>();
        claims.forEach((name, value) -> parameters.put("claim_" + name, value));
        parameters.put("grant_type", "client_credentials");
        parameters.put("client_id", persona);
        var response = post(new Form(parameters).encoded());
        var answer = parse(response.body());
        if (response.statusCode() == 200 && answer.get("access_token") instanceof String token) {
            return token;
        }
        throw new TokenRequestFailed(idp + " gives no token for " + persona + ": "
                + answer.getOrDefault("error_description", "HTTP " + response.statusCode()));
    }

    private HttpResponse<String> post(String body) throws TokenRequestFailed {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var request = HttpRequest.newBuilder(URI.create(idp.toString().replaceAll("/+$", "") + "/token"))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | IllegalArgumentException e) {
            throw new TokenRequestFailed("no identity provider answers at " + idp, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TokenRequestFailed("interrupted while asking " + idp, e);
        }
    }

    private Map<String, Object> parse(String body) throws TokenRequestFailed {
        try {
            return JSONObjectUtils.parse(body);
        } catch (ParseException _) {
            throw new TokenRequestFailed("what answers at " + idp + " is no identity provider of a sandbox");
        }
    }
}
