package io.snowgate.log;

import module java.base;

/// Bytes too large for an entry, found by what they are. Thread-safe; the I/O happens on a few threads of its own, callers park.
public final class Blobs implements AutoCloseable {
    /// No blob is larger.
    public static final int LARGEST_BLOB = 64 << 20;

    private static final int THREADS = 2;

    private final Storage storage;
    private final ExecutorService disk = Executors.newFixedThreadPool(THREADS,
            Thread.ofPlatform().name("blobs-", 0).daemon(true).factory());

    /// Keeps blobs in `storage`, which nothing else may use.
    public Blobs(Storage storage) {
        this.storage = storage;
    }

    /// Keeps `bytes`, durable when this returns; keeping the same bytes again changes nothing.
    ///
    /// @return their SHA-256 in lower-case hex, by which [#get] finds them
    /// @throws IOException              when the storage fails
    /// @throws IllegalArgumentException beyond [#LARGEST_BLOB]
    public String put(byte[] bytes) throws IOException {
        if (bytes.length > LARGEST_BLOB) {
            throw new IllegalArgumentException("a blob of " + bytes.length + " bytes");
        }
        var digest = digest(bytes);
        onDisk(() -> {
            // Reading it back finds also what a crash left half-written, which is then replaced.
            if (find(digest).isEmpty()) {
                storage.save(name(digest), bytes);
            }
            return digest;
        });
        return digest;
    }

    /// The bytes whose SHA-256 is `digest` (hex); empty when there are none, or what is there is not them.
    public Optional<byte[]> get(String digest) throws IOException {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a digest");
        }
        return onDisk(() -> find(digest));
    }

    /// Waits for what is under way; later calls fail.
    @Override
    public void close() {
        disk.close();
    }

    private Optional<byte[]> find(String digest) throws IOException {
        try (var file = storage.open(name(digest))) {
            if (file.size() > LARGEST_BLOB) {
                return Optional.empty();
            }
            var content = new byte[(int) file.size()];
            file.read(0, ByteBuffer.wrap(content));
            return Optional.of(content).filter(found -> digest(found).equals(digest));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private <T> T onDisk(Callable<T> work) throws IOException {
        try {
            return disk.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw new IOException("the blobs are closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the disk");
        } catch (ExecutionException e) {
            throw new IOException("blobs: " + e.getCause(), e.getCause());
        }
    }

    private static String name(String digest) {
        return digest.substring(0, 2) + "/" + digest;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
