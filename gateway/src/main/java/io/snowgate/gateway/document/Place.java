package io.snowgate.gateway.document;

/// Where something stands in a file; both counted from 1.
public record Place(int line, int column) {
    /// The file, and no place in it.
    public static final Place WHOLE_FILE = new Place(0, 0);
}
