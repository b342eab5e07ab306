package io.snowgate.cli.identity;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.configuration.Configuration;
import io.snowgate.cli.serve.SecretsFound;
import io.snowgate.gateway.identity.Registered;
import io.snowgate.gateway.identity.Registration;
import io.snowgate.gateway.secret.KeyRing;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.session.StoredSessions;
import io.snowgate.gateway.store.sqlite.Sqlite;
import io.snowgate.gateway.store.sqlite.SqliteRegisteredRows;
import io.snowgate.gateway.store.sqlite.SqliteSessions;

/// What is registered in a gateway's data folder. The gateway may be running: it looks at each login.
///
/// @param registered the machines, access tokens and denied subjects
/// @param sessions   the sessions of the gateway
record DataFolder(Sqlite sqlite, Registered registered, StoredSessions sessions) implements AutoCloseable {
    private static final String DATABASE = "snowgate.db";

    /// Opens the folder of `configuration`, making it when it is not there.
    static DataFolder open(Configuration configuration, Map<String, String> environment)
            throws CommandFailed {
        var keys = KeyRing.of(new SecretsFound(environment).root(configuration.rootKey()));
        try {
            configuration.makeData();
        } catch (IOException e) {
            throw CommandFailed.fault("the data folder " + configuration.data() + " cannot be made", e);
        }
        try {
            var sqlite = new Sqlite(configuration.data().resolve(DATABASE));
            var sealer = new Sealer(keys, new SecureRandom());
            return new DataFolder(sqlite, new Registered(new SqliteRegisteredRows(sqlite), sealer),
                    new StoredSessions(new SqliteSessions(sqlite), sealer));
        } catch (Sqlite.StoreUnavailable e) {
            throw CommandFailed.fault("the store in " + configuration.data() + " cannot be opened", e);
        }
    }

    /// True when a gateway, or one of these commands, made the store already.
    static boolean exists(Configuration configuration) {
        return Files.exists(configuration.data().resolve(DATABASE));
    }

    /// Work on the store, whose failures become messages.
    interface Work<T> {
        T run() throws CommandFailed;
    }

    /// Runs `work`; what it refuses with an `IllegalArgumentException` the user gave.
    static <T> T attempt(Work<T> work) throws CommandFailed {
        try {
            return work.run();
        } catch (IllegalArgumentException e) {
            throw CommandFailed.usage(List.of(String.valueOf(e.getMessage())));
        } catch (Sqlite.StoreUnavailable | IllegalStateException e) {
            throw CommandFailed.fault(String.valueOf(e.getMessage()), e);
        }
    }

    /// The operator and this moment.
    static Registration now() {
        return Registration.made(
                InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS),
                System.getProperty("user.name", "unknown"));
    }

    @Override
    public void close() {
        sqlite.close();
    }
}
