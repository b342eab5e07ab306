package io.snowgate.http;

/// How a client connects.
///
/// @param engine for calls from threads that no server's event loop carries; calls from those use that loop
/// @param route  to every server
public record ClientSettings(Trust trust, ClientLimits limits, Engine engine, Route route) {
    public static final ClientSettings DEFAULT = new ClientSettings(new Trust.Jdk(), ClientLimits.DEFAULT,
            Engine.AUTO, new Route.Direct());

    public ClientSettings with(Trust newTrust) {
        return new ClientSettings(newTrust, limits, engine, route);
    }

    public ClientSettings with(ClientLimits newLimits) {
        return new ClientSettings(trust, newLimits, engine, route);
    }

    public ClientSettings with(Engine newEngine) {
        return new ClientSettings(trust, limits, newEngine, route);
    }

    public ClientSettings with(Route newRoute) {
        return new ClientSettings(trust, limits, engine, newRoute);
    }
}
