package io.snowgate.log;

import module java.base;

/// The few things a log needs of a disk, so that tests can be a worse one. Names are `[A-Za-z0-9._-]+`, optionally below one folder
/// (`ab/abcd`). Every method may be called by any thread; nothing but what was forced survives a crash.
public interface Storage {
    /// Takes the storage for this process alone until the result is closed.
    ///
    /// @throws IOException when another holder exists, here or in another process
    Closeable lock() throws IOException;

    /// The names of all files, in any order.
    List<String> list() throws IOException;

    /// A new file of `bytes` zeros, allocated, durable with its name when this returns.
    ///
    /// @throws FileAlreadyExistsException when there is one
    StoredFile create(String name, long bytes) throws IOException;

    /// An existing file, to read and write.
    ///
    /// @throws NoSuchFileException when there is none
    StoredFile open(String name) throws IOException;

    /// Makes `content` the whole content of file `name`, replacing any: durable when this returns, and after a crash either all of it or
    /// what was there before.
    void save(String name, byte[] content) throws IOException;

    /// Removes a file, if there is one. Durable when this returns.
    void delete(String name) throws IOException;

    /// An open file. Many threads may read while one writes.
    interface StoredFile extends Closeable {
        /// Its size in bytes; never changes.
        long size() throws IOException;

        /// Fills what remains of `into` from offset `at`; `EOFException` beyond the end.
        void read(long at, ByteBuffer into) throws IOException;

        /// Writes what remains of `from` at offset `at`, within the size. Not durable until forced.
        void write(long at, ByteBuffer from) throws IOException;

        /// Makes everything written so far durable. When it throws, nothing is known about what was written since the last time it
        /// returned, and forcing again proves nothing: it has to be written again.
        void force() throws IOException;
    }
}
