package io.snowgate.stories.driver;

/// One real Snowflake driver, ready to connect. Safe for many threads.
public interface Driver extends AutoCloseable {
    /// Which driver.
    Client client();

    /// The version that the driver itself reports.
    String version();

    /// Logs in. Throws [DriverFault] when the driver refuses or is refused.
    Session connect(Login login);

    @Override
    void close();
}
