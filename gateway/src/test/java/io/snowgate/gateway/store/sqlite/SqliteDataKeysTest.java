package io.snowgate.gateway.store.sqlite;

import module java.base;

import io.snowgate.gateway.secret.DataKeyStore;
import io.snowgate.gateway.secret.DataKeyStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteDataKeysTest implements DataKeyStoreContract {
    @TempDir private Path folder;
    private final List<Sqlite> opened = new ArrayList<>();

    @Override
    public DataKeyStore emptyStore() {
        opened.add(new Sqlite(folder.resolve(opened.size() + ".db")));
        return new SqliteDataKeys(opened.getLast());
    }

    @AfterEach
    void close() {
        opened.forEach(Sqlite::close);
    }
}
