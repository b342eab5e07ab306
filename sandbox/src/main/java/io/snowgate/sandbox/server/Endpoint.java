package io.snowgate.sandbox.server;

import module java.base;

/// The doors of the account, as faults and recordings name them.
public enum Endpoint {
    LOGIN, AUTHENTICATOR, RENEW, HEARTBEAT, CLOSE, QUERY, POLL, ABORT, MONITOR, TELEMETRY, CHUNK, UNKNOWN;

    private static final Pattern POLLED = Pattern.compile("/queries/[^/]+/result");
    private static final Pattern ABORTED = Pattern.compile("/queries/[^/]+/abort-request");

    /// The door a request knocks at; [#UNKNOWN] when there is none.
    static Endpoint of(String method, String path) {
        if (method.equals("GET")) {
            return read(path);
        }
        if (!method.equals("POST")) {
            return UNKNOWN;
        }
        return switch (path) {
            case "/session/v1/login-request" -> LOGIN;
            case "/session/authenticator-request" -> AUTHENTICATOR;
            case "/session/token-request" -> RENEW;
            case "/session/heartbeat" -> HEARTBEAT;
            case "/session" -> CLOSE;
            case "/queries/v1/query-request" -> QUERY;
            case "/queries/v1/abort-request" -> ABORT;
            case "/telemetry/send" -> TELEMETRY;
            default -> ABORTED.matcher(path).matches() ? ABORT : UNKNOWN;
        };
    }

    private static Endpoint read(String path) {
        if (POLLED.matcher(path).matches()) {
            return POLL;
        }
        if (path.startsWith("/monitoring/queries/")) {
            return MONITOR;
        }
        return path.startsWith(ChunkLinks.ROOT) ? CHUNK : UNKNOWN;
    }
}
