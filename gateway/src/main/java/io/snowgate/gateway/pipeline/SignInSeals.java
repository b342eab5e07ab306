package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.identity.Trip;
import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Unsealable;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import tools.jackson.databind.node.ObjectNode;

/// Seals what a browser carries for us while its user signs in, so that nothing has to be kept for people who never come back. What is sealed for the address cannot stand
/// in the cookie, nor the other way round.
record SignInSeals(Sealer sealer) {
    private static final byte[] ADDRESS = "sign-in/address".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COOKIE = "sign-in/cookie".getBytes(StandardCharsets.US_ASCII);

    /// A browser that is at the identity provider.
    record Away(SignInRequest request, Trip trip) {}

    /// For the address of the page that asks.
    String address(SignInRequest request) {
        return seal(ADDRESS, request.json());
    }

    /// The request in what [#address] gave; empty when it is anything else.
    Optional<SignInRequest> inAddress(String sealed) {
        try {
            return Optional.of(SignInRequest.of(open(ADDRESS, sealed)));
        } catch (Unsealable | Malformed | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// For the cookie of a browser that leaves.
    String cookie(Away away) {
        var trip = away.trip();
        return seal(COOKIE, away.request()
                .json()
                .put("state", trip.state())
                .put("nonce", trip.nonce())
                .put("verifier", trip.verifier())
                .put("redirect", trip.redirect()));
    }

    /// What [#cookie] was given; empty when it is anything else.
    Optional<Away> inCookie(String sealed) {
        try {
            var json = open(COOKIE, sealed);
            var said = Json.object(json);
            return Optional.of(new Away(SignInRequest.of(json),
                    new Trip(Json.text(said, "state"), Json.text(said, "nonce"), Json.text(said, "verifier"),
                            Json.text(said, "redirect"))));
        } catch (Unsealable | Malformed | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private String seal(byte[] place, ObjectNode json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sealer.seal(Purpose.SIGN_IN, place, Json.bytes(json)));
    }

    private byte[] open(byte[] place, String sealed) throws Unsealable {
        return sealer.open(Purpose.SIGN_IN, place, Base64.getUrlDecoder().decode(sealed));
    }
}
