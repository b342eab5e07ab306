package io.snowgate.stories.driver;

import module java.base;
import module java.sql;

import net.snowflake.client.api.driver.SnowflakeDriver;

/// Snowflake's JDBC driver, in this process.
public final class JdbcDriver implements Driver {
    private final SnowflakeDriver driver = new SnowflakeDriver();

    @Override
    public Client client() {
        return Client.JDBC;
    }

    @Override
    public String version() {
        var title = SnowflakeDriver.class.getPackage().getImplementationVersion();
        return title != null ? title : driver.getMajorVersion() + "." + driver.getMinorVersion();
    }

    @Override
    public Session connect(Login login) {
        try {
            var connection = driver.connect(
                    "jdbc:snowflake://" + login.server().host() + ":" + login.server().port() + "/",
                    properties(login));
            return new JdbcSession(
                    Objects.requireNonNull(connection, "the driver does not know its own URL"));
        } catch (SQLException e) {
            throw JdbcSession.fault(e);
        }
    }

    private static Properties properties(Login login) {
        var made = new Properties();
        made.put("account", login.server().account());
        made.put("ssl", login.server().protocol().equals("https") ? "on" : "off");
        made.put("disablePlatformDetection", "true");
        made.put("tracing", "OFF");
        made.put("loginTimeout", "20");
        var context = login.context();
        Map.of("db", context.database(), "schema", context.schema(), "warehouse", context.warehouse(), "role",
                context.role(), "application", login.extra().application(), "user", login.credential().user())
                .forEach((name, value) -> putIfAny(made, name, value));
        if (login.extra().network().isPositive()) {
            made.put("networkTimeout", Long.toString(login.extra().network().toMillis()));
        }
        made.putAll(login.parametersFor(Client.JDBC));
        switch (login.credential()) {
            case Credential.Password(_, var password) -> made.put("password", password);
            case Credential.OAuth(_, var token) -> {
                made.put("authenticator", "oauth");
                made.put("token", token);
            }
            case Credential.AccessToken(_, var token) -> {
                made.put("authenticator", "programmatic_access_token");
                made.put("token", token);
            }
            case Credential.KeyPair(_, var file) -> {
                made.put("authenticator", "snowflake_jwt");
                made.put("private_key_file", file.toString());
            }
            case Credential.Browser(_, var road) -> {
                made.put("authenticator", "externalbrowser");
                made.put("disableConsoleLogin", Boolean.toString(road == Credential.Road.ASKED));
                made.put("loginTimeout", "120");
            }
        }
        return made;
    }

    private static void putIfAny(Properties properties, String name, String value) {
        if (!value.isEmpty()) {
            properties.put(name, value);
        }
    }

    @Override
    public void close() {}
}
