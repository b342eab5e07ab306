package io.snowgate.http;

/// What was found on this machine and is used; for the log at start.
///
/// @param transport never [Transport#AUTO]
public record EngineInUse(Transport transport, Carrier carrier, TlsLibrary tls) {

    public enum Carrier {
        EVENT_LOOP, JDK_SCHEDULER
    }

    public enum TlsLibrary {
        NONE, BORINGSSL, JDK
    }
}
