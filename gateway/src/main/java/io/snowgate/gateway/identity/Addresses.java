package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.identity.IssuerSettings.Transport;

/// Which addresses an issuer may have.
final class Addresses {
    private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]", "::1");

    private Addresses() {}

    static void checkIssuer(String issuer, Transport transport) {
        var uri = check("issuer", issuer, transport);
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("issuer must have neither query nor fragment");
        }
    }

    /// `text` as an absolute HTTP address that is safe to fetch keys from.
    ///
    /// @throws IllegalArgumentException when it is not
    static URI check(String name, String text, Transport transport) {
        var uri = parse(name, text);
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (scheme == null || host == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(name + " must be an address like https://host/path");
        }
        if (scheme.equals("https")) {
            return uri;
        }
        if (!scheme.equals("http")) {
            throw new IllegalArgumentException(name + " must begin with https://");
        }
        if (transport == Transport.SECURE && !loopback(host)) {
            throw new IllegalArgumentException(name
                    + " must begin with https://; plain http:// is for loopback, or for an issuer marked insecure");
        }
        return uri;
    }

    private static URI parse(String name, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name + " is not an address", e);
        }
    }

    /// By its text alone: a name that merely resolves to loopback can resolve elsewhere tomorrow.
    private static boolean loopback(String host) {
        return LOOPBACK.contains(host) || host.matches("127(\\.\\d{1,3}){3}");
    }
}
