package io.snowgate.http;

import module java.base;

/// Where and how a server listens.
///
/// @param bind  address and port to listen on; port 0 takes a free one, see [HttpServer#address]
/// @param front by which names and through which proxies clients come
public record ServerSettings(
        InetSocketAddress bind,
        ServerTls tls,
        ServerLimits limits,
        ServerTimes times,
        Engine engine,
        Front front) {

    /// Plain HTTP with all defaults.
    public static ServerSettings on(InetSocketAddress bind) {
        return new ServerSettings(bind, new ServerTls.Plain(), ServerLimits.DEFAULT, ServerTimes.DEFAULT,
                Engine.AUTO, Front.OPEN);
    }

    public ServerSettings with(ServerTls newTls) {
        return new ServerSettings(bind, newTls, limits, times, engine, front);
    }

    public ServerSettings with(ServerLimits newLimits) {
        return new ServerSettings(bind, tls, newLimits, times, engine, front);
    }

    public ServerSettings with(ServerTimes newTimes) {
        return new ServerSettings(bind, tls, limits, newTimes, engine, front);
    }

    public ServerSettings with(Engine newEngine) {
        return new ServerSettings(bind, tls, limits, times, newEngine, front);
    }

    public ServerSettings with(Front newFront) {
        return new ServerSettings(bind, tls, limits, times, engine, newFront);
    }
}
