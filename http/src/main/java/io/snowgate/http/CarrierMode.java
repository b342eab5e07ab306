package io.snowgate.http;

/// Which platform threads may carry the virtual threads that handle requests. `AUTO`: the event loop of the connection
/// when this JDK lets it, which saves waking another thread twice per request; it needs
/// `--add-opens java.base/java.lang=ALL-UNNAMED`. `JDK`, and `AUTO` without that: the JDK's own scheduler.
public enum CarrierMode {
    AUTO, JDK
}
