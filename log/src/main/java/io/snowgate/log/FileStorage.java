package io.snowgate.log;

import module java.base;

/// A [Storage] in a folder of the local file system. What it makes only its own user may read, where the file system knows users.
public final class FileStorage implements Storage {
    private static final String LOCK = "lock";
    private static final String UNFINISHED = "~";
    private static final int ZEROS = 1 << 20;

    private final Path folder;
    private final boolean posix;
    private final AtomicLong saves = new AtomicLong();

    /// Uses `folder`, which is made when first written to.
    public FileStorage(Path folder) {
        this.folder = folder;
        this.posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public Closeable lock() throws IOException {
        make(folder);
        var channel = channel(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("another process uses " + folder);
            }
            return channel;
        } catch (IOException | OverlappingFileLockException e) {
            channel.close();
            throw new IOException("already in use: " + folder, e);
        }
    }

    @Override
    public List<String> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder, 2)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals(LOCK) && !name.contains(UNFINISHED))
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException("list " + folder, e);
        }
    }

    @Override
    public StoredFile create(String name, long bytes) throws IOException {
        var path = path(name);
        make(parent(path));
        var channel = channel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            var zeros = ByteBuffer.allocateDirect(ZEROS);
            for (var at = 0L; at < bytes; at += zeros.limit()) {
                zeros.clear().limit((int) Math.min(ZEROS, bytes - at));
                writeAll(channel, at, zeros);
            }
            channel.force(true);
            sync(parent(path));
            return new Opened(channel, bytes);
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(path);
            throw e;
        }
    }

    @Override
    public StoredFile open(String name) throws IOException {
        var channel = FileChannel.open(path(name), StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new Opened(channel, channel.size());
    }

    @Override
    public void save(String name, byte[] content) throws IOException {
        var path = path(name);
        make(parent(path));
        var unfinished = path.resolveSibling(path.getFileName() + UNFINISHED + saves.incrementAndGet());
        try {
            try (var channel = channel(unfinished, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                writeAll(channel, 0, ByteBuffer.wrap(content));
                channel.force(true);
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        sync(parent(path));
    }

    @Override
    public void delete(String name) throws IOException {
        var path = path(name);
        if (Files.deleteIfExists(path)) {
            sync(parent(path));
        }
    }

    private Path path(String name) {
        if (!name.matches("([A-Za-z0-9_-]+/)?[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("not a file name of a storage");
        }
        return folder.resolve(name);
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent(), "a file lies in a folder");
    }

    private FileChannel channel(Path path, OpenOption... options) throws IOException {
        return posix
                ? FileChannel.open(path, Set.of(options), permissions("rw-------"))
                : FileChannel.open(path, options);
    }

    private void make(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        var parent = parent(directory.toAbsolutePath());
        make(parent);
        try {
            if (posix) {
                Files.createDirectory(directory, permissions("rwx------"));
            } else {
                Files.createDirectory(directory);
            }
        } catch (FileAlreadyExistsException _) {
            return; // somebody else was quicker, and syncs it
        }
        sync(parent);
    }

    private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    /// A new name is durable when its folder is. Where folders cannot be opened (Windows) the file system sees to it.
    private void sync(Path directory) throws IOException {
        if (posix) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void writeAll(FileChannel channel, long at, ByteBuffer from) throws IOException {
        var offset = at;
        while (from.hasRemaining()) {
            offset += channel.write(from, offset);
        }
    }

    private record Opened(FileChannel channel, long size) implements StoredFile {
        @Override
        public void read(long at, ByteBuffer into) throws IOException {
            var offset = at;
            while (into.hasRemaining()) {
                var count = channel.read(into, offset);
                if (count < 0) {
                    throw new EOFException("nothing at " + offset);
                }
                offset += count;
            }
        }

        @Override
        public void write(long at, ByteBuffer from) throws IOException {
            if (at + from.remaining() > size) {
                throw new IOException("beyond the size of the file");
            }
            writeAll(channel, at, from);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
