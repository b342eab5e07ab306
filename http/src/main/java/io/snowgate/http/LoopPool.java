package io.snowgate.http;

import module java.base;

/// A client's connections on one event loop, and touched on that loop only.
final class LoopPool {
    private final Loop loop;
    private final Map<Host, Deque<ClientConnection>> idle = new HashMap<>();
    private final Set<ClientConnection> open = new HashSet<>();
    private boolean closed;

    LoopPool(Loop loop) {
        this.loop = loop;
    }

    Loop loop() {
        return loop;
    }

    /// The connection that was used last, which is the least likely to have been closed by the peer.
    Optional<ClientConnection> take(Host host) {
        var kept = idle.getOrDefault(host, new ArrayDeque<>());
        while (!kept.isEmpty()) {
            var connection = kept.removeLast();
            host.keptNoMore();
            if (connection.usable()) {
                return Optional.of(connection);
            }
        }
        return Optional.empty();
    }

    /// Returns whether the connection is kept; else the caller closes it.
    boolean put(Host host, ClientConnection connection) {
        if (closed || !host.keep()) {
            return false;
        }
        idle.computeIfAbsent(host, _ -> new ArrayDeque<>()).addLast(connection);
        return true;
    }

    /// The connection has ended.
    void remove(Host host, ClientConnection connection) {
        open.remove(connection);
        var kept = idle.get(host);
        if (kept != null) {
            if (kept.remove(connection)) {
                host.keptNoMore();
            }
            if (kept.isEmpty()) {
                idle.remove(host);
            }
        }
    }

    void opened(ClientConnection connection) {
        open.add(connection);
    }

    boolean closed() {
        return closed;
    }

    void close() {
        closed = true;
        List.copyOf(open).forEach(ClientConnection::drop);
    }
}
