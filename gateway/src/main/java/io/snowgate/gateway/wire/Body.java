package io.snowgate.gateway.wire;

import module java.base;

/// The bytes of an answer, complete and readable any number of times: in memory when small, in a file when large. Whoever made it closes
/// it.
public interface Body extends AutoCloseable {
    /// How many bytes there are.
    long length();

    /// The bytes from the start; the caller closes the stream. Streams may be open side by side.
    InputStream open() throws IOException;

    /// Whether nobody can open it any more once it is closed.
    default boolean perishes() {
        return true;
    }

    @Override
    void close();

    /// `bytes` as a body. The array is not copied and must not change.
    static Body of(byte[] bytes) {
        return new InMemory(bytes);
    }

    /// A body that is an array.
    record InMemory(byte[] bytes) implements Body {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public boolean perishes() {
            return false;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
