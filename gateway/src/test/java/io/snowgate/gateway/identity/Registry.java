package io.snowgate.gateway.identity;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.secret.KeyRing;
import io.snowgate.gateway.secret.RootKey;
import io.snowgate.gateway.secret.RootKeyUnusable;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.store.sqlite.Sqlite;
import io.snowgate.gateway.store.sqlite.SqliteRegisteredRows;

/// A real store with machines and access tokens in it, in a folder of its own.
record Registry(Sqlite sqlite, SqliteRegisteredRows rows, Registered registered) implements AutoCloseable {
    static Registry in(Path folder) {
        try {
            var file = folder.resolve("root.key");
            var root = Files.exists(file) ? RootKey.load(file) : RootKey.create(file, new SecureRandom());
            var sqlite = new Sqlite(folder.resolve("snowgate.db"));
            var rows = new SqliteRegisteredRows(sqlite);
            return new Registry(sqlite, rows,
                    new Registered(rows, new Sealer(KeyRing.of(root), new SecureRandom())));
        } catch (RootKeyUnusable e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        sqlite.close();
    }
}
