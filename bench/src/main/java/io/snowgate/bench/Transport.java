package io.snowgate.bench;

/// How the load generator reaches what is measured. Upstream it is plain HTTP in both.
enum Transport {
    PLAIN("http"), TLS("https");

    private final String scheme;

    Transport(String scheme) {
        this.scheme = scheme;
    }

    /// `http://127.0.0.1:<port>`.
    String url(int port) {
        return scheme + "://127.0.0.1:" + port;
    }
}
