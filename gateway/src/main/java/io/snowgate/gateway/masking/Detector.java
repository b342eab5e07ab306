package io.snowgate.gateway.masking;

/// Finds kinds of values in a text cell. Any thread, no state.
public interface Detector {
    /// The kinds found in the bytes of one cell (UTF-8), as a bit set over `Kind.ordinal()`; 0 for none.
    long kinds(byte[] utf8, int from, int to);
}
