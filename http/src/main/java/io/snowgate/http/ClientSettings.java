package io.snowgate.http;

/// How a client connects.
///
/// @param engine for calls from threads that no server's event loop carries; calls from those use that loop
public record ClientSettings(Trust trust, ClientLimits limits, Engine engine) {
    public static final ClientSettings DEFAULT = new ClientSettings(new Trust.Jdk(), ClientLimits.DEFAULT,
            Engine.AUTO);

    public ClientSettings with(Trust newTrust) {
        return new ClientSettings(newTrust, limits, engine);
    }

    public ClientSettings with(ClientLimits newLimits) {
        return new ClientSettings(trust, newLimits, engine);
    }

    public ClientSettings with(Engine newEngine) {
        return new ClientSettings(trust, limits, newEngine);
    }
}
