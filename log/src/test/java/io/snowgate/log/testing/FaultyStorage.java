package io.snowgate.log.testing;

import module java.base;

import io.snowgate.log.Storage;

/// Another storage, whose operations fail, or wait, when a test says so. Thread-safe.
public final class FaultyStorage implements Storage {
    /// What can be asked of a storage that changes something.
    public enum Operation {
        CREATE, WRITE, FORCE, SAVE, DELETE
    }

    /// Called before each operation: throws to make it fail, waits to make it slow. A failing force forces nothing.
    public interface Fault {
        void before(Operation operation, String name) throws IOException;
    }

    private static final Fault NONE = (_, _) -> {};

    private final Storage real;
    private volatile Fault fault = NONE;

    /// Fails nothing yet.
    public FaultyStorage(Storage real) {
        this.real = real;
    }

    /// From now on `fault` decides.
    public void become(Fault other) {
        fault = other;
    }

    /// From now on `operations` fail, all of them, with `reason`.
    public void fail(String reason, Operation... operations) {
        var failing = Set.of(operations);
        become((operation, _) -> {
            if (failing.contains(operation)) {
                throw new IOException(reason);
            }
        });
    }

    /// From now on no new file can be made, as on a full disk; what is allocated can be written to.
    public void fill() {
        fail("No space left on device", Operation.CREATE, Operation.SAVE);
    }

    /// From now on everything works.
    public void heal() {
        become(NONE);
    }

    @Override
    public Closeable lock() throws IOException {
        return real.lock();
    }

    @Override
    public List<String> list() throws IOException {
        return real.list();
    }

    @Override
    public StoredFile create(String name, long bytes) throws IOException {
        fault.before(Operation.CREATE, name);
        return new FaultyFile(name, real.create(name, bytes));
    }

    @Override
    public StoredFile open(String name) throws IOException {
        return new FaultyFile(name, real.open(name));
    }

    @Override
    public void save(String name, byte[] content) throws IOException {
        fault.before(Operation.SAVE, name);
        real.save(name, content);
    }

    @Override
    public void delete(String name) throws IOException {
        fault.before(Operation.DELETE, name);
        real.delete(name);
    }

    private final class FaultyFile implements StoredFile {
        private final String name;
        private final StoredFile file;

        FaultyFile(String name, StoredFile file) {
            this.name = name;
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void read(long at, ByteBuffer into) throws IOException {
            file.read(at, into);
        }

        @Override
        public void write(long at, ByteBuffer from) throws IOException {
            fault.before(Operation.WRITE, name);
            file.write(at, from);
        }

        @Override
        public void force() throws IOException {
            try {
                fault.before(Operation.FORCE, name);
            } catch (IOException e) {
                if (file instanceof JournalStorage.JournaledFile journaled) {
                    journaled.forceFails();
                }
                throw e;
            }
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
