package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.identity.Networks;
import io.snowgate.gateway.identity.OneTimeCodes;
import io.snowgate.gateway.session.Client;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import tools.jackson.databind.node.ObjectNode;

/// What a driver wants when it sends its user to sign in. Travels through the browser, sealed.
///
/// @param id      Snowgate's id of the sign-in: 32 hexadecimal digits
/// @param port    on which the driver waits, on its own machine
/// @param proof   [OneTimeCodes#digest] of its proof key
/// @param target  the target it will log in to, `""` when it has not said
/// @param account the account as it named it, `""` likewise
/// @param client  the driver, and where it asked from
/// @param user    the user name that was typed into it, `""` for none; a hint for the identity provider, and nothing else
/// @param until   when it is too late to come back
record SignInRequest(
        String id,
        int port,
        String proof,
        String target,
        String account,
        Client client,
        String user,
        Instant until) {

    /// What is known of a sign-in that cannot be told: who came by.
    static SignInRequest untold(String address) {
        return new SignInRequest("", 0, "", "", "", new Client("", "", address), "", Instant.EPOCH);
    }

    /// What the code is bound to.
    OneTimeCodes.Bond bond() {
        return new OneTimeCodes.Bond(proof, Networks.of(client.address()), target);
    }

    ObjectNode json() {
        return Json.object()
                .put("id", id)
                .put("port", port)
                .put("proof", proof)
                .put("target", target)
                .put("account", account)
                .put("application", client.application())
                .put("version", client.version())
                .put("address", client.address())
                .put("user", user)
                .put("until", until.getEpochSecond());
    }

    static SignInRequest of(byte[] json) throws Malformed {
        var said = Json.object(json);
        return new SignInRequest(Json.text(said, "id"), said.path("port").asInt(), Json.text(said, "proof"),
                Json.text(said, "target"), Json.text(said, "account"),
                new Client(Json.text(said, "application"), Json.text(said, "version"),
                        Json.text(said, "address")),
                Json.text(said, "user"), Instant.ofEpochSecond(said.path("until").asLong()));
    }
}
