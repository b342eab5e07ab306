package io.snowgate.http;

import module java.base;

/// One request and its one answer. Used by one thread at a time; all methods block without holding a platform thread.
public interface Exchange {

    RequestHead request();

    /// The whole request body; a second call returns the same array. Sends `100 Continue` first to a client that waits for it.
    ///
    /// @param limit in bytes; [BodyTooLarge] at the first byte beyond it, without having kept the rest
    /// @throws TimedOut       when the client sends too slowly
    /// @throws ConnectionLost when the client goes away before the end
    byte[] body(int limit) throws IOException;

    /// Sends a whole answer and returns when the operating system has taken it. `Content-Length`, `Transfer-Encoding` and
    /// `Connection` are set here, whatever `headers` says, except that `Connection: close` is obeyed.
    ///
    /// @throws ConnectionLost        when the client is gone
    /// @throws IllegalStateException when an answer was begun before
    void answer(int status, Headers headers, byte[] body) throws IOException;

    /// Begins an answer whose body follows in parts; chunked unless `length` is given.
    ///
    /// @param length of the body in bytes; writing more or finishing with less is an [IllegalStateException]
    /// @throws ConnectionLost        when the client is gone
    /// @throws IllegalStateException when an answer was begun before
    BodyWriter begin(int status, Headers headers, OptionalLong length) throws IOException;

    /// Whether the client's connection has ended. May be asked from any thread.
    boolean clientGone();

    /// Makes virtual threads that are carried like the handler's own, for work that outlives the request.
    ThreadFactory threads();

    /// Runs `work` on one of a few platform threads while this virtual thread is parked: for what computes long or blocks in
    /// native code. Returns or throws what `work` does.
    ///
    /// @throws RejectedExecutionException when too much is waiting already
    <T> T elsewhere(Callable<T> work) throws Exception;
}
