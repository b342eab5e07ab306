package io.snowgate.log;

/// An entry on its way to the disk.
public interface Ticket {
    /// Parks the calling thread (virtual or not) until the entry is durable, and says where it is. An interrupt does not end the wait and is
    /// kept for the caller to see. Any number of threads may wait, any number of times.
    ///
    /// @throws LogUnavailable when the entry could not be made durable, or not within [LogSettings#patience()]; it is then not acknowledged,
    ///     and whether it is in the log nobody can say
    Position await() throws LogUnavailable;
}
