package io.snowgate.gateway.upstream;

import module java.base;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.snowgate.gateway.wire.Body;

/// Keeps answers until their outcome is durable: small ones in memory, larger ones in encrypted temporary files, all of them together
/// within one limit. Safe for any thread.
///
/// The key of a file is random, lives in memory only and dies with the process, so what a crash leaves behind cannot be read.
public final class Spool {
    private static final int IN_MEMORY = 256 << 10;
    private final Path folder;
    private final long limit;
    private final long limitOne;
    private final SecureRandom random;
    private final AtomicLong kept = new AtomicLong();

    /// @param folder   for the files; emptied of what an earlier run left
    /// @param limit    bytes kept at once, all answers together
    /// @param limitOne bytes of one answer, inflated
    public Spool(Path folder, long limit, long limitOne, SecureRandom random) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.limit = limit;
        this.limitOne = limitOne;
        this.random = random;
        try (var left = Files.newDirectoryStream(folder, "*.spool")) {
            for (var file : left) {
                Files.delete(file);
            }
        }
    }

    /// An answer that does not fit.
    public static final class Full extends IOException {
        private static final long serialVersionUID = 1;

        Full(String message) {
            super(message);
        }
    }

    /// Bytes kept now.
    public long kept() {
        return kept.get();
    }

    /// Reads `in` to its end and keeps it.
    ///
    /// @throws Full when the answer, or all of them together, go beyond the limit; nothing of it is kept then
    public Body keep(InputStream in) throws IOException {
        var head = in.readNBytes(IN_MEMORY);
        if (head.length > limitOne) {
            throw tooLarge();
        }
        if (head.length < IN_MEMORY) {
            take(head.length);
            return new Counted(Body.of(head));
        }
        return file(head, in);
    }

    private Full tooLarge() {
        return new Full("the result is larger than " + limitOne + " bytes");
    }

    private void take(long bytes) throws Full {
        if (kept.addAndGet(bytes) > limit) {
            kept.addAndGet(-bytes);
            throw new Full("the gateway holds as many results as it may (" + limit + " bytes)");
        }
    }

    private Body file(byte[] head, InputStream rest) throws IOException {
        var key = new byte[32];
        random.nextBytes(key);
        var path = Files.createTempFile(folder, "answer", ".spool");
        long length = 0;
        try (var out = new CipherOutputStream(new BufferedOutputStream(Files.newOutputStream(path), 1 << 16),
                cipher(Cipher.ENCRYPT_MODE, key))) {
            var buffer = head;
            for (var read = head.length; read >= 0; read = rest.read(buffer, 0, buffer.length)) {
                take(read);
                length += read;
                if (length > limitOne) {
                    throw tooLarge();
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            kept.addAndGet(-length);
            Files.deleteIfExists(path);
            throw e;
        }
        return new Counted(new InFile(path, key, length));
    }

    private static Cipher cipher(int mode, byte[] key) {
        try {
            var cipher = Cipher.getInstance("AES/CTR/NoPadding");
            // One key for one file: a fixed starting counter repeats nothing.
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES", e);
        }
    }

    /// A body whose bytes count against the limit until it is closed.
    private final class Counted implements Body {
        private final Body body;
        private final AtomicBoolean closed = new AtomicBoolean();

        Counted(Body body) {
            this.body = body;
        }

        @Override
        public long length() {
            return body.length();
        }

        @Override
        public InputStream open() throws IOException {
            return body.open();
        }

        @Override
        public boolean perishes() {
            return body.perishes();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                kept.addAndGet(-body.length());
                body.close();
            }
        }
    }

    private record InFile(Path path, byte[] key, long length) implements Body {
        @Override
        public InputStream open() throws IOException {
            return new CipherInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16),
                    cipher(Cipher.DECRYPT_MODE, key));
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
