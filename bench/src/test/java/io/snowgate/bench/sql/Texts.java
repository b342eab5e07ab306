package io.snowgate.bench.sql;

import module java.base;

/// A file of texts with a zero character between them, for the processes that are measured.
final class Texts {
    private static final String BETWEEN = "\0";

    private Texts() {}

    static Path write(Path file, List<String> texts) throws IOException {
        return Files.writeString(file, String.join(BETWEEN, texts));
    }

    static List<String> read(Path file) throws IOException {
        return List.of(Files.readString(file).split(BETWEEN, -1));
    }
}
