package io.snowgate.cli.configuration;

/// Where something stands in a file; both counted from 1.
record Place(int line, int column) {
    static final Place WHOLE_FILE = new Place(0, 0);
}
