package io.snowgate.stories;

import module java.base;

import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.Driver;
import io.snowgate.stories.tool.Authority;
import io.snowgate.stories.tool.Tools;

/// The drivers of this run. Each is started when it is first needed and serves every story after that. All of them trust one
/// certificate authority.
final class Cast {
    private static final Authority AUTHORITY = found();
    private static final ConcurrentHashMap<Client, Driver> DRIVERS = new ConcurrentHashMap<>();

    static {
        // JDBC runs in this process and trusts what the process trusts
        System.setProperty("javax.net.ssl.trustStore", AUTHORITY.trusted().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", Authority.WORD);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform()
                        .name("end-of-cast")
                        .unstarted(
                                () -> DRIVERS.values().forEach(Driver::close)));
    }

    private Cast() {}

    private static Authority found() {
        try {
            return Authority.found(Files.createDirectories(Path.of("target", "tls").toAbsolutePath()));
        } catch (IOException e) {
            throw new UncheckedIOException("founding a certificate authority", e);
        }
    }

    /// The driver, ready to connect.
    static Driver driver(Client client) {
        return DRIVERS.computeIfAbsent(client, c -> Tools.start(c, Optional.of(AUTHORITY.root())));
    }

    /// Whose certificates every driver trusts.
    static Authority authority() {
        return AUTHORITY;
    }
}
