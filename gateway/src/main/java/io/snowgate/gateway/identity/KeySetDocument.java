package io.snowgate.gateway.identity;

import module java.base;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What an issuer publishes: its keys, found by discovery unless the address is configured.
final class KeySetDocument {
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final int MOST_KEYS = 100;

    private final IssuerSettings settings;
    private final Fetch fetch;

    KeySetDocument(IssuerSettings settings, Fetch fetch) {
        this.settings = settings;
        this.fetch = fetch;
    }

    /// The keys published now that can verify signatures; never none.
    ///
    /// @throws IOException when they cannot be had; the message is for operators
    List<IssuerKey> keys() throws IOException {
        var configured = settings.checks().jwksUri();
        var set = get("jwks", configured.isEmpty() ? discovered() : configured, settings, fetch);
        var entries = set.path("keys");
        if (!entries.isArray() || entries.size() > MOST_KEYS) {
            throw new IOException("jwks: 'keys' is not a list of at most " + MOST_KEYS);
        }
        var keys = entries.valueStream()
                .filter(JsonNode::isObject)
                .flatMap(k -> IssuerKey.of(k.toString()).stream())
                .toList();
        if (keys.isEmpty()) {
            throw new IOException(
                    "jwks: none of its " + entries.size() + " keys can verify signatures");
        }
        return keys;
    }

    private String discovered() throws IOException {
        return discovery(settings, fetch).path("jwks_uri").asString("");
    }

    /// What the issuer of `settings` publishes about itself.
    ///
    /// @throws IOException when it cannot be had, or is of another issuer; the message is for operators
    static ObjectNode discovery(IssuerSettings settings, Fetch fetch) throws IOException {
        var issuer = settings.issuer();
        var base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        var found = get("discovery", base + DISCOVERY, settings, fetch);
        if (!found.path("issuer").asString("").equals(issuer)) {
            throw new IOException("discovery: the document there is of another issuer");
        }
        return found;
    }

    private static ObjectNode get(String what, String address, IssuerSettings settings, Fetch fetch)
            throws IOException {
        try {
            var uri = Addresses.check("jwks_uri", address, settings.checks().transport());
            return Json.object(fetch.get(uri)).orElseThrow(() -> new IOException("not a JSON object"));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(what + ": " + e.getMessage(), e);
        }
    }
}
