package io.snowgate.gateway.masking;

import module java.base;

/// What is put in place of a value. The type is kept, a text stays within the length its column declares, and NULL stays NULL; what comes out
/// for which type is the table in `docs/masking.md`, and a test compares them.
public sealed interface Mask {
    /// A value that says that it is none.
    record Placeholder() implements Mask {}

    /// NULL, also where the column says that it has none.
    record Null() implements Mask {}

    /// The first `count` characters or digits; of a short value, no more than half.
    record KeepFirst(int count) implements Mask {
        public KeepFirst {
            atLeastOne(count);
        }
    }

    /// The last `count` characters or digits; of a short value, no more than half.
    record KeepLast(int count) implements Mask {
        public KeepLast {
            atLeastOne(count);
        }
    }

    /// HMAC-SHA-256 of the value: equal values of one class stay equal, in every table, as long as the key is the same.
    ///
    /// @param version names the key, for the audit log; it is not part of what comes out
    /// @param key     of the class of the data
    record Hash(String version, SecretKey key) implements Mask {
        /// The version, and nothing of the key.
        @Override
        public String toString() {
            return "Hash[version=" + version + "]";
        }
    }

    private static void atLeastOne(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a mask keeps at least one character");
        }
    }
}
