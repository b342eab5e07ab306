package io.snowgate.sandbox.server;

import module java.base;

import tools.jackson.databind.node.ObjectNode;

/// Decides from the fields of a login who is logging in. Fails with the code the real account answers.
final class Proofs {
    private final Accounts accounts;
    private final KeyPairProof keyPair;
    private final AccessTokenProof accessToken;

    Proofs(Accounts accounts, SandboxSettings settings) {
        this.accounts = accounts;
        this.keyPair = new KeyPairProof(accounts, settings.timing().clock());
        this.accessToken = new AccessTokenProof(accounts, settings.access().oauth(),
                settings.timing().clock());
    }

    /// Who proved to be whom by `data`.
    User prove(ObjectNode data) {
        var kind = Wire.text(data, "AUTHENTICATOR").toUpperCase(Locale.ROOT);
        if (kind.isEmpty() && Wire.text(data, "PASSWORD").isEmpty() && !Wire.text(data, "TOKEN").isEmpty()) {
            kind = "OAUTH";
        }
        return switch (kind) {
            case "", "SNOWFLAKE", "USERNAME_PASSWORD_MFA" -> password(data);
            case "OAUTH" -> same(data, accessToken.prove(Wire.text(data, "TOKEN")));
            case "PROGRAMMATIC_ACCESS_TOKEN" -> same(data, programmatic(Wire.text(data, "TOKEN")));
            case "SNOWFLAKE_JWT" -> keyPair.prove(data);
            default -> throw new Refusal("390190", "08001",
                    "There was an error related to the SAML Identity Provider account parameter. Contact Snowflake support.");
        };
    }

    private User password(ObjectNode data) {
        var given = Wire.text(data, "PASSWORD");
        var name = Wire.text(data, "LOGIN_NAME");
        var byToken = accounts.byProgrammaticToken(given);
        if (byToken.isPresent() && byToken.get().name().equalsIgnoreCase(name)) {
            return byToken.get();
        }
        return accounts.user(name)
                .filter(user -> !user.password().isEmpty() && equal(user.password(), given))
                .orElseThrow(() -> new Refusal("390100", "08001",
                        "Incorrect username or password was specified."));
    }

    private User programmatic(String token) {
        return accounts.byProgrammaticToken(token)
                .orElseThrow(() -> new Refusal("394400", "08001", "Programmatic access token is invalid."));
    }

    private static User same(ObjectNode data, User proved) {
        var name = Wire.text(data, "LOGIN_NAME");
        if (!name.isEmpty() && !name.equalsIgnoreCase(proved.name())) {
            throw new Refusal("390309", "08001",
                    "The user you were trying to authenticate as differs from the user tied to the access token.");
        }
        return proved;
    }

    private static boolean equal(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
