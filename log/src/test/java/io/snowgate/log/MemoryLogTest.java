package io.snowgate.log;

import io.snowgate.log.testing.JournalStorage;

class MemoryLogTest implements LogContract {
    @Override
    public Storage storage() {
        return new JournalStorage();
    }
}
