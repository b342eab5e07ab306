package io.snowgate.gateway.session;

/// The program at the other end, as it describes itself, and where it calls from.
///
/// @param application `JDBC`, `PythonConnector`, …; as it says
/// @param version     of the application; as it says
/// @param address     the peer's IP address, without port
public record Client(String application, String version, String address) {}
