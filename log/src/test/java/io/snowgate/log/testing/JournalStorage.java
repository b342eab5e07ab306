package io.snowgate.log.testing;

import module java.base;

import io.snowgate.log.Storage;

/// A storage in memory that keeps a journal of what was done to it, in one global order, so that a test can ask what would be left had
/// everything crashed at any moment. Thread-safe.
///
/// A crash forgets, tears (between sectors) and reorders whatever was not forced: of each sector any state since the last force may have
/// reached the disk. After a force that failed nothing forces what was written before; only writing it again does.
public final class JournalStorage implements Storage {
    static final int SECTOR = 512;

    private sealed interface Op {}

    private record Created(String name, int bytes) implements Op {}

    private record Wrote(String name, int at, byte[] bytes) implements Op {}

    private record Forced(String name) implements Op {}

    private record ForceFailed(String name) implements Op {}

    private record Saved(String name, byte[] content) implements Op {}

    private record Deleted(String name) implements Op {}

    private record Marked(String text) implements Op {}

    private final List<Op> journal = new ArrayList<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, byte[]> inherited;
    private boolean locked;

    /// An empty storage.
    public JournalStorage() {
        this(Map.of());
    }

    private JournalStorage(Map<String, byte[]> inherited) {
        this.inherited = inherited;
        inherited.forEach((name, content) -> files.put(name, content.clone()));
    }

    /// Notes `text` in the journal, for [#marks] to find: what a test knows at this moment, for example that an entry was acknowledged.
    public void mark(String text) {
        synchronized (journal) {
            journal.add(new Marked(text));
        }
    }

    /// How much happened so far: the moment before operation number `now()`.
    public int now() {
        synchronized (journal) {
            return journal.size();
        }
    }

    /// What was marked before operation `moment`, in order.
    public List<String> marks(int moment) {
        synchronized (journal) {
            return journal.subList(0, moment)
                    .stream()
                    .filter(Marked.class::isInstance)
                    .map(op -> ((Marked) op).text())
                    .toList();
        }
    }

    /// A storage as a crash before operation `moment` may leave it; equal seeds leave equal storages.
    public JournalStorage survivors(int moment, long seed) {
        var random = new Random(seed);
        var images = new TreeMap<String, SectorImage>();
        Optional<Op> interrupted;
        inherited.forEach((name, content) -> images.put(name, new SectorImage(content.clone())));
        synchronized (journal) {
            journal.subList(0, moment).forEach(op -> replay(op, images));
            interrupted = moment < journal.size() ? Optional.of(journal.get(moment)) : Optional.empty();
        }
        var left = new TreeMap<String, byte[]>();
        // One crash in four keeps nothing that was not forced, one keeps all of it, two draw for every sector.
        var mood = random.nextInt(4);
        images.forEach((name, image) -> left.put(name, image.crash(mood, random)));
        if (interrupted.isPresent() && interrupted.get() instanceof Created(var name, var bytes)
                && mood > 0) {
            left.put(name, new byte[random.nextInt(bytes + 1)]);
        }
        return new JournalStorage(left);
    }

    private static void replay(Op op, Map<String, SectorImage> images) {
        switch (op) {
            case Created(var name, var bytes) -> images.put(name, new SectorImage(new byte[bytes]));
            case Wrote(var name, var at, var bytes) -> find(images, name).write(at, bytes);
            case Forced(var name) -> find(images, name).force();
            case ForceFailed(var name) -> find(images, name).forceFailed();
            case Saved(var name, var content) -> images.put(name, new SectorImage(content.clone()));
            case Deleted(var name) -> images.remove(name);
            case Marked _ -> {
            }
        }
    }

    private static SectorImage find(Map<String, SectorImage> images, String name) {
        // A file may be deleted while somebody still has it open; what happens to it then matters to nobody.
        return images.getOrDefault(name, new SectorImage(new byte[0]));
    }

    @Override
    public Closeable lock() throws IOException {
        synchronized (journal) {
            if (locked) {
                throw new IOException("already in use");
            }
            locked = true;
        }
        return () -> {
            synchronized (journal) {
                locked = false;
            }
        };
    }

    @Override
    public List<String> list() {
        synchronized (journal) {
            return List.copyOf(files.keySet());
        }
    }

    @Override
    public StoredFile create(String name, long bytes) throws IOException {
        synchronized (journal) {
            if (files.containsKey(name)) {
                throw new FileAlreadyExistsException(name);
            }
            var content = new byte[Math.toIntExact(bytes)];
            files.put(name, content);
            journal.add(new Created(name, content.length));
            return new JournaledFile(name, content);
        }
    }

    @Override
    public StoredFile open(String name) throws IOException {
        synchronized (journal) {
            var content = files.get(name);
            if (content == null) {
                throw new NoSuchFileException(name);
            }
            return new JournaledFile(name, content);
        }
    }

    @Override
    public void save(String name, byte[] content) {
        synchronized (journal) {
            files.put(name, content.clone());
            journal.add(new Saved(name, content.clone()));
        }
    }

    @Override
    public void delete(String name) {
        synchronized (journal) {
            if (files.remove(name) != null) {
                journal.add(new Deleted(name));
            }
        }
    }

    /// Everything this storage holds, name → content: to search it for what must not be there.
    public Map<String, byte[]> contents() {
        synchronized (journal) {
            var copy = new TreeMap<String, byte[]>();
            files.forEach((name, content) -> copy.put(name, content.clone()));
            return copy;
        }
    }

    final class JournaledFile implements StoredFile {
        private final String name;
        private final byte[] content;

        private JournaledFile(String name, byte[] content) {
            this.name = name;
            this.content = content;
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public void read(long at, ByteBuffer into) throws IOException {
            synchronized (journal) {
                if (at + into.remaining() > content.length) {
                    throw new EOFException(name);
                }
                into.put(content, Math.toIntExact(at), into.remaining());
            }
        }

        @Override
        public void write(long at, ByteBuffer from) throws IOException {
            synchronized (journal) {
                if (at + from.remaining() > content.length) {
                    throw new IOException("beyond the size of the file");
                }
                var bytes = new byte[from.remaining()];
                from.get(bytes);
                System.arraycopy(bytes, 0, content, Math.toIntExact(at), bytes.length);
                journal.add(new Wrote(name, Math.toIntExact(at), bytes));
            }
        }

        @Override
        public void force() {
            synchronized (journal) {
                journal.add(new Forced(name));
            }
        }

        /// A force that reports failure, after which nothing is known about what was written since the last good one.
        void forceFails() {
            synchronized (journal) {
                journal.add(new ForceFailed(name));
            }
        }

        @Override
        public void close() {}
    }
}
