package io.snowgate.gateway.identity;

import module java.base;

/// Brings small documents from issuers. Blocks; safe for any thread.
interface Fetch extends AutoCloseable {
    /// The body found at `address`.
    ///
    /// @throws IOException when it does not come whole, in time and within limits
    byte[] get(URI address) throws IOException;

    @Override
    void close();
}
