package io.snowgate.http;

import module java.base;

/// What all connections of a server share.
final class Service {
    private final ServerSettings settings;
    private final Handler handler;
    private final Elsewhere elsewhere;
    private volatile boolean closing;

    Service(ServerSettings settings, Handler handler, Elsewhere elsewhere) {
        this.settings = settings;
        this.handler = handler;
        this.elsewhere = elsewhere;
    }

    ServerLimits limits() {
        return settings.limits();
    }

    ServerTimes times() {
        return settings.times();
    }

    boolean secure() {
        return settings.tls() instanceof ServerTls.Pem;
    }

    Front front() {
        return settings.front();
    }

    Handler handler() {
        return handler;
    }

    Elsewhere elsewhere() {
        return elsewhere;
    }

    /// Whether connections end after the request they are at.
    boolean closing() {
        return closing;
    }

    void beginClosing() {
        closing = true;
    }
}
