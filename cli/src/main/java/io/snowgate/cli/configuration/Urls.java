package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.document.Values;

/// Which URLs may carry what the gateway must guard.
final class Urls {
    private Urls() {}

    /// A URL that, where `secure`, is `https` or stays on this machine.
    static Values.Reading<URI> carriedOver(boolean secure) {
        return node -> {
            var url = Values.url(node);
            if (secure && url.getScheme().equals("http") && !onThisMachine(url.getHost())) {
                throw new Values.Unfit(
                        "plain http leaves this machine here, and what it carries can be read and forged",
                        "use https (or transport: insecure, where the network is trusted)");
            }
            return url;
        };
    }

    private static boolean onThisMachine(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
