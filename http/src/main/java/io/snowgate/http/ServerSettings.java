package io.snowgate.http;

import module java.base;

/// Where and how a server listens.
///
/// @param bind address and port to listen on; port 0 takes a free one, see [HttpServer#address]
public record ServerSettings(
        InetSocketAddress bind,
        ServerTls tls,
        ServerLimits limits,
        ServerTimes times,
        Engine engine) {

    /// Plain HTTP with all defaults.
    public static ServerSettings on(InetSocketAddress bind) {
        return new ServerSettings(bind, new ServerTls.Plain(), ServerLimits.DEFAULT, ServerTimes.DEFAULT,
                Engine.AUTO);
    }

    public ServerSettings with(ServerTls newTls) {
        return new ServerSettings(bind, newTls, limits, times, engine);
    }

    public ServerSettings with(ServerLimits newLimits) {
        return new ServerSettings(bind, tls, newLimits, times, engine);
    }

    public ServerSettings with(ServerTimes newTimes) {
        return new ServerSettings(bind, tls, limits, newTimes, engine);
    }

    public ServerSettings with(Engine newEngine) {
        return new ServerSettings(bind, tls, limits, times, newEngine);
    }
}
