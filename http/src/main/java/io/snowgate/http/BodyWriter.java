package io.snowgate.http;

import module java.base;

/// The body of an answer that is under way. Used by one thread at a time.
public interface BodyWriter extends AutoCloseable {

    /// Sends the bytes, which are copied. Blocks while the client is slower than the writer.
    ///
    /// @throws ConnectionLost when the client is gone
    /// @throws TimedOut       when the client has taken nothing for too long
    void write(byte[] bytes, int offset, int length) throws IOException;

    /// Ends the body and returns when the operating system has taken all of it.
    void finish() throws IOException;

    /// Without [#finish] before it, drops the connection, so that no client takes half a body for a whole one. Else does
    /// nothing.
    @Override
    void close();
}
