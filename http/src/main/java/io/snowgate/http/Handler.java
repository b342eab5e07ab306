package io.snowgate.http;

import module java.base;

/// Answers requests with straight-line blocking code.
@FunctionalInterface
public interface Handler {

    /// Handles one request on a virtual thread of its own. It must answer or throw before it returns; the next request of the
    /// connection waits for that.
    ///
    /// Thrown before an answer was begun: when the request's body was the reason, 413 (too large), 408 (too slow) or 400 (not
    /// HTTP), else 500; thrown later, the connection is dropped. Either way the connection ends.
    ///
    /// The thread may be carried by the event loop of the connection: what burns more than about 200 µs or blocks in native
    /// code belongs into [Exchange#elsewhere].
    void handle(Exchange exchange) throws IOException;
}
