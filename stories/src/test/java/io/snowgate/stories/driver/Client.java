package io.snowgate.stories.driver;

/// The drivers that the stories are told with.
public enum Client {
    // Snowflake's JDBC driver.
    JDBC("JDBC", "JDBC_QUERY_RESULT_FORMAT"),
    // The Python connector's pure Python line.
    PYTHON_4("Python connector 4", "PYTHON_CONNECTOR_QUERY_RESULT_FORMAT"),
    // The Python connector on the core that is shared between languages.
    PYTHON_5("Python connector 5", "PYTHON_CONNECTOR_QUERY_RESULT_FORMAT"),
    // gosnowflake.
    GO("Go", "GO_QUERY_RESULT_FORMAT"),
    // snowflake-sdk.
    NODE("Node.js", "");

    private final String title;
    private final String formatParameter;

    Client(String title, String formatParameter) {
        this.title = title;
        this.formatParameter = formatParameter;
    }

    /// What people call it.
    public String title() {
        return title;
    }

    /// The session parameter that says which result format the account is to send, `""` when the driver reads JSON only.
    String formatParameter() {
        return formatParameter;
    }

    /// Whether the driver can read Arrow results.
    public boolean readsArrow() {
        return !formatParameter.isEmpty();
    }

    @Override
    public String toString() {
        return title;
    }
}
