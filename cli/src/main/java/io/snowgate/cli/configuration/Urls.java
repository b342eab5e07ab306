package io.snowgate.cli.configuration;

import module java.base;

/// Which URLs may carry what the gateway must guard.
final class Urls {
    private Urls() {}

    /// A URL that is `https`, or stays on this machine.
    static URI guarded(Node node) throws Values.Unfit {
        var url = Values.url(node);
        if (url.getScheme().equals("http") && !onThisMachine(url.getHost())) {
            throw new Values.Unfit("plain http leaves this machine here, and credentials with it",
                    "use https");
        }
        return url;
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
