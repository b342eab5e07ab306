package io.snowgate.http;

import module java.base;

/// What a server answered. May be read by another thread than the one that sent the request, by one at a time.
public interface Answer extends AutoCloseable {

    int status();

    Headers headers();

    /// The next part of the body as it came, undecoded; empty at the regular end. Blocks. The part belongs to the caller.
    ///
    /// @throws ConnectionLost when the body was cut short
    /// @throws TimedOut       when nothing came for as long as [HttpClient#send] was told
    Optional<byte[]> next() throws IOException;

    /// The rest of the body.
    ///
    /// @param limit in bytes; [BodyTooLarge] at the first byte beyond it
    byte[] readAll(int limit) throws IOException;

    /// Gives the connection back for reuse when the body has been read to its end, else drops it.
    @Override
    void close();
}
