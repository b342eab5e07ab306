package io.snowgate.log;

import module java.base;

import org.junit.jupiter.api.io.TempDir;

class FileLogTest implements LogContract {
    @TempDir Path folder;

    @Override
    public Storage storage() {
        return new FileStorage(folder.resolve("log"));
    }
}
