package io.snowgate.stories;

import module java.base;

import io.snowgate.stories.driver.Credential;
import io.snowgate.stories.driver.JdbcDriver;
import io.snowgate.stories.driver.Login;
import io.snowgate.stories.tool.Tools;

/// Somebody at a desktop with a JDBC driver, in a process of its own: the driver opens addresses through the PATH it was started with.
final class JdbcSignIn {
    private JdbcSignIn() {}

    /// Signs in and asks something.
    ///
    /// @param arguments the gateway's port, and a [Credential.Road]
    public static void main(String[] arguments) {
        var login = GatewayRoad.login(Integer.parseInt(arguments[0]), "ann", "")
                .with(new Credential.Browser("ann", Credential.Road.valueOf(arguments[1])));
        try (var driver = new JdbcDriver(); var session = driver.connect(login)) {
            System.out.println("session: " + session.query("select 1").cell());
        }
    }

    /// Starts one.
    ///
    /// @param opened where the address ends up that the driver opens
    /// @param said   where what it prints ends up
    static Process start(Login.Server gateway, Credential.Road road, Path opened, Path said)
            throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true", "--add-opens=java.base/java.nio=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), JdbcSignIn.class.getName(),
                Integer.toString(gateway.port()), road.name())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(Tools.opening(opened));
        return builder.start();
    }
}
