package io.snowgate.log;

import module java.base;

/// The only way to read a log: forward from a position.
public interface Feed {
    /// The entries after `after`, oldest first, at most `limit` and at most a few MiB of them; empty when there are none yet. Only durable
    /// entries. Does file I/O on the calling thread: not for event loops.
    ///
    /// @throws LogDamaged  when the next entry fails its checksum
    /// @throws IOException when the storage fails
    List<Entry> read(Position after, int limit) throws IOException;

    /// Position of the last durable entry, [Position#START] when there is none.
    Position end();

    /// Parks until there is an entry after `after`, or the time is up, or the thread is interrupted (which it then still is); says whether there
    /// is one. A feed that nobody appends to answers at once.
    boolean awaitBeyond(Position after, Duration atMost);

    /// The position `entries` before the end, at least [Position#START]: reading after it gives the last `entries` ones.
    default Position back(int entries) {
        return new Position(Math.max(0, end().ordinal() - entries));
    }
}
