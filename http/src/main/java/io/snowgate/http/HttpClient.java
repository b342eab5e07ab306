package io.snowgate.http;

import module java.base;

/// Sends requests over pooled HTTP/1.1 connections. Follows no redirects, decodes no bodies, repeats nothing. Any thread may
/// call it; one that a server's event loop carries gets a connection of that loop.
public final class HttpClient implements AutoCloseable {
    private final Loops loops;
    private final Connector connector;
    private final Hosts hosts;
    private final ConcurrentMap<Loop, LoopPool> pools = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// @throws UncheckedIOException when a trust file cannot be used, or the transport asked for is not there
    public HttpClient(ClientSettings settings) {
        try {
            connector = new Connector(settings);
            loops = new Loops(settings.engine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hosts = new Hosts(settings.limits());
    }

    /// Sends the request and returns when the head of the answer is there. The caller closes the answer.
    ///
    /// @param timeout the longest time without a byte sent or received, also while the answer's body is read
    /// @throws ConnectFailed  when nothing was sent
    /// @throws ConnectionLost when the connection ended before an answer, or the answer is not HTTP; also when a pooled
    ///                        connection turns out to have been closed by the peer: it cannot be told whether it saw the request
    /// @throws TimedOut       after `timeout` without progress
    public Answer send(Request request, Duration timeout) throws IOException {
        return send(request, Reach.ANYWHERE, timeout);
    }

    /// The same, over connections to addresses that fit `reach` only; [ConnectFailed] when there is none. A pooled connection was held
    /// against the `reach` it was made under: one origin, one reach. Does not hold for what a proxy connects to.
    public Answer send(Request request, Reach reach, Duration timeout) throws IOException {
        var origin = Origin.of(request.uri());
        var head = Asking.head(request, origin);
        var host = hosts.of(origin);
        host.enter();
        var pool = pool(Loop.current().orElseGet(loops::next));
        var exchange = new ClientExchange(pool.loop(), host, head, request.body(), timeout);
        var begun = false;
        try {
            var answer = new ReceivedAnswer(carry(pool, host, reach, exchange), exchange);
            begun = true;
            return answer;
        } finally {
            if (!begun) {
                exchange.leave();
            }
        }
    }

    private ClientExchange.Head carry(LoopPool pool, Host host, Reach reach, ClientExchange exchange)
            throws IOException {
        post(pool, () -> pool.take(host)
                .ifPresentOrElse(connection -> connection.carry(exchange), exchange::noConnection));
        var head = exchange.await();
        if (head.isPresent()) {
            return head.get();
        }
        for (var to : connector.addresses(host.origin(), reach)) {
            post(pool, () -> connector.open(pool, host, to, exchange));
            head = exchange.await();
            if (head.isPresent()) {
                return head.get();
            }
        }
        throw exchange.unreachable();
    }

    private void post(LoopPool pool, Runnable task) throws ConnectFailed {
        if (closed || !pool.loop().post(task)) {
            throw new ConnectFailed("the client, or the server that calls it, is closed");
        }
    }

    private LoopPool pool(Loop loop) {
        var known = pools.get(loop);
        return known != null ? known : pools.computeIfAbsent(loop, this::newPool);
    }

    private LoopPool newPool(Loop loop) {
        loop.events().terminationFuture().addListener(_ -> pools.remove(loop)); // not on the loop, it has ended
        return new LoopPool(loop);
    }

    /// Closes all connections; requests under way fail.
    @Override
    public void close() {
        closed = true;
        pools.values().forEach(pool -> pool.loop().post(pool::close));
        loops.close();
        connector.close();
    }
}
