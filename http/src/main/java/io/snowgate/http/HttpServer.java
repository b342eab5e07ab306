package io.snowgate.http;

import module java.base;

/// A listening HTTP/1.1 server; see [Handler] for how requests are handled.
@SuppressWarnings("DoNotCallSuggester")
public final class HttpServer implements AutoCloseable {

    private HttpServer() {}

    /// Listens when it returns.
    ///
    /// @throws IOException when the address is taken or a TLS file cannot be used
    public static HttpServer start(ServerSettings settings, Handler handler) throws IOException {
        throw new UnsupportedOperationException(settings + " " + handler);
    }

    /// Where it listens, with the real port.
    public InetSocketAddress address() {
        throw new UnsupportedOperationException();
    }

    /// What it runs on.
    public EngineInUse engine() {
        throw new UnsupportedOperationException();
    }

    /// Stops accepting, lets requests under way finish within the grace, then closes what is left.
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
